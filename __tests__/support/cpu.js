import { existsSync, readFileSync } from 'node:fs'

/**
 * The seconds of CPU that this process has used, and those of its children that have ended and were waited for. Linux
 * only: elsewhere 0.
 */
export function cpuSeconds() {
  if (!existsSync('/proc/self/stat')) return 0
  // After the name, which may contain spaces: utime, stime, cutime and cstime, in hundredths (proc(5)).
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100
}

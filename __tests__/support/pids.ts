import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** The process id that a program writes into a file; waits for the file. */
export async function pidIn(folder: string, name: string): Promise<number> {
  const path = join(folder, name)
  for (;;) {
    const text = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
    if (text !== '') return Number(text)
    await wait(10)
  }
}

/** A dead process keeps its id until its parent has waited for it. */
export function lives(pid: number): boolean {
  const stat = `/proc/${pid}/stat`
  return existsSync(stat) && !readFileSync(stat, 'utf8').includes(') Z ')
}

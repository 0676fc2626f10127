import { compareVersions } from '../audit/versions.js'
import type { Needs } from '../audit/audit.js'
import type { Tried } from '../ports.js'
import { lastLine, lineLike, shown } from './shown.js'
import { mark } from './way.js'
import type { Way } from './way.js'
import { lackOfWine, wineCrashes, wineLines, withoutWindows } from './wine.js'

/** What an attempt to start a program has shown. */
export type Verdict =
  /** `said` is the first line that it printed, and `remark` how it ended, if that was not well. */
  | { readonly kind: 'started'; readonly said: string | undefined; readonly remark: string | undefined }
  /** The place lacks something that the program needs openly. */
  | { readonly kind: 'not-here'; readonly why: string }
  /** It doesn't start; the line of the loader, or how it died. */
  | { readonly kind: 'broken'; readonly line: string }

/** Tells a program that doesn't start from a place that isn't made for it. */
export function judge(
  ended: Tried,
  needs: Needs,
  allowed: (library: string) => boolean,
  way: Pick<Way, 'contained' | 'sure' | 'glibc'>,
): Verdict {
  const whole = way.contained ? inside(ended) : ended
  if (whole === undefined) return silent(ended)
  const tried = { ...whole, stderr: withoutWindows(whole.stderr) }
  const { end } = tried
  if (lineLike(wineCrashes, tried.stderr) !== undefined)
    return lacking(tried, needs, allowed, way) ?? broken(tried, 'it crashed')
  switch (end.kind) {
    case 'running':
      return started(tried, 'it was still running, and was ended')
    case 'refused':
      return refused(end.code, way.sure)
    case 'killed':
      return lacking(tried, needs, allowed, way) ?? broken(tried, `it was killed by ${end.signal}`)
    case 'exited': {
      if (end.code === 0) return started(tried, undefined)
      if (!way.sure && loaderLine(tried) === undefined && shell.test(tried.stderr))
        return { kind: 'not-here', why: 'this machine does not know programs of its kind' }
      const how = statuses[end.code] ?? `it ended with exit code ${end.code}`
      return end.code in statuses || loaderLine(tried) !== undefined
        ? (lacking(tried, needs, allowed, way) ?? broken(tried, how))
        : started(tried, how)
    }
  }
}

const started = ({ stdout, stderr }: Tried, remark: string | undefined): Verdict => ({
  kind: 'started',
  said: shown(stdout) ?? shown(stderr),
  remark,
})

const broken = (tried: Tried, how: string): Verdict => {
  const line = loaderLine(tried)
  return {
    kind: 'broken',
    line: line ?? [how, lastLine(tried.stderr)].filter(one => one !== undefined).join(': '),
  }
}

/** A system says that there is no file if a program's loader isn't there. */
function refused(code: string, sure: boolean): Verdict {
  if (code === 'ENOENT') return { kind: 'not-here', why: 'this machine has no loader for it' }
  if (code === 'EACCES' || code === 'EPERM' || !sure)
    return { kind: 'not-here', why: `this machine refuses to run it (${code})` }
  return { kind: 'broken', line: `the system refuses to run it (${code})` }
}

/** What the program openly needs, and the place lacks: it says nothing about the program. */
function lacking(
  tried: Tried,
  needs: Needs,
  allowed: (library: string) => boolean,
  { glibc: here }: Pick<Way, 'glibc'>,
): Verdict | undefined {
  const line = loaderLine(tried) ?? ''
  const library = needs.libraries.find(name => allowed(name) && line.includes(name))
  if (library !== undefined) return { kind: 'not-here', why: `${library} is not there` }
  const wine = lackOfWine(line, needs)
  if (wine !== undefined) return { kind: 'not-here', why: wine }
  const version = /version [`']GLIBC_([\d.]+)' not found/.exec(line)?.[1]
  if (version !== undefined && needs.glibc !== undefined) {
    const old = here === undefined || compareVersions(here, needs.glibc) < 0
    if (old && compareVersions(version, needs.glibc) <= 0)
      return { kind: 'not-here', why: `the glibc there is older than ${needs.glibc}` }
  }
  if (needs.cpu !== undefined && (line.includes('CPU ISA level') || isKilled(tried, 'SIGILL')))
    return { kind: 'not-here', why: `the processor may not be ${needs.cpu}` }
  if (/^qemu-[^:]*: Could not open '\/lib/.test(line))
    return { kind: 'not-here', why: 'there is no loader for it' }
  return undefined
}

const isKilled = ({ end }: Tried, signal: string): boolean => end.kind === 'killed' && end.signal === signal

/** The line in which a loader says what it misses. */
const loaderLine = ({ stderr }: Tried): string | undefined => lineLike(loaders, stderr)

/** The C library gives a file of another kind to a shell, as if it were a script. */
const shell = /not found|syntax error|cannot execute/i

/** Of glibc, musl and macOS, of qemu, which loads the loader, and of Wine. */
const loaders: readonly RegExp[] = [
  /: error while loading shared libraries: /,
  /: version [`'][^`']+' not found/,
  /: symbol lookup error: /,
  /: CPU ISA level is lower than required/,
  /^Error (loading shared library|relocating) /,
  /^dyld(\[\d+\])?: /,
  /^qemu-[^:]*: Could not open '\/lib/,
  ...wineLines,
]

/** The exit codes of programs that didn't start. A shell and the loaders of glibc and musl give 126 and 127. */
const statuses: Readonly<Record<number, string>> = {
  126: 'it could not be run (exit code 126)',
  127: 'it could not be run (exit code 127)',
  // https://learn.microsoft.com/openspecs/windows_protocols/ms-erref/596a1078-e883-4972-9bbc-49e60bebca55
  0xc0000005: 'an access violation (c0000005)',
  0xc000001d: 'an illegal instruction (c000001d)',
  0xc000007b: 'a DLL of another kind (c000007b)',
  0xc00000fd: 'a stack overflow (c00000fd)',
  0xc0000135: 'a DLL is missing (c0000135)',
  0xc0000139: 'a function is missing in a DLL (c0000139)',
  0xc0000142: 'a DLL could not be set up (c0000142)',
  0xc0000374: 'a damaged heap (c0000374)',
  // Also of a Rust program that aborts.
  0xc0000409: 'it has given up (c0000409)',
}

/** The engine, not the program, has failed. */
const silent = ({ stderr }: Tried): Verdict => ({
  kind: 'not-here',
  why: `the container has not begun: ${lastLine(stderr) ?? 'its engine says nothing'}`,
})

/** How a program ended in a container; `undefined` if it didn't come to that. A shell gives 128 and the signal's number. */
function inside({ end, stdout, stderr }: Tried): Tried | undefined {
  const [before, ...own] = stderr.split(mark)
  if (before === undefined || own.length === 0) return undefined
  const signal = end.kind === 'exited' ? signals[end.code - 128] : undefined
  return { end: signal === undefined ? end : { kind: 'killed', signal }, stdout, stderr: own.join('') }
}

const signals: Readonly<Record<number, string>> = {
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  31: 'SIGSYS',
}

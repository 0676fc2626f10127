import type { Needs } from '../audit/audit.js'

/**
 * The lines that tell of the end of a program, however Wine itself ends: of the 32 bits that an exit code has in Windows,
 * it passes on 8.
 */
export const wineCrashes: readonly RegExp[] = [
  /^wine: Unhandled /,
  /^wine: Call from .* to unimplemented function /,
  /err:seh:NtRaiseException Unhandled exception code /,
  /err:module:(load_wow64_ntdll|init_wow64) /,
]

/** All lines in which Wine says why a program doesn't start. Its start.exe gets what is no program for it. */
export const wineLines: readonly RegExp[] = [
  ...wineCrashes,
  /err:module:/,
  /^wine(server| client error)?:/,
  /^Application could not be started, or no application/,
]

/** What a program printed, without what Wine tells of the Windows that it makes for it. */
export const withoutWindows = (stderr: string): string =>
  stderr
    .split('\n')
    .filter(line => !ofWindows.some(pattern => pattern.test(line)))
    .join('\n')

const ofWindows: readonly RegExp[] = [
  /^wine: (created the configuration directory|configuration in) /,
  /^wine: failed to (open|start) L"C:\\\\windows\\\\/,
  /err:module:.* (needed by|dlls for) L"C:\\\\windows\\\\/i,
]

/** Why a line of Wine says nothing of the program: Windows would start it. */
export function lackOfWine(line: string, { libraries }: Pick<Needs, 'libraries'>): string | undefined {
  const dll = /err:module:import_dll Library (\S+) \(which is needed by /.exec(line)?.[1]
  // What a bare Windows lacks is in the list.
  if (dll !== undefined && !libraries.includes(dll)) return `Wine has no ${dll}`
  const missing = /^wine: Call from .* to unimplemented function ([^\s,]+)/.exec(line)?.[1]
  if (missing !== undefined) return `Wine has no ${missing}`
  if (/err:module:(load_wow64_ntdll|init_wow64) /.test(line)) return 'this Wine runs no 32-bit programs'
  return /^(wine(?!: Unhandled )|Application could not )/.test(line) ? line : undefined
}

/** A path as Wine writes it in its messages. */
export const pathInWine = (path: string): string => `Z:${path.replaceAll('/', '\\\\')}`

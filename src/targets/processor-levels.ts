/**
 * The levels above the first, and for each a flag by which Linux names a processor that has it:
 * https://gitlab.com/x86-psABIs/x86-64-ABI
 */
const levels = [
  { bit: 1 << 1, name: 'x86-64-v2', flag: 'sse4_2' },
  { bit: 1 << 2, name: 'x86-64-v3', flag: 'avx2' },
  { bit: 1 << 3, name: 'x86-64-v4', flag: 'avx512f' },
] as const

export const x86Levels = levels.map(({ name }) => name)

/** The level in the bits of GNU_PROPERTY_X86_ISA_1_NEEDED; `undefined` for the first. */
export const x86Level = (bits: number): string | undefined =>
  levels.filter(({ bit }) => (bits & bit) !== 0).at(-1)?.name

/** A flag of processors that have this level, as in /proc/cpuinfo. */
export function flagOf(level: string): string {
  const found = levels.find(({ name }) => name === level)
  if (found === undefined) throw new Error(`no level ${level}`)
  return found.flag
}

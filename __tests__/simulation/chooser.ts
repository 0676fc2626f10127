/** Decides what happens next wherever several things may. The choices determine the whole run. */
export interface Chooser {
  /** A number from 0 to `options` - 1. The first `usual` options are the normal course. */
  choose(options: number, usual?: number): number
}

/** Choices determined by a seed: https://prng.di.unimi.it/splitmix64.c, in 32 bits. */
export function seeded(seed: number): Chooser {
  let state = Math.imul(seed + 1, 0x9e3779b9) >>> 0
  const next = (below: number): number => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below
  }
  // Some runs have much trouble, some little.
  const luck = [4, 12, 40][next(3)] ?? 12
  return {
    choose: (options, usual = options) =>
      usual < options && next(luck) === 0 ? usual + next(options - usual) : next(usual),
  }
}

/**
 * Tries every sequence of choices in which at most `deviations` choices differ from the first option. Calls `run` with
 * one after the other, and returns their number.
 */
export async function exhaust(deviations: number, run: (chooser: Chooser) => Promise<void>): Promise<number> {
  let runs = 0
  const prefixes: (readonly number[])[] = [[]]
  for (let prefix = prefixes.pop(); prefix !== undefined; prefix = prefixes.pop()) {
    const begun = prefix
    const widths: number[] = []
    await run({
      choose(options) {
        const position = widths.push(options) - 1
        return begun[position] ?? 0
      },
    })
    runs += 1
    if (begun.filter(choice => choice > 0).length >= deviations) continue
    for (const [position, width] of widths.entries()) {
      if (position < begun.length) continue
      const before = [...begun, ...Array.from({ length: position - begun.length }, () => 0)]
      for (let choice = 1; choice < width; choice++) prefixes.push([...before, choice])
    }
  }
  return runs
}

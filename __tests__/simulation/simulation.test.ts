import { describe, expect, it } from '@jest/globals'

import { exhaust, seeded } from './chooser.js'
import { play } from './scenario.js'
import type { Scenario } from './scenario.js'
import type { Break } from './store.js'

const [calm, stormy] = [
  { faults: false, crashes: false, pauses: false },
  { faults: true, crashes: true, pauses: true },
]
// v1 and v3 have the same binary: overwriting with equal bytes leaves no trace.
const [v1, v2, v3] = [
  { version: 'v1', build: 'a', extra: 'more' },
  { version: 'v2', build: 'b' },
  { version: 'v3', build: 'a', extra: 'more' },
] as const

const scenarios: Readonly<Record<string, Scenario>> = {
  'a first publish': { before: [], publishers: [v1], reads: 2, weather: stormy },
  'two publishers': { before: [v1], publishers: [v2, v3], reads: 3, weather: stormy },
  'three publishers': { before: [], publishers: [v1, v2, v3], reads: 3, weather: stormy },
  'two publishers of one version': {
    before: [v1],
    publishers: [v2, { ...v2, build: 'c' }],
    reads: 2,
    weather: stormy,
  },
  'releases of which each lacks what the other has': {
    before: [{ ...v1, without: 'binaries' }, v3],
    publishers: [{ ...v2, without: 'registry' }],
    promoted: ['v1', 'v3'],
    reads: 2,
    weather: stormy,
  },
  'two promoters': { before: [v1, v2], publishers: [], promoted: ['v1', 'v2'], reads: 2, weather: stormy },
  'a publisher and a promoter': {
    before: [v1, v2],
    publishers: [v3],
    promoted: ['v1'],
    reads: 3,
    weather: stormy,
  },
  'a publisher, a promoter and somebody who yanks': {
    before: [v1, v2],
    publishers: [v3],
    promoted: ['v1'],
    yanked: 'v1',
    reads: 3,
    weather: stormy,
  },
  'two publishers, a promoter and a pruner': {
    before: [v1, v2],
    publishers: [v3, { version: 'v4', build: 'd' }],
    promoted: ['v1'],
    keep: 1,
    reads: 3,
    weather: stormy,
  },
}

/** The seeds with which each scenario is played; `SEEDS=5000` plays more, `SEED=17` plays only that one. */
const seeds =
  process.env['SEED'] === undefined
    ? Array.from({ length: Number(process.env['SEEDS'] ?? 400) }, (_, i) => i)
    : [Number(process.env['SEED'])]

/** A fault that is made on purpose may need more seeds to be found. */
const more = Array.from({ length: 4 * seeds.length }, (_, i) => (seeds[0] ?? 0) + i)

async function playAll(name: string, broken?: Break): Promise<void> {
  const scenario = scenarios[name]
  if (scenario === undefined) throw new Error(`no scenario ${name}`)
  for (const seed of broken === undefined ? seeds : more)
    await play(broken === undefined ? scenario : { ...scenario, broken, reads: 6 }, seeded(seed)).catch(
      (error: unknown) => {
        const again = `SEED=${seed} npm test -- --selectProjects simulation -t '${name}'`
        throw new Error(`seed ${seed} (again: ${again}): ${(error as Error).message}`, { cause: error })
      },
    )
}

describe('the protocol keeps its promises', () => {
  it.each(Object.keys(scenarios))('with %s, whatever fails and in whatever order', name => playAll(name))

  it('with two publishers and readers, in every order of requests with two changes of turn', async () => {
    const scenario: Scenario = { before: [v1], publishers: [v2, v3], reads: 1, weather: calm }
    expect(await exhaust(1, chooser => play(scenario, chooser))).toBeGreaterThan(100)
    const alone: Scenario = {
      before: [v1, v2],
      publishers: [],
      promoted: ['v1', 'v2'],
      reads: 0,
      weather: calm,
    }
    expect(await exhaust(2, chooser => play(alone, chooser))).toBeGreaterThan(1000)
  })

  it('with a death, a fault or a pause at any request, and another one after it', async () => {
    const scenario: Scenario = { before: [v1], publishers: [v2], reads: 0, weather: stormy }
    expect(await exhaust(1, chooser => play(scenario, chooser))).toBeGreaterThan(200)
    const moving: Scenario = { ...scenario, before: [v1, v2], publishers: [], promoted: ['v1'] }
    expect(await exhaust(2, chooser => play(moving, chooser))).toBeGreaterThan(5000)
  })
})

describe('a promise that is broken on purpose is detected', () => {
  it.each<[Break, string]>([
    ['compare-and-swap always succeeds', 'three publishers'],
    ['terms are not checked', 'two promoters'],
    ['the index goes before its crates', 'two publishers'],
    ['latest is emptied before it is filled', 'two promoters'],
    ['objects are created over others', 'two publishers of one version'],
    ['texts are written with a body', 'two promoters'],
    ['uploads of the dead are completed', 'two promoters'],
  ])('when %s', async (broken, name) => {
    await expect(playAll(name, broken)).rejects.toThrow(/^seed \d+ /)
  })
})

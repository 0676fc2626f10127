import { describe, expect, it } from '@jest/globals'

import { reportProgress } from '../../../src/build/progress.js'
import type { StoreObject } from '../../../src/ports.js'
import { progressLine, showing } from '../../../src/progress.js'
import type { Far } from '../../../src/progress.js'
import { transfers } from '../../../src/publish/transfers.js'
import { cargoProgress } from '../../../src/tools/cargo-progress.js'
import { fakeWorld } from '../../support/fake-world.js'

describe('a line of progress', () => {
  const objects = { noun: 'object', done: 120, of: 300 }

  it.each<[string, Far, number, string]>([
    ['says for how long, if no more is known', {}, 40_000, 'work: for 40 s'],
    [
      'foresees by bytes, which say more than numbers of objects',
      { items: objects, bytes: { done: 45e6, of: 120e6 } },
      30_000,
      'work: 120 of 300 objects, 45.0 MB of 120.0 MB, 1.5 MB/s, about 50 s left',
    ],
    ['foresees by objects', { items: objects }, 20_000, 'work: 120 of 300 objects, about 30 s left'],
    ['foresees nothing at the beginning', { items: objects }, 4_000, 'work: 120 of 300 objects, for 4.0 s'],
    [
      'foresees nothing from nothing',
      { items: { ...objects, done: 0 }, bytes: { done: 0, of: 5 } },
      60_000,
      'work: 0 of 300 objects, 0 B of 5 B, for 1 min 0 s',
    ],
    ['knows no end', { bytes: { done: 2_000_000 } }, 10_000, 'work: 2.0 MB, 200.0 kB/s, for 10 s'],
    ['counts without an end', { items: { noun: 'crate', done: 1 } }, 10_000, 'work: 1 crate, for 10 s'],
    [
      'foresees nothing where the last ones may take longest',
      { items: { noun: 'unit', done: 50, of: 100 }, at: 'now serde', uneven: true },
      60_000,
      'work: 50 of 100 units, now serde, for 1 min 0 s',
    ],
    [
      'never has less than nothing left',
      { items: { noun: 'unit', done: 3, of: 2 } },
      60_000,
      'work: 3 of 2 units, about 0.0 s left',
    ],
  ])('%s', (_, far, elapsed, line) => {
    expect(progressLine('work', far, elapsed)).toBe(line)
  })
})

describe('long work', () => {
  it('is shown until it ends, at intervals', async () => {
    const world = fakeWorld()
    let done = 1
    const far = (): Far => ({ items: { noun: 'object', done, of: 4 } })
    const work = async (): Promise<string> => {
      await world.sleep(10_000)
      done = 2
      return 'result'
    }
    expect(await showing('work', world, work, far)).toBe('result')
    expect(world.lines('progress')).toEqual([
      'work: 1 of 4 objects, for 0.0 s',
      'work: 2 of 4 objects, about 10 s left',
    ])
  })

  it('is no longer shown once it has failed', async () => {
    const world = fakeWorld()
    await expect(showing('work', world, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(world.lines('progress')).toHaveLength(2)
  })
})

describe('the progress that cargo prints', () => {
  const bar = '[=====>                      ]'

  it.each<[string, boolean, Far | undefined]>([
    [
      `    Building ${bar} 12/34: serde, ring(build)      `,
      true,
      { items: { noun: 'unit', done: 12, of: 34 }, at: 'now serde, ring(build)', uneven: true },
    ],
    [
      `    Building ${bar} 12/340: a, b, c, d(build.rs), e(bin)`,
      true,
      { items: { noun: 'unit', done: 12, of: 340 }, at: 'now a, b, c and 2 more', uneven: true },
    ],
    [
      `    Building ${bar} 340/340`,
      true,
      { items: { noun: 'unit', done: 340, of: 340 }, at: '', uneven: true },
    ],
    [`       Fetch ${bar} 23.40%, 1.20MiB/s`, true, undefined],
    [
      '  Downloading 9 crates, remaining bytes: 29.7KiB     ',
      true,
      { at: 'downloading 9 crates, remaining bytes: 29.7KiB' },
    ],
    ['       Fetch 8 complete; 3 pending     ', true, { at: 'fetch 8 complete; 3 pending' }],
    ['  Downloading crates ...', false, undefined],
    ['   Compiling serde v1.0.0', false, undefined],
    ['warning: unused variable', false, undefined],
    ['error[E0425]: [x] 1/2: no', false, undefined],
  ])('%j', (line, isProgress, far) => {
    const cargo = cargoProgress()
    expect(cargo.read(line)).toBe(isProgress)
    expect(cargo.far()).toEqual(far)
  })
})

describe('a build', () => {
  it('is followed by the progress that cargo prints, and reports its duration at the end', async () => {
    const world = fakeWorld()
    const progress = reportProgress('linux', world)
    progress.compiled('serde')
    expect(progress.read('    Building [==>   ] 1/4: ring')).toBe(true)
    await world.sleep(20_000)
    progress.stop()
    expect(world.lines('progress')).toEqual([
      'linux: 0 crates, for 0.0 s',
      'linux: 1 of 4 units, now ring, for 20 s',
    ])
    expect(world.lines('info')).toEqual(['linux: compiled 1 crate in 20 s'])
  })

  it('is followed by what has been compiled, if cargo prints no progress', async () => {
    const world = fakeWorld()
    const progress = reportProgress('linux', world)
    progress.compiled('serde')
    await world.sleep(20_000)
    progress.stop()
    expect(world.lines('progress').at(-1)).toBe('linux: 1 crate, last serde, for 20 s')
  })
})

describe('objects being written', () => {
  const object = (key: string, size: number): StoreObject => ({
    key,
    size,
    sha256: '',
    body: { kind: 'file', path: key },
    contentType: '',
    cacheControl: '',
  })

  it('are counted with their bytes, including those of an object that is under way', async () => {
    const [small, large] = [object('small', 10), object('large', 1000)]
    const { follow, far } = transfers([small, large])
    await follow(small, () => Promise.resolve())
    await follow(large, arrived => {
      arrived(600)
      expect(far()).toEqual({
        items: { noun: 'object', done: 1, of: 2 },
        bytes: { done: 610, of: 1010 },
      })
      // The upload restarts after a refusal.
      arrived(200)
      expect(far().bytes).toEqual({ done: 210, of: 1010 })
      return Promise.resolve()
    })
    expect(far()).toEqual({ items: { noun: 'object', done: 2, of: 2 }, bytes: { done: 1010, of: 1010 } })
  })

  it('do not count as done when they fail', async () => {
    const one = object('one', 10)
    const { follow, far } = transfers([one])
    await expect(follow(one, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(far().items).toEqual({ noun: 'object', done: 0, of: 1 })
  })
})

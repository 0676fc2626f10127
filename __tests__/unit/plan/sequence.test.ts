import { describe, expect, it } from '@jest/globals'

import { byClock, describeSequence, isNewer, sequenceOf } from '../../../src/plan/sequence.js'
import type { Sequence } from '../../../src/plan/sequence.js'

const now = new Date('2026-01-02T03:04:05.678Z')

const env = {
  GITHUB_RUN_NUMBER: '17',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_WORKFLOW_REF: 'o/r/.github/workflows/release.yml@refs/heads/main',
  GITHUB_WORKFLOW: 'Release',
}

/** The place of a run of a workflow, or of a laptop at some minute. */
const at = (minute: number, run?: Sequence['run']): Sequence => ({
  at: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  ...(run === undefined ? {} : { run }),
})
const timeOf = (minute: number): Date => new Date(at(minute).at)
const later = timeOf(60)
const run = (number: number, attempt = 1, workflow = 'w'): Sequence['run'] => ({ workflow, number, attempt })

describe('the place of a run in the sequence of runs', () => {
  it.each<[string, Readonly<Record<string, string>>, Sequence['run']]>([
    ['a workflow', env, { workflow: 'o/r/.github/workflows/release.yml', number: 17, attempt: 2 }],
    [
      'another branch of it, which counts in the same row',
      { ...env, GITHUB_WORKFLOW_REF: 'o/r/.github/workflows/release.yml@refs/heads/testnet' },
      { workflow: 'o/r/.github/workflows/release.yml', number: 17, attempt: 2 },
    ],
    [
      'a runner that names no file',
      { GITHUB_RUN_NUMBER: '17', GITHUB_WORKFLOW: 'Release' },
      { workflow: 'Release', number: 17, attempt: 1 },
    ],
    ['a laptop', {}, undefined],
    ['a runner that counts in words', { GITHUB_RUN_NUMBER: 'seventeen' }, undefined],
  ])('of %s', (_, variables, expected) => {
    expect(sequenceOf(variables, now)).toEqual({
      at: '2026-01-02T03:04:05.678Z',
      ...(expected === undefined ? {} : { run: expected }),
    })
  })

  it.each<[string, Sequence, Sequence]>([
    ['the later run of a workflow, also if it began earlier', at(1, run(8)), at(2, run(7))],
    ['the tenth run after the ninth', at(1, run(10)), at(2, run(9))],
    ['the second attempt of a run', at(1, run(7, 2)), at(2, run(7, 1))],
    ['a later run in its first attempt', at(1, run(8, 1)), at(2, run(7, 9))],
    ['the later of two laptops', at(2), at(1)],
    ['a laptop that began later than a workflow', at(2), at(1, run(7))],
    ['a workflow that began later than a laptop', at(2, run(7)), at(1)],
    [
      'the later of two workflows, whatever each of them counts',
      at(2, run(1, 1, 'new')),
      at(1, run(99, 1, 'old')),
    ],
  ])('is newer for %s', (_, newer, older) => {
    expect([isNewer(newer, older, later), isNewer(older, newer, later)]).toEqual([true, false])
  })

  it.each<[string, Sequence]>([
    ['a workflow', at(1, run(7))],
    ['a laptop', at(1)],
  ])('is not newer than itself, for %s', (_, sequence) => {
    expect(isNewer(sequence, sequence, later)).toBe(false)
  })

  it('is newer by its time only once that has come, give or take a minute', () => {
    expect([3, 2, 1].map(now => isNewer(at(3), at(0), timeOf(now)))).toEqual([true, true, false])
    expect(isNewer(at(9, run(8)), at(0, run(7)), timeOf(1))).toBe(true)
  })

  it('is placed by the clock of the store if that differs from ours', () => {
    const hour = 3_600_000
    const here = timeOf(5).getTime()
    expect(byClock(at(1, run(7)), new Date(here + 2 * hour), here, here)).toEqual(at(121, run(7)))
    expect(byClock(at(121), new Date(here - 2 * hour), here, here)).toEqual(at(1))
    expect(byClock(at(1), new Date(here + 60_000), here, here)).toEqual(at(1))
    // An answer that took an hour.
    expect(byClock(at(1), new Date(here + hour), here, here + hour)).toEqual(at(1))
    expect(byClock(at(1), new Date(here + 3 * hour), here, here + hour)).toEqual(at(121))
  })

  it('is described in words that people know', () => {
    expect(describeSequence(at(1, run(7, 2)))).toBe('run 7, attempt 2')
    expect(describeSequence(at(1))).toBe('a run of 2026-01-01T00:01:00.000Z')
  })
})

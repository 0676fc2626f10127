import { beforeEach, describe, expect, it } from '@jest/globals'

import { guardingCommandFiles } from '../../../src/build/command-files.js'
import { describeError } from '../../../src/errors.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'

let world: FakeWorld

beforeEach(async () => {
  world = fakeWorld({ env: { GITHUB_ENV: '/runner/env', GITHUB_OUTPUT: '/runner/output', GITHUB_PATH: '' } })
  await world.files.write('/runner/env', 'A=1\n')
})

const said = (work: () => Promise<unknown>): Promise<string> =>
  guardingCommandFiles(world, work).then(() => 'done', describeError)

describe("the runner's command files", () => {
  it('that a build leaves alone are no matter', async () => {
    expect(await guardingCommandFiles(world, () => Promise.resolve(7))).toBe(7)
  })

  it.each<[string, string, () => Promise<void>]>([
    ['appends to', 'GITHUB_ENV', () => world.files.write('/runner/env', 'A=1\nB=2\n')],
    ['empties', 'GITHUB_ENV', () => world.files.write('/runner/env', '')],
    ['removes', 'GITHUB_ENV', () => world.files.remove('/runner/env')],
    ['makes', 'GITHUB_OUTPUT', () => world.files.write('/runner/output', 'version=x\n')],
  ])('that a build %s are put back, and the run fails', async (_, name, change) => {
    expect(await said(change)).toMatch(
      new RegExp(`command files \\(${name}\\), which steer later steps\\nfind out what`),
    )
    expect(await world.files.readText('/runner/env')).toBe('A=1\n')
    expect(await world.files.readText('/runner/output')).toBeUndefined()
  })

  it('are put back after a build that fails, and named instead of its failure', async () => {
    const work = async (): Promise<void> => {
      await world.files.write('/runner/env', 'B=2\n')
      throw new Error('failed')
    }
    expect(await said(work)).toContain('(GITHUB_ENV)')
    expect(await world.files.readText('/runner/env')).toBe('A=1\n')
    expect(await said(() => Promise.reject(new Error('failed alone')))).toContain('failed alone')
  })
})

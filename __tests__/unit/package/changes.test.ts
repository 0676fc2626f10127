import { describe, expect, it } from '@jest/globals'

import { findChanges, formatChanges, parseChanges } from '../../../src/package/changes.js'
import type { Changes } from '../../../src/package/changes.js'
import type { Finished } from '../../../src/ports.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { aPublishPlan, commit } from '../../support/samples.js'

const before = { version: 'v0', git_commit: 'b'.repeat(40) }
const now = (): Date => new Date('2025-10-18T14:31:00Z')

/** A git that prints this log and this count. */
function gitSaying(log: Partial<Finished>, count = '2\n'): FakeWorld {
  return fakeWorld({
    now,
    play: ({ argv }) => (argv.includes('rev-list') ? { stdout: count } : log),
  })
}

const find = (world: FakeWorld, former: typeof before | undefined = before): Promise<Changes> =>
  findChanges(former, aPublishPlan({ version: 'v1' }), world)

describe('the changes since the previous version', () => {
  it('are its commits, newest first', async () => {
    const world = gitSaying({ stdout: `${commit} Say hello\n${'c'.repeat(40)} Say: more  of it\n` })
    expect(await find(world)).toEqual({
      schema: 1,
      published: '2025-10-18T14:31:00.000Z',
      since: 'v0',
      repository: undefined,
      commits: [
        { id: commit, subject: 'Say hello' },
        { id: 'c'.repeat(40), subject: 'Say: more  of it' },
      ],
      more: 0,
    })
    const range = `${before.git_commit}..${commit}`
    expect(world.ran.map(({ argv }) => argv.at(-1))).toEqual([range, range])
  })

  it('are counted if they are too many to list', async () => {
    const lines = Array.from({ length: 50 }, () => `${commit} x\n`).join('')
    expect((await find(gitSaying({ stdout: lines }, '1234\n'))).more).toBe(1184)
  })

  it('are unknown in a checkout without history, and the log says how to get it', async () => {
    const world = gitSaying({ code: 128, stderr: 'fatal: bad object' })
    expect(await find(world)).toEqual({
      schema: 1,
      published: now().toISOString(),
      since: 'v0',
      repository: undefined,
    })
    expect(world.lines('info')).toEqual([
      "the checkout lacks commit bbbbbbb of v0, so the changes since can't be listed (fetch-depth: 0 fetches it)",
    ])
  })

  it.each<[string, typeof before | undefined]>([
    ['there is no version before', undefined],
    ['it came from no commit', { ...before, git_commit: 'unknown' }],
    ['its commit is something to fool git with', { ...before, git_commit: '--output=/etc/passwd' }],
  ])('are not asked of git if %s', async (_, former) => {
    const world = gitSaying({ stdout: '' })
    expect((await findChanges(former, aPublishPlan({ version: 'v1' }), world)).commits).toBeUndefined()
    expect(world.ran).toEqual([])
  })

  it('have messages of one line of plain text', async () => {
    const steering = `a\u001B[31mb\u202Ec\u200Bd`
    const long = 'x'.repeat(199) + '😀😀'
    const world = gitSaying({ stdout: `${commit} ${steering}\n${commit} ${long}\n` })
    const [one, two] = (await find(world)).commits ?? []
    expect(one?.subject).toBe('a[31mbcd')
    expect(two?.subject).toBe(`${'x'.repeat(199)}…`)
  })

  it('name the repository of the workflow', async () => {
    const env = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'owner/hello' }
    const world = fakeWorld({ now, env, play: () => ({ stdout: '' }) })
    expect((await find(world)).repository).toBe('https://github.com/owner/hello')
  })

  it('are read as they were written', async () => {
    const changes = await find(gitSaying({ stdout: `${commit} Say "hello"\n` }))
    expect(parseChanges({ text: formatChanges(changes), where: 'changes.json' })).toEqual(
      JSON.parse(JSON.stringify(changes)),
    )
    expect(parseChanges(undefined)).toBeUndefined()
  })
})

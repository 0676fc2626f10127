import { describe, expect, it } from '@jest/globals'

import { ActionError } from '../../../src/errors.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import { main } from '../../../src/main.js'
import { readChannel } from '../../../src/publish/record.js'
import { publishVersion } from '../../../src/publish/publish.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { base, run, there, twoVersions } from '../../support/channel-run.js'
import { aPublishPlan, packagedFor, worldAfter } from '../../support/samples.js'

const latest = 'testnet/latest/'

describe('promote', () => {
  it('points latest at an older version, with copies in the store', async () => {
    const { world, failure } = await run('promote', { ...there, version: 'v1' }, await twoVersions())
    expect(failure).toBeUndefined()
    expect(world.memory.text(`${latest}manifest.json`)).toContain('"version": "v1"')
    const first = world.memory.snapshot('testnet/v1/binaries/')
    for (const [key, sha256] of Object.entries(first))
      expect(world.memory.snapshot()[key.replace('/v1/', '/latest/')]).toBe(sha256)
    const created = world.memory.changes.filter(change => change.kind === 'create').map(change => change.key)
    expect(created.filter(key => !key.startsWith('.build-packages/staged/testnet/'))).toEqual([])
    expect(world.lines('info')).toContain('latest of testnet was v2 and is v1 now')
    expect(world.ran).toEqual([])
  })

  it('reports in log and summary what is removed from latest, in the words of a publish', async () => {
    const earlier = await twoVersions()
    earlier.memory.seed(`${latest}cargo-registry/index/3/o/old`, '{}')
    earlier.memory.seed(`${latest}wasm/web/node/web.js`, 'x')
    const { world, summary } = await run('promote', { ...there, version: 'v1' }, earlier)
    expect(world.lines('warning')).toEqual([
      'gone from latest of testnet, since version v1 has none: WASM packages, crate old; version v2 has it still: https://get.example.com/testnet/v2/',
    ])
    expect(summary).toContain(
      'Gone from `latest`, since this version has none: WASM packages, crate old; [v2](https://get.example.com/testnet/v2/index.html) has it still',
    )
  })

  it('reports that in outputs and summary', async () => {
    const { outputs, summary } = await run('promote', { ...there, version: 'v1' }, await twoVersions())
    expect(outputs).toEqual({
      version: 'v1',
      channel: 'testnet',
      'latest-url': `${base}/testnet/latest/`,
      published: expect.stringContaining('"from":"v2"'),
    })
    expect(summary).toMatch(/^## latest of testnet is v1\n/)
    expect(summary).toContain('was `v2`')
  })

  it('takes its own place in the sequence: no publish that began earlier undoes it', async () => {
    const { world } = await run('promote', { ...there, version: 'v1' }, await twoVersions())
    const before = aPublishPlan({ version: 'v3' }, { now: new Date('2025-10-18T00:00:00Z') })
    const late = worldAfter(world, before)
    const target = { store: late.memory, cdn: undefined }
    const { latest: moved } = await publishVersion(await packagedFor(before, late), before, target, late)
    expect(moved).toMatchObject({ kind: 'superseded', by: { version: 'v1' } })
    const after = aPublishPlan({ version: 'v4' }, { now: new Date('2025-10-19T00:00:00Z') })
    const next = worldAfter(late, after)
    await publishVersion(await packagedFor(after, next), after, { store: next.memory, cdn: undefined }, next)
    expect((await readChannel('testnet', next.memory)).latest?.version).toBe('v4')
  })

  it('writes latest again if it is that version already, but damaged', async () => {
    const earlier = await twoVersions()
    const whole = earlier.memory.snapshot(latest)
    earlier.memory.seed(`${latest}install.sh`, 'spoilt')
    const { world } = await run('promote', { ...there, version: 'v2' }, earlier)
    expect(world.memory.snapshot(latest)).toEqual(whole)
  })

  it('takes the channel from the branch', async () => {
    const env = { GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'testnet' }
    const raw = { ...there, channel: '', version: 'v1' }
    const { failure, outputs } = await run('promote', raw, await twoVersions(), { env })
    expect([failure, outputs['channel']]).toEqual([undefined, 'testnet'])
  })

  it('invalidates the CDN, and can wait for it', async () => {
    const raw = { ...there, version: 'v1', 'distribution-id': 'EAB0G50HTKF8I', 'invalidation-wait': '5' }
    const { world, summary } = await run('promote', raw, await twoVersions())
    expect(world.invalidations.map(([paths]) => paths)).toEqual([['/testnet/latest/*']])
    expect(summary).toContain('invalidated `/testnet/latest/*` (I1, done)')
  })

  it('that lost latest to another run says so, and does not invalidate the CDN', async () => {
    const raw = { ...there, version: 'v1', 'distribution-id': 'EAB0G50HTKF8I' }
    const theirs = {
      version: 'v2',
      sequence: { at: '2025-10-18T15:00:00.000Z' },
      id: 'x',
      until: '2025-10-18T16:00:00.000Z',
    }
    const prepare = ({ memory }: FakeWorld): void => {
      memory.after = ({ kind }) => {
        if (kind === 'replace')
          memory.seed('.build-packages/testnet.json', JSON.stringify({ schema: 1, claim: theirs }))
      }
    }
    const { world, summary, outputs } = await run('promote', raw, await twoVersions(), { prepare })
    expect(summary).toMatch(/^## latest of testnet was not pointed at v1\n/)
    expect([world.invalidations, outputs['latest-url']]).toEqual([[], ''])
  })

  it.each<[string, RawInputs, string]>([
    [
      'is not there',
      { version: 'v9' },
      'version v9 of testnet is not there in memory\ngive a version that `list` shows',
    ],
    [
      'is of another channel',
      { version: 'v1', channel: 'main' },
      'version v1 of main is not there in memory\n',
    ],
    ['is not named', {}, 'version is missing\nname the version that latest should be'],
    [
      'has neither name nor channel',
      { channel: '' },
      '2 problems:\n- version is missing\n  name the version that latest should be\n- channel is missing\n  say which channel, e.g. mainnet\n',
    ],
  ])('refuses a version that %s, and changes nothing', async (_, raw, text) => {
    const { world, failure, outputs } = await run('promote', { ...there, ...raw }, await twoVersions())
    expect(failure?.startsWith(text)).toBe(true)
    expect(world.memory.changes).toEqual([])
    expect(outputs['published']).toBe('')
  })

  it('refuses an incomplete version', async () => {
    const world = await twoVersions()
    world.memory.objects.delete('testnet/v1/manifest.json')
    const { failure, summary } = await run('promote', { ...there, version: 'v1' }, world)
    expect(failure).toContain('version v1 of testnet is incomplete: its publishing has not ended in memory')
    expect(summary).toMatch(/^## latest of testnet was not pointed at v1\n/)
  })

  it('fails if clients get something else, with all that is wrong and what to do', async () => {
    const get = (): ReturnType<FakeWorld['get']> =>
      Promise.resolve({ status: 403, headers: {}, body: new Uint8Array(0) })
    const raw = { ...there, version: 'v1', 'distribution-id': 'EAB0G50HTKF8I' }
    const cdn = { invalidate: () => Promise.reject(new ActionError('access-denied', 'denied', 'allow it')) }
    const { failure, summary, outputs } = await run('promote', raw, await twoVersions(), { get, cdn })
    expect(failure).toMatch(
      /^8 problems:\n- everything is published, but the CloudFront invalidation failed: denied\nallow it\n {2}it may serve the previous files for as long as it caches; invalidate \/testnet\/latest\/\* or run again\n- everything is published, but clients can't use it: /,
    )
    expect(failure).toContain('let the CDN or the public read the bucket (s3:GetObject)')
    expect(summary).toMatch(/^## latest of testnet is v1, with a failure\n/)
    expect(outputs['published']).toContain('"kind":"failed"')
  })
})

const shown: RawInputs = { 'publish-to': 's3://bucket', channel: 'testnet' }

describe('list', () => {
  it('shows the versions, and which is latest, and changes nothing', async () => {
    const { world, summary, outputs, failure } = await run('list', shown, await twoVersions())
    expect(failure).toBeUndefined()
    expect(summary).toMatch(/^## Versions of testnet\n/)
    const rows = summary.split('\n').filter(line => line.startsWith('| `'))
    expect(
      rows.map(row => row.split('|').map(cell => cell.trim())).map(cells => [cells[1], cells[2], cells[5]]),
    ).toEqual([
      ['`v2`', '2025-10-17 12:00', '**latest**'],
      ['`v1`', '2025-10-16 12:00', ''],
    ])
    expect([world.memory.changes, outputs]).toEqual([[], {}])
  })

  it('asks for permission to read, not to write', async () => {
    const earlier = await twoVersions()
    const asked: string[] = []
    const world: FakeWorld = { ...earlier, store: () => Promise.resolve(earlier.memory) }
    earlier.memory.check = use => {
      asked.push(use)
      return Promise.resolve([])
    }
    await main('list', shown, world)
    expect(asked).toEqual(['read'])
  })

  it('needs no public address', async () => {
    const { failure } = await run('list', shown, await twoVersions())
    expect(failure).toBeUndefined()
  })

  it('needs a channel', async () => {
    const { failure } = await run('list', { ...shown, channel: '' }, await twoVersions())
    expect(failure).toBe('channel is missing\nsay which channel, e.g. mainnet')
  })
})

import { describe, expect, it } from '@jest/globals'

import { ActionError, describeError } from '../../src/errors.js'
import type { PublishPlan } from '../../src/plan/publish-plan.js'
import { publishVersion } from '../../src/publish/publish.js'
import { readChannel } from '../../src/publish/record.js'
import type { FakeWorld } from '../support/fake-world.js'
import { digestOf } from '../support/memory-files.js'
import type { MemoryStore } from '../support/memory-store.js'
import { aPublishPlan, aWorkspace, hello, packagedFor, worldAfter, worldOf } from '../support/samples.js'

const base = 'https://get.example.com/'
const latest = 'testnet/latest/'
const first = aPublishPlan({ version: 'v1' })
const second = aPublishPlan(
  { version: 'v2' },
  { workspace: aWorkspace(...hello.members.filter(member => member.name !== 'hello-shout')) },
)

async function run(plan: PublishPlan, world: FakeWorld): Promise<FakeWorld> {
  await publishVersion(await packagedFor(plan, world), plan, { store: world.memory, cdn: undefined }, world)
  return world
}

/** Fails if the file that a reader would load next is not in the store. */
function follow(store: MemoryStore, key: string, sha256: string): void {
  const object = store.objects.get(key)
  if (object === undefined) throw new Error(`a reader is led to ${key}, which is not there`)
  if (digestOf(object.bytes).sha256 !== sha256) throw new Error(`a reader is led to other bytes of ${key}`)
}

/** Reads latest as its clients do: clients of the manifest, the install script, cargo. */
function readLatest(store: MemoryStore): void {
  const manifest = store.text(`${latest}manifest.json`)
  if (manifest !== undefined) {
    const { packages } = JSON.parse(manifest) as {
      packages: { binaries: Record<string, { path: string; sha256: string }> }
    }
    for (const { path, sha256 } of Object.values(packages.binaries))
      follow(store, new URL(path, base + latest).href.slice(base.length), sha256)
  }
  const script = store.text(`${latest}install.sh`)
  if (script !== undefined) {
    const version = /^ *version='(.*)'$/m.exec(script)?.[1] ?? ''
    for (const [, file = '', sha256 = ''] of script.matchAll(/ file='(.+)' sha256='(.+)' size=/g))
      follow(store, `testnet/${version}/${file}`, sha256)
  }
  readIndex(store, latest)
}

/** Resolves like cargo: from a crate in an index to its file, and on to the indexes of its dependencies. */
function readIndex(store: MemoryStore, folder: string): void {
  const index = `${folder}cargo-registry/index/`
  if (store.text(`${index}config.json`) === undefined) return
  for (const key of store.objects.keys()) {
    if (!key.startsWith(index) || key.endsWith('/config.json')) continue
    const lines = (store.text(key) ?? '').trim().split('\n')
    for (const line of lines.map(one => JSON.parse(one) as ReadLine)) readLine(store, folder, line)
  }
}

interface ReadLine {
  readonly name: string
  readonly cksum: string
  readonly deps: readonly { readonly registry: string }[]
}

function readLine(store: MemoryStore, folder: string, { name, cksum, deps }: ReadLine): void {
  follow(store, `${folder}cargo-registry/crates/${name}/${cksum}.crate`, cksum)
  for (const dependency of deps) {
    const other = dependency.registry.slice(`sparse+${base}`.length)
    if (store.text(`${other}config.json`) === undefined)
      throw new Error(`${name} needs ${other}, which is not there`)
    expect(other).toMatch(/^testnet\/v\d\//)
  }
}

/** A version first says what it will be; once it has a manifest, it is complete. */
function readVersions(store: MemoryStore): void {
  for (const version of ['testnet/v1/', 'testnet/v2/']) {
    if (Object.keys(store.snapshot(version)).length > 0)
      expect(store.text(`${version}SHA256SUMS`)).toBeDefined()
    if (store.text(`${version}manifest.json`) === undefined) continue
    for (const line of store.text(`${version}SHA256SUMS`)?.trimEnd().split('\n') ?? ['none'])
      follow(store, version + line.slice(66), line.slice(0, 64))
    readIndex(store, version)
  }
}

describe('publishing', () => {
  it('lets readers of latest and of each version find every linked file, at every moment', async () => {
    const world = worldOf(first)
    let moments = 0
    const look = (store: MemoryStore) => (): void => {
      readLatest(store)
      readVersions(store)
      moments += 1
    }
    world.memory.after = look(world.memory)
    await run(first, world)
    const next = worldAfter(world, second)
    next.memory.after = look(next.memory)
    await run(second, next)
    expect(moments).toBeGreaterThan(50)
  })

  it.each(['before', 'after'] as const)(
    'can be killed %s any change: latest stays readable, and the next run completes the publish',
    async moment => {
      const before = await run(first, worldOf(first))
      const whole = await run(second, worldAfter(before, second))
      for (let changes = 1; changes <= whole.memory.changes.length; changes++) {
        const killed = worldAfter(before, second)
        let left = changes
        killed.memory[moment] = () => {
          left -= 1
          if (left <= 0) throw new Error('connection reset')
        }
        await expect(run(second, killed)).rejects.toThrow('connection reset')
        readLatest(killed.memory)
        readVersions(killed.memory)
        const again = await run(second, worldAfter(killed, second))
        expect(again.memory.snapshot('testnet/')).toEqual(whole.memory.snapshot('testnet/'))
        expect(again.memory.snapshot('.build-packages/staged/')).toEqual({})
        const record = await readChannel('testnet', again.memory)
        expect(record).toMatchObject({ latest: { version: 'v2' }, previous: [{ version: 'v1' }] })
        expect(record.claim).toBeUndefined()
      }
    },
  )

  it('leaves latest untouched if it fails before the version is complete', async () => {
    const before = await run(first, worldOf(first))
    const { memory } = await run(second, worldAfter(before, second))
    const ofVersion = memory.changes.filter(
      ({ kind, key }) => kind === 'create' && key.startsWith('testnet/'),
    )
    for (const { key } of ofVersion) {
      const world = worldAfter(before, second)
      world.memory.before = change => {
        if (change.key === key) throw new ActionError('disk-full', 'no space left', 'make space')
      }
      expect(await run(second, world).catch(describeError)).toBe('no space left\nmake space')
      expect(world.memory.snapshot(latest)).toEqual(before.memory.snapshot(latest))
    }
  })

  it('writes nothing more once it is cancelled', async () => {
    const controller = new AbortController()
    const world = worldOf(first, { signal: controller.signal })
    world.memory.after = ({ key }) => {
      if (key.endsWith('/config.json'))
        controller.abort(new ActionError('cancelled', 'the run was cancelled', 'run again'))
    }
    expect(await run(first, world).catch(describeError)).toBe('the run was cancelled\nrun again')
    expect(Object.keys(world.memory.snapshot())).not.toContain('testnet/v1/manifest.json')
    expect(world.memory.snapshot(latest)).toEqual({})
  })
})

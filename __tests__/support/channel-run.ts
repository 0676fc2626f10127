import { describeError } from '../../src/errors.js'
import type { RawInputs } from '../../src/inputs/read-inputs.js'
import type { Action } from '../../src/inputs/spec.js'
import { main } from '../../src/main.js'
import type { Cdn, Env } from '../../src/ports.js'
import { signingKey } from '../../src/inputs/signing.js'
import { signed } from '../../src/publish/signing.js'
import { publishVersion } from '../../src/publish/publish.js'
import { openSigner } from '../../src/sign/signer.js'
import { fakeWorld } from './fake-world.js'
import type { FakeWorld } from './fake-world.js'
import type { KeyPair } from './minisign-keys.js'
import { servedFrom } from './public-site.js'
import { aPublishPlan, packagedFor, worldAfter, worldOf } from './samples.js'

export const base = 'https://get.example.com'

/**
 * A store with v1 and v2 of testnet, published at noon on consecutive days, and signed if there is a key. Each caller gets
 * one of its own.
 */
export async function twoVersions(key?: KeyPair): Promise<FakeWorld> {
  const name = key?.public ?? ''
  const made = published.get(name) ?? publishTwo(key)
  published.set(name, made)
  return worldAfter(await made, aPublishPlan({ version: 'v2' }, { now: lastDay }), {
    now: () => lastDay,
  })
}

const published = new Map<string, Promise<FakeWorld>>()
const lastDay = new Date('2025-10-17T12:00:00Z')

async function publishTwo(key: KeyPair | undefined): Promise<FakeWorld> {
  const signer =
    key === undefined ? undefined : await openSigner({ signingKey: signingKey(key.secret) }, fakeWorld())
  let earlier: FakeWorld | undefined
  for (const [version, day] of [
    ['v1', '2025-10-16T12:00:00Z'],
    ['v2', '2025-10-17T12:00:00Z'],
  ] as const) {
    const plan = aPublishPlan({ version }, { now: new Date(day), signer })
    const more = { now: () => new Date(day) }
    const world = earlier === undefined ? worldOf(plan, more) : worldAfter(earlier, plan, more)
    const packaged = await packagedFor(plan, world)
    const tree = await signed(packaged.version, plan, world)
    await publishVersion({ ...packaged, version: tree }, plan, { store: world.memory, cdn: undefined }, world)
    earlier = world
  }
  if (earlier === undefined) throw new Error('nothing was published')
  return earlier
}

export interface Ran {
  readonly world: FakeWorld
  readonly summary: string
  readonly outputs: Readonly<Record<string, string>>
  /** The message that a user reads if it fails. */
  readonly failure: string | undefined
}

/** Runs an action without a checkout, on the content of a store. */
export async function run(
  action: Action,
  raw: RawInputs,
  earlier: FakeWorld,
  more: {
    readonly env?: Env
    readonly cdn?: Partial<Cdn>
    readonly get?: FakeWorld['get']
    readonly prepare?: (world: FakeWorld) => void
  } = {},
): Promise<Ran> {
  const fake = worldAfter(earlier, aPublishPlan(), more.cdn === undefined ? {} : { cdn: more.cdn })
  const served = servedFrom(fake.memory, base)
  const outputs: Record<string, string> = {}
  let summary = ''
  const world: FakeWorld = {
    ...fake,
    env: more.env ?? {},
    get: more.get ?? (url => Promise.resolve(served(url))),
    writeSummary: markdown => {
      summary = markdown
      return Promise.resolve()
    },
    setOutput: (name, value) => {
      outputs[name] = value
    },
  }
  more.prepare?.(world)
  const failure = await main(action, raw, world).then(() => undefined, describeError)
  return { world, summary, outputs, failure }
}

export const there: RawInputs = { 'publish-to': 's3://bucket', 'base-url': base, channel: 'testnet' }

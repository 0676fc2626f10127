import { describe, expect, it } from '@jest/globals'

import { checkTarget, release } from '../../../src/commands/steps.js'
import { describeError } from '../../../src/errors.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import { parseManifest } from '../../../src/package/parse-manifest.js'
import { subjectsIn } from '../../../src/package/provenance/bundle.js'
import type { Env } from '../../../src/ports.js'
import { readBack } from '../../../src/publish/expected.js'
import { listVersions } from '../../../src/publish/versions.js'
import { Journal } from '../../../src/summary/journal.js'
import { summary } from '../../../src/summary/summary.js'
import { aBundle, fakeAttestor } from '../../support/fake-attestor.js'
import type { FakeAttestor } from '../../support/fake-attestor.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { textOf } from '../../support/page-sample.js'
import { aPublishPlan, builtFor, worldAfter, worldOf } from '../../support/samples.js'

const env: Env = {
  GITHUB_ACTIONS: 'true',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret',
}
const bundle = 'testnet/v1/provenance.sigstore.json'
const attested: RawInputs = { version: 'v1', attest: 'true', 'github-token': 'ghs_token' }

interface Done {
  readonly world: FakeWorld
  readonly attestor: FakeAttestor
  readonly failure: string | undefined
  readonly summary: string
}

interface Given {
  readonly earlier?: FakeWorld
  /** Called after something was attested, and before it is written. */
  readonly then?: (world: FakeWorld) => void
  readonly env?: Env
}

async function run(raw: RawInputs = attested, given: Given = {}): Promise<Done> {
  const plan = aPublishPlan({ probe: 'false', ...raw }, { env: given.env ?? env })
  const real = fakeAttestor()
  const attestor: FakeAttestor = {
    ...real,
    async attest(...asked) {
      const made = await real.attest(...asked)
      expect(world.memory.changes).toEqual([])
      given.then?.(world)
      return made
    },
  }
  const options = { env: given.env ?? env, attestor }
  const world =
    given.earlier === undefined ? worldOf(plan, options) : worldAfter(given.earlier, plan, options)
  const journal = new Journal('publish', world)
  journal.remember({ plan })
  const work = async (): Promise<undefined> => {
    const target = await checkTarget(plan, journal, world)
    await release(await builtFor(plan, world), plan, target, journal, world)
    return undefined
  }
  const failure = await work().catch((error: unknown) => {
    journal.fail(error)
    return describeError(error)
  })
  return { world, attestor, failure, summary: summary(journal.report()) }
}

const text = ({ memory }: FakeWorld, key: string): string => memory.text(key) ?? ''
const put = ({ memory }: FakeWorld, key: string, content: string): void => {
  const like = memory.objects.get(bundle) ?? memory.objects.get('testnet/v1/changes.json')
  if (like !== undefined) memory.objects.set(key, { ...like, bytes: Buffer.from(content) })
}

async function faults(world: FakeWorld): Promise<readonly string[]> {
  const [listed] = await listVersions('testnet', world.memory)
  if (listed === undefined) throw new Error('there is no version')
  const found = await readBack({ channel: 'testnet', version: 'v1' }, listed, world.memory, world)
  return found.faults.map(({ where, what }) => `${where} ${what}`)
}

describe('a publish with attest', () => {
  it('attests what SHA256SUMS names before it writes anything, with the token of the job', async () => {
    const { attestor, failure } = await run()
    expect(failure).toBeUndefined()
    expect(attestor.asked).toHaveLength(1)
    expect(attestor.asked[0]?.token).toBe('ghs_token')
    expect(attestor.asked[0]?.subjects.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['SHA256SUMS', 'install.sh', 'manifest.json', 'binaries/linux-x86_64/hello']),
    )
    expect(attestor.asked[0]?.dependencies.map(({ name }) => name)).toEqual([
      'workspace',
      'rustc 1.95.0',
      'cargo 1.95.0',
    ])
  })

  it('writes the bundle before manifest.json, and into latest, but SHA256SUMS does not name it', async () => {
    const { world, attestor } = await run()
    const keys = world.memory.changes.map(({ key }) => key)
    expect(keys.indexOf(bundle)).toBeGreaterThan(keys.indexOf('testnet/v1/SHA256SUMS'))
    expect(keys.indexOf(bundle)).toBeLessThan(keys.indexOf('testnet/v1/manifest.json'))
    expect(text(world, 'testnet/v1/SHA256SUMS')).not.toContain('sigstore')
    expect(text(world, 'testnet/latest/provenance.sigstore.json')).toBe(text(world, bundle))
    expect(subjectsIn({ text: text(world, bundle), where: bundle })).toEqual(attestor.asked[0]?.subjects)
  })

  it('says in manifest.json, on the page and in the summary how to check it', async () => {
    const { world, summary } = await run()
    const manifest = { text: text(world, 'testnet/v1/manifest.json'), where: 'manifest.json' }
    expect(parseManifest(manifest).provenance).toEqual({
      predicate_type: 'https://slsa.dev/provenance/v1',
      bundles: [`https://get.example.com/${bundle}`],
      server: 'https://github.com',
      repository: 'octo/packages',
      signer_workflow: 'octo/packages/.github/workflows/publish.yml',
      sigstore: 'public-good',
    })
    const line =
      'gh attestation verify hello-x86_64-unknown-linux-gnu.tar.gz --bundle provenance.sigstore.json'
    expect(textOf(text(world, 'testnet/v1/index.html'))).toContain(line)
    expect(textOf(text(world, 'testnet/latest/index.html'))).toContain(line)
    expect(summary).toContain('[attestation 1](https://github.com/octo/packages/attestations/1)')
    expect(summary).toContain(line)
    expect(summary).toMatch(/\| package +\| done .*\n\| attest +\| done .*\n\| publish +\| done /)
  })

  it('of the same version again finds the attestation, and makes no second one', async () => {
    const first = await run()
    const { attestor, failure, world, summary } = await run(attested, { earlier: first.world })
    expect(failure).toBeUndefined()
    expect(attestor.asked).toEqual([])
    expect(world.memory.changes).toEqual([])
    expect(summary).toContain('An earlier run of this version has attested it.')
  })

  it('that was cut off in between attests again, and publishes', async () => {
    const cut = await run(attested, {
      then: ({ memory }) => {
        memory.before = () => {
          throw new Error('killed')
        }
      },
    })
    expect(cut.failure).toContain('killed')
    expect([...cut.world.memory.objects.keys()].filter(key => key.startsWith('testnet/'))).toEqual([])
    const { attestor, failure, world } = await run(attested, { earlier: cut.world })
    expect(failure).toBeUndefined()
    expect(attestor.asked).toHaveLength(1)
    expect(await faults(world)).toEqual([])
  })

  it('attests nothing if the version is there with other content', async () => {
    const first = await run()
    const { attestor, failure } = await run({ ...attested, bins: 'hello' }, { earlier: first.world })
    expect(failure).toContain('this version is already there in memory, with other content')
    expect(attestor.asked).toEqual([])
  })

  it('refuses an attestation of something else, which somebody has put there', async () => {
    const { world } = await run()
    put(world, bundle, aBundle([{ name: 'SHA256SUMS', sha256: 'ab'.repeat(32) }]))
    const { failure, attestor } = await run(attested, { earlier: world })
    expect(failure).toContain(`${bundle} in memory is not as build-packages wrote it: it does not attest`)
    expect(attestor.asked).toEqual([])
  })

  it('attests nothing in a dry run, and says so', async () => {
    const { attestor, world, failure } = await run({ ...attested, 'dry-run': 'true' })
    expect(failure).toBeUndefined()
    expect(attestor.asked).toEqual([])
    expect(world.lines('info').join('\n')).toMatch(/would attest \d+ files: a dry run attests nothing/)
  })

  it('does a dry run also where GitHub may not be asked', async () => {
    const forked = { GITHUB_ACTIONS: 'true' }
    const { world, failure } = await run({ ...attested, 'dry-run': 'true' }, { env: forked })
    expect(failure).toBeUndefined()
    expect(world.lines('info')).toContain(
      'attest is left out: this job may not ask GitHub in whose name it would be',
    )
  })

  it('is missed in latest if the next version has none', async () => {
    const { world } = await run()
    const next = await run({ version: 'v2' }, { earlier: world })
    expect(next.world.lines('warning').join('\n')).toContain(
      'gone from latest of testnet, since version v2 has none: provenance',
    )
    expect(textOf(text(next.world, 'testnet/v2/index.html'))).toContain('provenance; the last with it: v1')
    expect(next.world.memory.objects.has('testnet/latest/provenance.sigstore.json')).toBe(false)
  })
})

describe('a publish without it', () => {
  it('asks nobody, and has no word of it', async () => {
    const { attestor, world, summary } = await run({ ...attested, attest: 'false' })
    expect(attestor.asked).toEqual([])
    expect(text(world, 'testnet/v1/manifest.json')).not.toContain('provenance')
    expect(summary).not.toMatch(/provenance|attest/i)
  })
})

describe('verify', () => {
  it.each<[string, (world: FakeWorld) => void, string]>([
    ['lost', ({ memory }) => memory.objects.delete(bundle), `${bundle} is missing`],
    [
      'no attestation',
      world => {
        put(world, bundle, '{}')
      },
      `${bundle} ${bundle} in memory is not as build-p`,
    ],
    [
      'of other files',
      world => {
        put(world, bundle, aBundle([]))
      },
      'it does not attest SHA256SUMS as it is',
    ],
    [
      'one too many',
      world => {
        put(world, 'testnet/v1/provenance-2.sigstore.json', aBundle([]))
      },
      'testnet/v1/provenance-2.sigstore.json is there, but manifest.json knows nothing of it',
    ],
  ])('finds an attestation that is %s', async (_, change, what) => {
    const { world } = await run()
    expect(await faults(world)).toEqual([])
    change(world)
    expect(await faults(world)).toEqual([expect.stringContaining(what)])
  })

  it('finds an attestation of a version that has none', async () => {
    const { world } = await run({ version: 'v1' })
    put(world, bundle, aBundle([]))
    expect(await faults(world)).toEqual([`${bundle} is there, but manifest.json knows nothing of it`])
  })
})

import { describe, expect, it } from '@jest/globals'

import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import type { PublicAnswer } from '../../../src/ports.js'
import { probeAddresses } from '../../../src/publish/probe.js'
import type { Probed } from '../../../src/publish/probe.js'
import { publishVersion } from '../../../src/publish/publish.js'
import { publishedVersion } from '../../../src/publish/published-version.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { servedFrom } from '../../support/public-site.js'
import { aPublishPlan, packagedFor, worldOf } from '../../support/samples.js'

type Answers = (url: string, usual: PublicAnswer, now: Date) => PublicAnswer

interface Asked {
  readonly probed: Probed
  readonly world: FakeWorld
  readonly urls: readonly string[]
  /** Seconds. */
  readonly took: number
}

/** Publishes, and checks a public address whose answers a test may change. */
async function ask(
  answers: Answers = (_, usual) => usual,
  raw: RawInputs = {},
  folder: 'latest' | 'v1' = 'latest',
): Promise<Asked> {
  const plan = aPublishPlan({ version: 'v1', probe: 'false', ...raw })
  const store = worldOf(plan)
  const { version } = await packagedFor(plan, store)
  await publishVersion(await packagedFor(plan, store), plan, { store: store.memory, cdn: undefined }, store)
  const urls: string[] = []
  const served = servedFrom(store.memory, plan.base)
  const world = fakeWorld({
    get: url => {
      urls.push(url)
      return answers(url, served(url), world.now())
    },
  })
  const start = world.now().getTime()
  const published = publishedVersion(version, plan.release)
  const probed = await probeAddresses(published, `testnet/${folder}/`, plan.base, world)
  return { probed, world, urls, took: (world.now().getTime() - start) / 1000 }
}

const status = (code: number): PublicAnswer => ({ status: code, headers: {}, body: new Uint8Array(0) })
const base = 'https://get.example.com/testnet/latest/'
const index = `${base}cargo-registry/index/`
const absent = `${index}no/-s/no-such-crate-0`

describe('a public address that is set up well', () => {
  it.each<['latest' | 'v1', RawInputs, number]>([
    ['latest', {}, 8],
    ['v1', {}, 8],
    ['latest', { 'cargo-registry': 'false' }, 4],
    ['latest', { 'base-url': 'http://127.0.0.1:8377' }, 7],
  ])('passes with %s and %j', async (folder, raw, requests) => {
    const { probed, took, world } = await ask(undefined, raw, folder)
    expect(probed).toEqual({ kind: 'fine', requests })
    expect(took).toBe(0)
    const where = `${raw['base-url'] ?? 'https://get.example.com'}/testnet/${folder}/`
    expect(world.lines('info')).toEqual([`${where} answers as it should: ${requests} requests`])
  })

  it('gets the requests that clients, cargo and browsers make', async () => {
    const { urls } = await ask()
    expect(urls.map(url => url.replace(/[0-9a-f]{64}/, '{sha256}')).sort()).toEqual(
      [
        `http://get.example.com/testnet/latest/manifest.json`,
        `${index}config.json`,
        `${index}he/ll/hello-cli`,
        absent,
        `${base}cargo-registry/crates/hello-cli/{sha256}.crate`,
        `${base}index.html`,
        `${base}install.sh`,
        `${base}manifest.json`,
      ].sort(),
    )
  })

  it('need not answer requests without encryption', async () => {
    const refused = { ...status(0), failure: 'connection refused' }
    const { probed } = await ask((url, usual) => (url.startsWith('http:') ? refused : usual))
    expect(probed.kind).toBe('fine')
  })

  it('may write its headers in another case, and without a space', async () => {
    const { probed } = await ask((_, usual) => ({
      ...usual,
      headers: Object.fromEntries(
        Object.entries(usual.headers).map(([name, value]) => [
          name,
          value.toUpperCase().replace('; CHARSET', ';charset'),
        ]),
      ),
    }))
    expect(probed.kind).toBe('fine')
  })
})

describe('a public address that is set up badly', () => {
  const only =
    (path: string, change: (usual: PublicAnswer) => PublicAnswer): Answers =>
    (url, usual) =>
      url === base + path ? change(usual) : usual
  const header =
    (name: string, value: string | undefined) =>
    (usual: PublicAnswer): PublicAnswer => {
      const others = Object.entries(usual.headers).filter(([other]) => other !== name)
      return {
        ...usual,
        headers: Object.fromEntries(value === undefined ? others : [...others, [name, value]]),
      }
    }
  const body =
    (text: string) =>
    (usual: PublicAnswer): PublicAnswer => ({ ...usual, body: Buffer.from(text) })

  const headers =
    'have the CDN pass on the headers of the bucket (CloudFront: no response headers policy that overrides them)'
  const bytes =
    'a CDN may still serve the previous ones: invalidate it; or it changes what it serves (compression, minification): switch that off'
  const place =
    'check that base-url serves the place in publish-to, and that no CDN caches latest in spite of its Cache-Control'
  const list =
    'S3 answers 404 for a missing object only to clients that may list the bucket: allow s3:ListBucket for the CDN or the public that reads it'
  const missing = 'have the server or CDN answer 404 for missing files, not a page'
  const encryption = 'redirect HTTP to HTTPS (CloudFront: viewer protocol policy "Redirect HTTP to HTTPS")'
  const nowhere = 'check that base-url is right, and that its name and certificate are set up'

  it.each<[string, Answers, string, string]>([
    [
      'is not reached',
      only('install.sh', () => ({ ...status(0), failure: 'ENOTFOUND' })),
      `${base}install.sh can't be reached: ENOTFOUND`,
      nowhere,
    ],
    [
      'may not be read',
      only('install.sh', () => status(403)),
      `${base}install.sh answers 403`,
      'let the CDN or the public read the bucket (s3:GetObject)',
    ],
    [
      'is another place',
      only('install.sh', () => status(404)),
      `${base}install.sh answers 404`,
      'check that base-url serves the place in publish-to, prefix included',
    ],
    [
      'leads elsewhere',
      only('install.sh', () => status(302)),
      `${base}install.sh answers 302`,
      'see what answers in front of the bucket: not all clients follow redirections',
    ],
    [
      'changes bytes',
      only('install.sh', body('min')),
      `${base}install.sh has other bytes than were published`,
      bytes,
    ],
    [
      'changes the type',
      only('install.sh', header('content-type', 'text/html')),
      `${base}install.sh has content-type "text/html" where "text/plain; charset=utf-8" was published`,
      headers,
    ],
    [
      'takes the caching away',
      only('manifest.json', header('cache-control', undefined)),
      `${base}manifest.json has cache-control "" where "no-cache" was published`,
      headers,
    ],
    [
      'has an old manifest',
      only('manifest.json', body('{"version":"v0"}')),
      `${base}manifest.json has version v0, not v1`,
      place,
    ],
    [
      'has a page in its place',
      only('manifest.json', body('<html>')),
      `${base}manifest.json has version unknown (it is not JSON), not v1`,
      place,
    ],
    ...['null', '[]', '{"version":7}'].map((text): [string, Answers, string, string] => [
      `has ${text} in its place`,
      only('manifest.json', body(text)),
      `${base}manifest.json has version unknown (it names none), not v1`,
      place,
    ]),
    [
      'hides what is missing',
      (url, usual) => (url === absent ? status(403) : usual),
      `${absent} answers 403 for a crate that is not there, where cargo needs 404`,
      list,
    ],
    [
      'has a page for what is missing',
      (url, usual) => (url === absent ? status(200) : usual),
      `${absent} answers 200 for a crate that is not there, where cargo needs 404`,
      missing,
    ],
    [
      'serves without encryption',
      (url, usual) => (url.startsWith('http:') ? status(200) : usual),
      'http://get.example.com/testnet/latest/manifest.json is served without encryption',
      encryption,
    ],
  ])('because it %s, is reported with the remedy', async (_, answers, what, remedy) => {
    const { probed } = await ask(answers)
    expect(probed).toEqual({
      kind: 'failed',
      failures: [{ topic: expect.stringMatching(/^public-/), what, remedy }],
    })
  })

  it('because it serves crates without the headers of immutable files, is reported', async () => {
    const { probed } = await ask((url, usual) =>
      url.endsWith('.crate') ? header('cache-control', 'no-cache')(usual) : usual,
    )
    expect(probed).toMatchObject({
      failures: [
        { what: expect.stringMatching(/\.crate has cache-control "no-cache" where "public, max-age/) },
      ],
    })
  })

  it('because it lets a version be cached for too short a time, is reported', async () => {
    const { probed } = await ask(
      (url, usual) => (url.endsWith('/v1/install.sh') ? header('cache-control', 'no-cache')(usual) : usual),
      {},
      'v1',
    )
    expect(probed).toMatchObject({ kind: 'failed', failures: [{ remedy: headers }] })
  })

  it('in several ways, is reported with all of them', async () => {
    const { probed } = await ask(() => status(403))
    expect(probed.kind === 'failed' ? probed.failures : []).toHaveLength(7)
  })
})

describe('a CDN that still serves the former latest', () => {
  const staleFor =
    (seconds: number): Answers =>
    (url, usual, now) =>
      url === `${base}manifest.json` && now.getTime() - begin < seconds * 1000
        ? { ...usual, body: Buffer.from('{"version":"v0"}') }
        : usual
  const begin = fakeWorld().now().getTime()

  it('is asked again until it has the new one', async () => {
    const { probed, took, world } = await ask(staleFor(20))
    expect(probed.kind).toBe('fine')
    expect(took).toBe(21)
    expect(world.lines('info')[0]).toBe(`attempt 2, after 0.0 s: ${base}manifest.json has version v0, not v1`)
  })

  it('is given up after a minute and a half', async () => {
    const { probed, took } = await ask(staleFor(Infinity))
    expect(probed).toMatchObject({
      kind: 'failed',
      failures: [{ what: `${base}manifest.json has version v0, not v1` }],
    })
    expect(took).toBe(90)
  })
})

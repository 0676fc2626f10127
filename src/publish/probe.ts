import { createHash } from 'node:crypto'

import * as v from 'valibot'

import { isSameCaching } from '../caching.js'
import type { Topic } from '../errors/topics.js'
import { isSameMediaType } from '../media-type.js'
import type { PublishedFile, PublishedVersion } from '../package/latest.js'
import type { ManifestCrate } from '../package/manifest.js'
import type { IndexLine } from '../package/registry/index-line.js'
import { inLatest, inVersion, kindOf } from '../plan/placing.js'
import type { Placing } from '../plan/placing.js'
import { paths } from '../plan/layout.js'
import { mapConcurrently } from '../pool.js'
import type { PublicAnswer, World } from '../ports.js'
import { jsonOf, line } from '../stored.js'
import { count, duration } from '../units.js'

/** What clients get at the public address. */
export type Probed =
  | { readonly kind: 'none' }
  | { readonly kind: 'fine'; readonly requests: number }
  | { readonly kind: 'failed'; readonly failures: readonly ProbeFailure[] }

/** What a client gets, and what to do about it. */
export interface ProbeFailure {
  readonly topic: Topic
  readonly what: string
  readonly remedy: string
}

/** A request as a client makes it, and a check of its answer. */
interface Probe {
  readonly url: string
  readonly judge: (answer: PublicAnswer) => ProbeFailure | undefined
}

/** How long a CDN may keep serving the previous files. Milliseconds. */
const patience = 90_000
const pause = 3_000

/**
 * Requests at the public address what the installers, `modal upgrade`, cargo and a browser request, until all answers
 * are right or time is up.
 */
export function probeAddresses(
  published: PublishedVersion,
  folder: string,
  base: string,
  world: World,
): Promise<Probed> {
  return askAll(probesOf(published, `${base}/${folder}`), `${base}/${folder}`, world)
}

/** The same requests, once: what is wrong at the moment, and how many there were. */
export async function askAddresses(
  published: PublishedVersion,
  folder: string,
  base: string,
  world: World,
): Promise<{ readonly requests: number; readonly failures: readonly ProbeFailure[] }> {
  const probes = probesOf(published, `${base}/${folder}`)
  return { requests: probes.length, failures: await askEach(probes, world) }
}

/** Requests the index and checks that it shows what is yanked. `folder` is the registry's public address. */
export function probeIndex(lines: readonly IndexLine[], folder: string, world: World): Promise<Probed> {
  const probes = lines.map(({ name, cksum, yanked }) => {
    const path = paths.indexFile(name)
    return bodyProbe(folder + path, inLatest(path), sameLine(cksum, yanked))
  })
  return askAll(probes, folder, world)
}

async function askAll(probes: readonly Probe[], folder: string, world: World): Promise<Probed> {
  const start = world.now().getTime()
  for (let round = 1; ; round++) {
    const failures = await askEach(probes, world)
    const asked = world.now().getTime() - start
    if (failures.length === 0) {
      world.log.info(`${folder} answers as it should: ${count(probes.length, 'request')}`)
      return { kind: 'fine', requests: probes.length }
    }
    if (asked + pause > patience) return { kind: 'failed', failures }
    world.log.info(`attempt ${round + 1}, after ${duration(asked)}: ${failures[0]?.what ?? ''}`)
    await world.sleep(pause)
  }
}

async function askEach(probes: readonly Probe[], world: World): Promise<readonly ProbeFailure[]> {
  const all = await mapConcurrently(probes, 4, one => ask(one, world), world.signal)
  return all.filter(failure => failure !== undefined)
}

async function ask({ url, judge }: Probe, { get }: World): Promise<ProbeFailure | undefined> {
  const answer = await get(url)
  const failure = judge(answer)
  return failure && { ...failure, what: `${url} ${failure.what}` }
}

function probesOf(
  { version, files, manifest, mutable, prefix }: PublishedVersion,
  folder: string,
): readonly Probe[] {
  const placed = folder.endsWith(`/${prefix}`) ? inVersion : inLatest
  const asked = (path: string, judge: BodyJudge): Probe => bodyProbe(folder + path, placed(path), judge)
  const bytesOf = ({ path, sha256 }: PublishedFile): Probe => asked(path, sameBytes(sha256))
  const [crate] = manifest.packages.cargo_registry?.crates ?? []
  const registry = (path: string, { name, sha256 }: ManifestCrate): readonly Probe[] => [
    asked(paths.indexConfig, () => undefined),
    asked(paths.indexFile(name), sameLine(sha256, undefined)),
    ...files.filter(file => file.path === path).map(bytesOf),
    absentProbe(folder + paths.indexFile('no-such-crate-0')),
  ]
  return [
    asked(paths.manifest, sameVersion(version)),
    ...(mutable.includes(paths.page) ? [asked(paths.page, () => undefined)] : []),
    ...files.filter(({ path }) => kindOf(path).probe === 'bytes').map(bytesOf),
    ...(crate === undefined ? [] : registry(paths.crate(crate.name, crate.sha256), crate)),
    ...plainProbes(folder + paths.manifest),
  ]
}

const failed = (topic: Topic, what: string, remedy: string): ProbeFailure => ({ topic, what, remedy })

const otherBytes = failed(
  'public-bytes-differ',
  'has other bytes than were published',
  'a CDN may still serve the previous ones: invalidate it; or it changes what it serves (compression, minification): switch that off',
)

/** Says what is wrong with the bytes of an answer. */
type BodyJudge = (body: Uint8Array) => ProbeFailure | undefined

/** Checks that a file is there with its headers, and that `judgeBody` accepts its bytes. */
const bodyProbe = (url: string, { contentType, cacheControl }: Placing, judgeBody: BodyJudge): Probe => ({
  url,
  judge: answer =>
    notFound(answer) ??
    judgeBody(answer.body) ??
    wrongHeader(answer.headers, 'content-type', contentType) ??
    wrongHeader(answer.headers, 'cache-control', cacheControl),
})

const sameBytes =
  (sha256: string): BodyJudge =>
  body =>
    createHash('sha256').update(body).digest('hex') === sha256 ? undefined : otherBytes

const sameVersion =
  (version: string): BodyJudge =>
  body => {
    const found = versionIn(body)
    return found === version
      ? undefined
      : failed(
          'public-version-differs',
          `has version ${found}, not ${version}`,
          'check that base-url serves the place in publish-to, and that no CDN caches latest in spite of its Cache-Control',
        )
  }

/** The first line is the one that cargo chooses; in `latest`, lines of previous versions follow it. */
const sameLine =
  (cksum: string, yanked: boolean | undefined): BodyJudge =>
  body => {
    const [line = ''] = Buffer.from(body).toString('utf8').split('\n')
    const asIs = yanked === undefined || line.includes(`"yanked":${yanked}`)
    return asIs && line.includes(`"cksum":"${cksum}"`) ? undefined : otherBytes
  }

function versionIn(body: Uint8Array): string {
  const json = jsonOf(Buffer.from(body).toString('utf8'))
  if (json === undefined) return 'unknown (it is not JSON)'
  return v.is(withVersion, json) ? json.version : 'unknown (it names none)'
}

const withVersion = v.looseObject({ version: line })

/** Cargo takes 404 for "no such crate", and any other error status for a failure of the whole registry. */
function absentProbe(url: string): Probe {
  return {
    url,
    judge: ({ status, failure }) =>
      failure === undefined && status === 404
        ? undefined
        : failed(
            'public-crate-not-404',
            `answers ${failure ?? status} for a crate that is not there, where cargo needs 404`,
            status === 403
              ? 'S3 answers 404 for a missing object only to clients that may list the bucket: allow s3:ListBucket for the CDN or the public that reads it'
              : 'have the server or CDN answer 404 for missing files, not a page',
          ),
  }
}

/**
 * Without encryption, anyone on the network path could change an installer. No answer at all is as good as a
 * redirection.
 */
function plainProbes(url: string): readonly Probe[] {
  if (!url.startsWith('https:')) return []
  const judge = ({ status, failure }: PublicAnswer): ProbeFailure | undefined =>
    failure === undefined && status === 200
      ? failed(
          'public-without-https',
          'is served without encryption',
          'redirect HTTP to HTTPS (CloudFront: viewer protocol policy "Redirect HTTP to HTTPS")',
        )
      : undefined
  return [{ url: url.replace(/^https:/, 'http:'), judge }]
}

function notFound({ status, failure }: PublicAnswer): ProbeFailure | undefined {
  if (failure !== undefined)
    return failed(
      'public-unreachable',
      `can't be reached: ${failure}`,
      'check that base-url is right, and that its name and certificate are set up',
    )
  if (status === 200) return undefined
  const remedies: Readonly<Record<number, string>> = {
    403: 'let the CDN or the public read the bucket (s3:GetObject)',
    404: 'check that base-url serves the place in publish-to, prefix included',
  }
  return failed(
    'public-not-served',
    `answers ${status}`,
    remedies[status] ?? 'see what answers in front of the bucket: not all clients follow redirections',
  )
}

function wrongHeader(
  headers: PublicAnswer['headers'],
  name: string,
  wanted: string,
): ProbeFailure | undefined {
  const found = headers[name]
  const isSame = name === 'content-type' ? isSameMediaType : isSameCaching
  if (found !== undefined && isSame(found, wanted)) return undefined
  return failed(
    'public-headers-differ',
    `has ${name} "${found ?? ''}" where "${wanted}" was published`,
    'have the CDN pass on the headers of the bucket (CloudFront: no response headers policy that overrides them)',
  )
}

import { ActionError } from '../errors.js'
import { latestJsonEntries, parseLatestJson } from '../package/latest-json.js'
import type { PublishedVersion } from '../package/latest.js'
import { isSigned, sequenceAt, signaturesOf } from '../package/signatures.js'
import type { Statement } from '../package/signatures.js'
import { byPhase } from '../package/tree.js'
import type { Entry, Tree } from '../package/tree.js'
import { inLatest, inVersion } from '../plan/placing.js'
import { channelLatestKey, paths } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { Store, World } from '../ports.js'
import { parseSignature, verified } from '../sign/minisign.js'
import type { Signer } from '../sign/signer.js'
import { noYanks, parseYanks } from '../package/yanks.js'
import type { Yanks } from '../package/yanks.js'
import { objectOf, readStored } from '../stored.js'
import { notVouched, vouched, vouchedByName } from './vouched.js'
import type { Writer } from './writer.js'

/**
 * A version's tree with the signatures of its files. They are created once: a second run of the same version, at another
 * time, leaves those that it finds.
 */
export async function signed(
  tree: Tree,
  { signer, release: { channel, version }, sequence }: Pick<PublishPlan, 'signer' | 'release' | 'sequence'>,
  { files }: World,
): Promise<Tree> {
  if (signer === undefined) return tree
  const own = tree.entries.filter(({ key }) => isSigned(key.slice(tree.prefix.length)))
  const about = { channel, version, sequence: sequenceAt(new Date(sequence.at)) }
  const signatures = await signaturesOf(own, tree.prefix, about, signer, inVersion, files)
  return { ...tree, entries: [...tree.entries, ...signatures].sort(byPhase) }
}

/**
 * Refuses to go on in a signed channel without a key that its users know: they would take the release for an attack.
 * Called before anything expensive, and before anything is written.
 */
export async function refuseUnsigned(
  channel: string,
  signer: Signer | undefined,
  store: Store,
): Promise<void> {
  const stored = await readStored(paths.signature(channelLatestKey(channel)), store)
  if (stored === undefined) return
  if (signer === undefined) throw unsigned(channel)
  const { keyId } = parseSignature(stored.text) ?? {}
  // What is no signature at all is replaced, with a warning.
  if (keyId !== undefined && !signer.accepted.some(({ id }) => id === keyId))
    throw new ActionError(
      'channel-signed',
      `${channel} was last signed with the key ${keyId}, which this run does not accept`,
      'give that key as signing-key; if it was changed on purpose, name the former public key in public-keys',
    )
}

const unsigned = (channel: string): ActionError =>
  new ActionError(
    'channel-signed',
    `${channel} is signed, and this run has no signing-key`,
    'give signing-key, the secret key that the channel is signed with',
  )

/**
 * Refuses to yank in a signed channel without a key that has signed it. A version from before signing began may be yanked,
 * but not one that has lost its signature.
 */
export async function refuseUnsignedYank(
  published: PublishedVersion,
  signer: Signer | undefined,
  store: Store,
): Promise<void> {
  await refuseUnsigned(published.channel, signer, store)
  const isSigned = published.manifest.signing !== undefined || published.mutable.includes(signatureOfSums)
  if (!isSigned) return
  if (signer === undefined) throw unsigned(published.channel)
  await vouched(paths.checksums, published.sums, published, signer.accepted, store)
}

const signatureOfSums = paths.signature(paths.checksums)

/** What is yanked of a version. If it is signed, the signature says it: who else may write there is not believed. */
export async function readYanks(
  published: PublishedVersion,
  signer: Signer | undefined,
  store: Store,
): Promise<Yanks> {
  const { prefix, mutable } = published
  const signature = paths.signature(paths.yanked)
  if (signer === undefined || !mutable.includes(signatureOfSums))
    return parseYanks(await readStored(prefix + paths.yanked, store))
  if (!mutable.includes(signature) && !mutable.includes(paths.yanked)) return noYanks
  const { yanked } = await vouchedByName(paths.yanked, published, signer.accepted, store)
  if (yanked !== undefined) return yanked
  throw notVouched(
    `${objectOf(prefix + paths.yanked, store)} has no signature by a key that this run accepts`,
  )
}

/** The signature of yanked.json; none if nothing is signed. */
export async function signYanks(
  entries: readonly Entry[],
  { prefix, channel, version }: PublishedVersion,
  yanked: Yanks,
  signer: Signer | undefined,
  { files, now }: World,
): Promise<readonly Entry[]> {
  if (signer === undefined) return []
  const about = { channel, version, sequence: sequenceAt(now()), yanked }
  return signaturesOf(entries, prefix, about, signer, inVersion, files)
}

/** What the names of files in `latest` begin with in what is signed: its SHA256SUMS is another one than its version's. */
export const withinLatest = 'latest/'

/** What `latest` is signed with: what the version's own signature says, and who signs. */
export interface Signing {
  readonly own: Statement
  readonly signer: Signer
}

/**
 * The tree of `latest` with a signature of its SHA256SUMS. Writes latest.json first: who comes between then sees an older
 * version than it says, as with any cache, but never a version that seems to be older than the last one.
 */
export async function signLatest(
  tree: Tree,
  published: PublishedVersion,
  signing: Signing,
  writer: Pick<Writer, 'put'>,
  store: Store,
  world: World,
): Promise<Tree> {
  const { channel, version } = published
  const { sequence, entries } = await nextLatest(published, signing, store, world)
  await writer.put(entries)
  world.log.info(`latest.json of ${channel} says ${version}, with sequence ${sequence}`)
  const sums = tree.entries.filter(({ key }) => key === tree.prefix + paths.checksums)
  const about = { channel, version, sequence }
  const more = await signaturesOf(
    sums,
    tree.prefix,
    about,
    signing.signer,
    inLatest,
    world.files,
    withinLatest,
  )
  return { ...tree, entries: [...tree.entries, ...more] }
}

/** latest.json for a version that `latest` will be, with a sequence above all earlier ones. */
async function nextLatest(
  { channel, version }: PublishedVersion,
  { own, signer }: Signing,
  store: Store,
  { now, log }: World,
): Promise<{ readonly sequence: number; readonly entries: readonly Entry[] }> {
  const at = now()
  const before = await lastSequence(channel, signer, store, log)
  const sequence = Math.max(before + 1, own.sequence, sequenceAt(at))
  const latest = { schema: 1, channel, version, sequence, published: at.toISOString() } as const
  return { sequence, entries: await latestJsonEntries(latest, signer) }
}

/** The last sequence that a key has signed; 0 if there is none. What somebody else has written doesn't count. */
async function lastSequence(
  channel: string,
  { accepted }: Signer,
  store: Store,
  log: World['log'],
): Promise<number> {
  const stored = await readStored(paths.signature(channelLatestKey(channel)), store)
  if (stored === undefined) return 0
  const parsed = parseSignature(stored.text)
  const text = parsed && (await verified(Buffer.from(`${parsed.comment}\n`), parsed, accepted))
  const last = text === undefined ? undefined : parseLatestJson({ text, where: stored.where })
  if (last?.channel === channel) return last.sequence
  log.warning(`${stored.where} is not signed by a key that this run accepts, and is replaced`)
  return 0
}

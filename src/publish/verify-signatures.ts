import { parseLatestJson } from '../package/latest-json.js'
import type { PublishedVersion } from '../package/latest.js'
import { isSigned } from '../package/signatures.js'
import { channelLatestKey, latestPrefix, paths } from '../plan/layout.js'
import { mapConcurrently, maxConcurrency } from '../pool.js'
import type { Store, World } from '../ports.js'
import { parsePublicKey } from '../sign/keys.js'
import type { PublicKey } from '../sign/keys.js'
import { parseSignature, verified } from '../sign/minisign.js'
import { damaged, readStored } from '../stored.js'
import { collecting } from './fault.js'
import type { Fault } from './fault.js'
import { vouched, vouchedByName } from './vouched.js'

/** The keys by which signatures are checked: those that are given, or else those that a version names itself. */
type Known = readonly PublicKey[] | undefined

/** What is wrong with the signatures of a version. Without given keys, a version without any is as it should be. */
export async function faultsOfSignatures(
  published: PublishedVersion,
  known: Known,
  store: Store,
  { signal }: World,
): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  const { prefix } = published
  const keys = await collecting(prefix + paths.manifest, faults, () => keysFor(published, known))
  if (keys === undefined) return faults
  const texts = [paths.checksums, ...published.mutable.filter(isSigned)]
  const others = published.files.map(({ path }) => path).filter(isSigned)
  const check = async (file: string): Promise<void> => {
    const vouch = texts.includes(file) ? vouched : vouchedByName
    await collecting(prefix + file, faults, () => vouch(file, published, keys, store))
  }
  await mapConcurrently([...texts, ...others], maxConcurrency, check, signal)
  return faults
}

/** What is wrong with latest.json, and with the signature of what `latest` holds. */
export async function faultsOfLatest(
  published: PublishedVersion,
  known: Known,
  store: Store,
): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  const { channel, version } = published
  const where = channelLatestKey(channel)
  const keys = await collecting(published.prefix + paths.manifest, faults, () => keysFor(published, known))
  if (keys === undefined) return faults
  await collecting(where, faults, async () => {
    const signature = await readStored(paths.signature(where), store)
    const text = await store.readText(where)
    const parsed = parseSignature(signature?.text ?? '')
    const comment = parsed && (await verified(Buffer.from(text ?? ''), parsed, keys))
    if (comment === undefined || text !== `${comment}\n`) throw damaged(where, 'its signature is not of it')
    const latest = parseLatestJson({ text, where })
    if (latest.channel !== channel || latest.version !== version)
      throw damaged(where, `it says ${latest.version} of ${latest.channel}, and latest is ${version}`)
  })
  const prefix = latestPrefix(published)
  await collecting(prefix + paths.checksums, faults, () =>
    vouched(paths.checksums, { ...published, prefix }, keys, store),
  )
  return faults
}

/** `undefined` if nothing is signed, and need not be. */
function keysFor({ manifest }: PublishedVersion, known: Known): Promise<Known> {
  const own = manifest.signing?.public_keys.map(parsePublicKey)
  return Promise.resolve(known ?? own)
}

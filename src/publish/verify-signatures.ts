import { ActionError } from '../errors.js'
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
import { withinLatest } from './signing.js'
import { vouched, vouchedByName } from './vouched.js'

/** The keys by which signatures are checked. */
export interface CheckingKeys {
  readonly keys: readonly PublicKey[]
  /** Whether they were given: then everything must be signed. Otherwise they are those that the versions name. */
  readonly given: boolean
}

/** The keys that were given, or else all that the versions of a channel name. */
export function checkingKeys(
  given: readonly PublicKey[] | undefined,
  versions: readonly PublishedVersion[],
  faults: Fault[],
): CheckingKeys {
  if (given !== undefined) return { keys: given, given: true }
  const named = versions.flatMap(({ prefix, manifest }) =>
    (manifest.signing?.public_keys ?? []).flatMap(text => keyFrom(text, prefix + paths.manifest, faults)),
  )
  return { keys: named, given: false }
}

function keyFrom(text: string, where: string, faults: Fault[]): readonly PublicKey[] {
  try {
    return [parsePublicKey(text)]
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    faults.push({ where, what: error.message })
    return []
  }
}

/** What is wrong with the signatures of a version. Without given keys, one that names none is as it should be. */
export async function faultsOfSignatures(
  published: PublishedVersion,
  { keys, given }: CheckingKeys,
  store: Store,
  { signal }: World,
): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  const { prefix, manifest } = published
  if (!given && manifest.signing === undefined) return faults
  const texts = published.mutable.filter(isSigned)
  const others = published.files.map(({ path }) => path).filter(isSigned)
  const check = async (file: string): Promise<void> => {
    await collecting(prefix + file, faults, async () =>
      texts.includes(file)
        ? vouched(file, (await store.readText(prefix + file)) ?? '', published, keys, store)
        : vouchedByName(file, published, keys, store),
    )
  }
  await collecting(prefix + paths.checksums, faults, () =>
    vouched(paths.checksums, published.sums, published, keys, store),
  )
  await mapConcurrently([...texts, ...others], maxConcurrency, check, signal)
  return faults
}

/** What is wrong with latest.json, and with the signature of what `latest` holds. */
export async function faultsOfLatest(
  published: PublishedVersion,
  { keys, given }: CheckingKeys,
  store: Store,
): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  const { channel, version, manifest } = published
  const where = channelLatestKey(channel)
  const isThere = (await store.describe(paths.signature(where))) !== undefined
  if (!given && !isThere && manifest.signing === undefined) return faults
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
  const sums = (await store.readText(prefix + paths.checksums)) ?? ''
  await collecting(prefix + paths.checksums, faults, () =>
    vouched(paths.checksums, sums, { ...published, prefix, within: withinLatest }, keys, store),
  )
  return faults
}

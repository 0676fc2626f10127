import { ActionError } from '../errors.js'
import type { PublishedVersion } from '../package/latest.js'
import { parseStatement } from '../package/signatures.js'
import type { Statement } from '../package/signatures.js'
import { paths } from '../plan/layout.js'
import type { Store } from '../ports.js'
import type { PublicKey } from '../sign/keys.js'
import { parseSignature, verified, verifiedComment } from '../sign/minisign.js'
import type { Signature } from '../sign/minisign.js'
import { objectOf, readStored } from '../stored.js'

/** The folder of a version, or `latest` when it is that version. */
export interface SignedFolder extends Pick<PublishedVersion, 'prefix' | 'channel' | 'version'> {
  /** What the names of its files begin with in what is signed; nothing for a version. */
  readonly within?: string
}

/**
 * What the signature of a text says of it. Throws if there is none, or none by these keys, or of another file. The text is
 * the one that is used: whoever can write to the store may have another one there a moment later.
 */
export const vouched = (
  file: string,
  text: string,
  folder: SignedFolder,
  keys: readonly PublicKey[],
  store: Store,
): Promise<Statement> =>
  vouchedBy(file, folder, store, signature => verified(Buffer.from(text), signature, keys))

/** The same of a file whose content SHA256SUMS vouches for: its signature belongs to its name and its version. */
export const vouchedByName = (
  file: string,
  folder: SignedFolder,
  keys: readonly PublicKey[],
  store: Store,
): Promise<Statement> =>
  vouchedBy(file, folder, store, signature => Promise.resolve(verifiedComment(signature, keys)))

async function vouchedBy(
  file: string,
  { prefix, channel, version, within = '' }: SignedFolder,
  store: Store,
  verify: (signature: Signature) => Promise<string | undefined>,
): Promise<Statement> {
  const stored = await readStored(prefix + paths.signature(file), store)
  const where = objectOf(prefix + file, store)
  if (stored === undefined) throw notVouched(`${where} is not signed`)
  const signature = parseSignature(stored.text)
  const comment = signature && (await verify(signature))
  const statement = comment === undefined ? undefined : parseStatement({ text: comment, where: stored.where })
  if (statement?.file !== within + file || statement.channel !== channel || statement.version !== version)
    throw notVouched(`${where} has no signature by a key that this run accepts`)
  return statement
}

export const notVouched = (message: string): ActionError =>
  new ActionError(
    'signature-wrong',
    message,
    'publish the commit again, under a new version; if it was signed with a former key, name that in public-keys',
  )

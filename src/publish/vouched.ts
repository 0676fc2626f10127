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
export type SignedFolder = Pick<PublishedVersion, 'prefix' | 'channel' | 'version'>

/** What the signature of a text says of it. Throws if there is none, or none by these keys, or of another file. */
export async function vouched(
  file: string,
  folder: SignedFolder,
  keys: readonly PublicKey[],
  store: Store,
): Promise<Statement> {
  const content = await readStored(folder.prefix + file, store)
  return vouchedBy(file, folder, store, signature =>
    content === undefined ? Promise.resolve(undefined) : verified(Buffer.from(content.text), signature, keys),
  )
}

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
  { prefix, channel, version }: SignedFolder,
  store: Store,
  verify: (signature: Signature) => Promise<string | undefined>,
): Promise<Statement> {
  const stored = await readStored(prefix + paths.signature(file), store)
  const where = objectOf(prefix + file, store)
  if (stored === undefined) throw wrong(`${where} is not signed`)
  const signature = parseSignature(stored.text)
  const comment = signature && (await verify(signature))
  const statement = comment === undefined ? undefined : parseStatement({ text: comment, where: stored.where })
  if (statement?.file !== file || statement.channel !== channel || statement.version !== version)
    throw wrong(`${where} has no signature by a key that this run accepts`)
  return statement
}

const wrong = (message: string): ActionError =>
  new ActionError(
    'signature-wrong',
    message,
    'publish the commit again, under a new version; if it was signed with a former key, name that in public-keys',
  )

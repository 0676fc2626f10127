import { latestJsonEntries } from '../../src/package/latest-json.js'
import { formatStatement } from '../../src/package/signatures.js'
import { signingKey } from '../../src/inputs/signing.js'
import { openSigner } from '../../src/sign/signer.js'
import type { Signer } from '../../src/sign/signer.js'
import { fakeWorld } from './fake-world.js'
import { sha256 } from './install-tree.js'
import type { InstallTree } from './install-tree.js'
import type { KeyPair } from './minisign-keys.js'

/** Signs with a pair of keys. */
export async function signerOf(pair: KeyPair): Promise<Signer> {
  const signer = await openSigner({ signingKey: signingKey(pair.secret) }, fakeWorld())
  if (signer === undefined) throw new Error('no key')
  return signer
}

/** Serves a version with its install script, SHA256SUMS, and the signature of that. Returns the script. */
export async function publishSigned(
  tree: InstallTree,
  version: string,
  signer: Signer,
  sequence: number,
  keys = signer.accepted,
): Promise<string> {
  const script = tree.publishOne(version, { keys })
  const folder = `/testnet/${version}/`
  tree.put(`${folder}install.sh`, Buffer.from(script))
  const sums = tree.under(folder).map(path => `${sha256(tree.file(path))}  ${path.slice(folder.length)}\n`)
  await putSigned(tree, version, sums.join(''), signer, sequence)
  return script
}

/** Serves a SHA256SUMS of a version with a signature. `said` is the version that the signature names. */
export async function putSigned(
  tree: InstallTree,
  version: string,
  sums: string,
  signer: Signer,
  sequence: number,
  said = version,
): Promise<void> {
  const path = `/testnet/${version}/SHA256SUMS`
  const statement = { file: 'SHA256SUMS', channel: 'testnet', version: said, sequence }
  tree.put(path, Buffer.from(sums))
  const signature = await signer.sign(Buffer.from(sums), formatStatement(statement))
  tree.put(`${path}.minisig`, Buffer.from(signature))
}

/** Serves latest.json and its signature. */
export async function pointLatest(
  tree: InstallTree,
  version: string,
  signer: Signer,
  sequence: number,
): Promise<void> {
  const published = '2026-01-01T00:00:00.000Z'
  const entries = await latestJsonEntries(
    { schema: 1, channel: 'testnet', version, sequence, published },
    signer,
  )
  for (const { key, body } of entries) if (body.kind === 'bytes') tree.put(`/${key}`, Buffer.from(body.bytes))
}

/** Serves the SHA256SUMS of `latest`, which is a version. */
export async function putLatestSums(
  tree: InstallTree,
  version: string,
  signer: Signer,
  sequence: number,
): Promise<void> {
  const sums = tree.file(`/testnet/${version}/SHA256SUMS`)
  const statement = { file: 'latest/SHA256SUMS', channel: 'testnet', version, sequence }
  tree.put('/testnet/latest/SHA256SUMS', sums)
  const signature = await signer.sign(sums, formatStatement(statement))
  tree.put('/testnet/latest/SHA256SUMS.minisig', Buffer.from(signature))
}

import { createHash, sign, verify } from 'node:crypto'

import { idOf } from './keys.js'
import type { PublicKey, SecretKey } from './keys.js'

/** A file's content, or its parts as they are read. */
export type Content = Uint8Array | AsyncIterable<Uint8Array>

/**
 * A signature by minisign of a file's BLAKE2b digest, and of that signature together with the comment, which is one
 * line. The same input gives the same bytes. https://jedisct1.github.io/minisign/#signature-format
 */
export async function signFile(content: Content, comment: string, key: SecretKey): Promise<string> {
  const signature = sign(null, await digestOf(content), key.key)
  const whole = sign(null, Buffer.concat([signature, Buffer.from(comment)]), key.key)
  return [
    `untrusted comment: signature from minisign key ${key.public.id}`,
    Buffer.concat([Buffer.from('ED'), key.keyId, signature]).toString('base64'),
    commentMark + comment,
    whole.toString('base64'),
    '',
  ].join('\n')
}

/** A signature that was read, and is not to be believed yet. */
export interface Signature {
  /** The id of the key that it claims to be made with. */
  readonly keyId: string
  readonly signature: Buffer
  readonly comment: string
  readonly whole: Buffer
}

/** Reads a signature; `undefined` if it is none that `signFile` makes. */
export function parseSignature(text: string): Signature | undefined {
  const [untrusted = '', own = '', comment = '', whole = '', ...rest] = text.split(/\r?\n/)
  const bytes = Buffer.from(own, 'base64')
  if (!untrusted.startsWith('untrusted comment: ') || !comment.startsWith(commentMark)) return undefined
  if (bytes.length !== 74 || bytes.toString('latin1', 0, 2) !== 'ED') return undefined
  const last = Buffer.from(whole, 'base64')
  if (last.length !== 64 || rest.some(line => line !== '')) return undefined
  return {
    keyId: idOf(bytes.subarray(2, 10)),
    signature: bytes.subarray(10),
    comment: comment.slice(commentMark.length),
    whole: last,
  }
}

const commentMark = 'trusted comment: '

/** The comment of a signature, if one of the keys has signed the content and the comment. */
export async function verified(
  content: Content,
  signature: Signature,
  keys: readonly PublicKey[],
): Promise<string | undefined> {
  const digest = await digestOf(content)
  const good = keys.filter(({ key }) => verify(null, digest, key, signature.signature))
  return verifiedComment(signature, good)
}

/** The same without the content: the comment was signed together with a signature of some content. */
export function verifiedComment(
  { keyId, signature, comment, whole }: Signature,
  keys: readonly PublicKey[],
): string | undefined {
  const all = Buffer.concat([signature, Buffer.from(comment)])
  const isGood = ({ id, key }: PublicKey): boolean => id === keyId && verify(null, all, key, whole)
  return keys.some(isGood) ? comment : undefined
}

async function digestOf(content: Content): Promise<Buffer> {
  const hash = createHash('blake2b512')
  if (content instanceof Uint8Array) hash.update(content)
  else for await (const part of content) hash.update(part)
  return hash.digest()
}

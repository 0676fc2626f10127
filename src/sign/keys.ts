import { createPrivateKey, createPublicKey, scrypt } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import { ActionError } from '../errors.js'

/** A public key of minisign: 'Ed', the id of the pair, the key. https://jedisct1.github.io/minisign/#public-key-format */
export interface PublicKey {
  /** As people give it to minisign with -P: 56 characters. */
  readonly text: string
  /** As minisign prints it, in hex. */
  readonly id: string
  readonly key: KeyObject
}

/** A secret key that may still be encrypted. Nothing of it may appear in a message. */
export interface LockedKey {
  readonly bytes: Buffer
  readonly isEncrypted: boolean
}

/** A secret key that can sign. */
export interface SecretKey {
  readonly public: PublicKey
  readonly keyId: Buffer
  readonly key: KeyObject
}

/** The lengths of minisign's keys, in bytes. */
const publicLength = 42
const secretLength = 158

/** Reads a public key: the file that `minisign -G` writes, or the second line of it. */
export function parsePublicKey(text: string): PublicKey {
  const bytes = lastLine(text)
  if (bytes.length !== publicLength || bytes.toString('latin1', 0, 2) !== 'Ed')
    throw new ActionError(
      'not-a-public-key',
      'one of these lines is not a public key of minisign',
      'give the second line of each minisign.pub, which begins with RW',
    )
  return publicKeyOf(bytes.subarray(2, 10), bytes.subarray(10))
}

/** Reads the file that `minisign -G` writes, or the second line of it. Errors don't show what was given. */
export function parseSecretKey(text: string): LockedKey {
  const bytes = lastLine(text)
  if (bytes.length === publicLength)
    throw new ActionError('not-a-signing-key', 'this is a public key', 'give minisign.key, not minisign.pub')
  if (bytes.length !== secretLength || bytes.toString('latin1', 0, 2) !== 'Ed')
    throw new ActionError(
      'not-a-signing-key',
      'this is not a secret key of minisign',
      'give the content of minisign.key, two lines, as `minisign -G` has made it',
    )
  const kdf = bytes.toString('latin1', 2, 4)
  if (kdf !== 'Sc' && kdf !== '\0\0')
    throw new ActionError(
      'not-a-signing-key',
      'this secret key is encrypted in a way that is not known here',
      'make one with `minisign -G`',
    )
  return { bytes, isEncrypted: kdf === 'Sc' }
}

/** Decrypts a key. Takes a second and 1 GiB of memory if it has a password, as minisign itself does. */
export async function unlock(
  { bytes, isEncrypted }: LockedKey,
  password: string | undefined,
): Promise<SecretKey> {
  const content = Buffer.from(bytes.subarray(54))
  if (isEncrypted) {
    if (password === undefined)
      throw new ActionError(
        'signing-key-locked',
        'the key of signing-key has a password',
        'give it as signing-key-password, or take it off with `minisign -C -W -s minisign.key`',
      )
    const stream = await derive(password, bytes)
    for (const [i, byte] of stream.entries()) content[i] = (content[i] ?? 0) ^ byte
  }
  const [keyId, seed, own] = [content.subarray(0, 8), content.subarray(8, 40), content.subarray(40, 72)]
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  // minisign's own checksum is a BLAKE2b of 32 bytes, which Node doesn't have. The public half shows as much.
  if (!Buffer.from(x ?? '', 'base64url').equals(own)) throw isEncrypted ? wrongPassword() : notPaired()
  return { public: publicKeyOf(keyId, own), keyId, key }
}

const wrongPassword = (): ActionError =>
  new ActionError(
    'signing-key-locked',
    'signing-key-password is not the password of signing-key',
    'try it with `minisign -R -s minisign.key`',
  )

const notPaired = (): ActionError =>
  new ActionError(
    'not-a-signing-key',
    'the two halves of this secret key do not belong together',
    'give the content of minisign.key as `minisign -G` has made it',
  )

/** The bytes of an Ed25519 key before its own 32, by RFC 8410. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const spki = Buffer.from('302a300506032b6570032100', 'hex')

function publicKeyOf(keyId: Buffer, bytes: Buffer): PublicKey {
  return {
    text: Buffer.concat([Buffer.from('Ed'), keyId, bytes]).toString('base64'),
    id: idOf(keyId),
    key: createPublicKey({ key: Buffer.concat([spki, bytes]), format: 'der', type: 'spki' }),
  }
}

/** The key as a line of a PEM file, for openssl. */
export const pemLine = ({ key }: PublicKey): string =>
  key.export({ format: 'der', type: 'spki' }).toString('base64')

/** An id as minisign prints it: the last byte first. */
export const idOf = (keyId: Buffer): string => Buffer.from(keyId).reverse().toString('hex').toUpperCase()

/** The bytes of the last line, which is in base64. */
function lastLine(text: string): Buffer {
  const line =
    text
      .trim()
      .split(/[\r\n]+/)
      .at(-1) ?? ''
  return /^[A-Za-z0-9+/]+=*$/.test(line) ? Buffer.from(line, 'base64') : Buffer.alloc(0)
}

/** The stream that a key is encrypted with, 104 bytes. */
function derive(password: string, bytes: Buffer): Promise<Buffer> {
  const salt = bytes.subarray(6, 38)
  const [ops, memory] = [bytes.readBigUInt64LE(38), bytes.readBigUInt64LE(46)]
  const { N, r, p } = parameters(Number(ops), Number(memory))
  return new Promise((resolve, reject) => {
    scrypt(
      password,
      salt,
      104,
      { N, r, p, maxmem: 128 * N * r + 128 * r * p + 1024 * 1024 },
      (error, stream) => {
        if (error === null) resolve(stream)
        else reject(error)
      },
    )
  })
}

/** The parameters that libsodium chooses for limits of operations and of memory, in bytes. */
function parameters(ops: number, memory: number): { N: number; r: number; p: number } {
  const r = 8
  const limit = Math.max(ops, 32768)
  const byOps = limit < memory / 32
  const most = byOps ? limit / (r * 4) : memory / (r * 128)
  let log = 1
  while (log < 63 && 2 ** log <= most / 2) log += 1
  const N = 2 ** log
  const p = byOps ? 1 : Math.max(1, Math.floor(Math.min(Math.floor(limit / 4 / N), 0x3fffffff) / r))
  if (N > 2 ** 20 || p > 16)
    throw new ActionError(
      'not-a-signing-key',
      'this secret key asks for more memory or time than any that minisign makes',
      'make one with `minisign -G`',
    )
  return { N, r, p }
}

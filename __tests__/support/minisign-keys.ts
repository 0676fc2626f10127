import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'

import { parsePublicKey } from '../../src/sign/keys.js'

/** A pair of keys as `minisign -G -W` writes it, always the same for a name. */
export interface KeyPair {
  /** minisign.key */
  readonly secret: string
  /** The second line of minisign.pub. */
  readonly public: string
}

export function aKeyPair(name: string): KeyPair {
  const seed = createHash('sha256').update(name).digest()
  const keyId = seed.subarray(0, 8)
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const { x = '' } = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })).export({
    format: 'jwk',
  })
  const own = Buffer.from(x, 'base64url')
  // The key derivation function, salt, limits and checksum are zero without a password.
  const secret = [Buffer.from('Ed\0\0B2'), Buffer.alloc(48), keyId, seed, own, Buffer.alloc(32)]
  return {
    secret: `untrusted comment: minisign encrypted secret key\n${Buffer.concat(secret).toString('base64')}\n`,
    public: Buffer.concat([Buffer.from('Ed'), keyId, own]).toString('base64'),
  }
}

/** A key of nobody. */
export const aPublicKey = parsePublicKey(aKeyPair('nobody').public)

import { describe, expect, it } from '@jest/globals'

import { publicKeys, signingKey } from '../../../src/inputs/signing.js'
import { parsePublicKey, parseSecretKey, pemLine, unlock } from '../../../src/sign/keys.js'
import { openSigner } from '../../../src/sign/signer.js'
import { fakeWorld } from '../../support/fake-world.js'
import { MemoryFiles } from '../../support/memory-files.js'
import { aKeyPair } from '../../support/minisign-keys.js'
import { complaint } from '../../support/samples.js'

const [one, other] = [aKeyPair('one'), aKeyPair('other')]
const bytesOf = (secret: string): Buffer => Buffer.from(secret.split('\n')[1] ?? '', 'base64')
const withBytes = (change: (bytes: Buffer) => void): string => {
  const bytes = bytesOf(one.secret)
  change(bytes)
  return bytes.toString('base64')
}

describe('a secret key', () => {
  it.each<[string, string]>([
    ['as minisign writes it', one.secret],
    ['with line ends of Windows', one.secret.replaceAll('\n', '\r\n')],
    ['without its comment', one.secret.split('\n')[1] ?? ''],
    ['with spaces around', `  ${one.secret}\n\n`],
  ])('is read %s', async (_, text) => {
    const key = await unlock(parseSecretKey(text), undefined)
    expect(key.public.text).toBe(one.public)
  })

  it.each<[string, string, string]>([
    ['a word', 'secretive', 'this is not a secret key of minisign'],
    [
      'a key of another kind',
      '-----BEGIN PRIVATE KEY-----\nMC4CAQAw\n-----END PRIVATE KEY-----',
      'this is not a secret key of minisign',
    ],
    ['half a key', one.secret.slice(0, 150), 'this is not a secret key of minisign'],
    ['a public key', one.public, 'this is a public key\ngive minisign.key, not minisign.pub'],
    [
      'an unknown encryption',
      withBytes(bytes => bytes.write('Xx', 2)),
      'this secret key is encrypted in a way that is not known here',
    ],
  ])('is refused if it is %s, and not shown', (_, text, message) => {
    const said = complaint(() => signingKey(text))
    expect(said).toContain(message)
    expect(said).not.toContain(text.slice(0, 20).split('\n')[0])
  })

  it('is refused if its halves are those of two keys', async () => {
    const mixed = withBytes(bytes => bytesOf(other.secret).copy(bytes, 94, 94, 126))
    await expect(unlock(parseSecretKey(mixed), undefined)).rejects.toThrow('do not belong together')
  })

  it('asks for a password if it has one', async () => {
    const locked = parseSecretKey(withBytes(bytes => bytes.write('Sc', 2)))
    await expect(unlock(locked, undefined)).rejects.toThrow('the key of signing-key has a password')
  })

  it('is refused if it asks for more memory than minisign does', async () => {
    const locked = parseSecretKey(
      withBytes(bytes => {
        bytes.write('Sc', 2)
        bytes.writeBigUInt64LE(1n << 40n, 38)
        bytes.writeBigUInt64LE(1n << 40n, 46)
      }),
    )
    await expect(unlock(locked, 'x')).rejects.toThrow('asks for more memory or time')
  })

  it('is refused for a wrong password', async () => {
    const locked = parseSecretKey(
      withBytes(bytes => {
        bytes.write('Sc', 2)
        bytes.writeBigUInt64LE(32768n, 38)
        bytes.writeBigUInt64LE(16777216n, 46)
      }),
    )
    await expect(unlock(locked, 'x')).rejects.toThrow('signing-key-password is not the password')
  })
})

describe('signing-key as a path', () => {
  it.each(['/keys/minisign.key', 'keys/mine.key', '../minisign.key', './k'])('is read: %s', async path => {
    const files = new MemoryFiles({ '/keys/minisign.key': one.secret })
    const opened = openSigner({ signingKey: signingKey(path) }, fakeWorld({ files }))
    if (path.startsWith('/keys')) expect((await opened)?.accepted[0].text).toBe(one.public)
    else await expect(opened).rejects.toThrow(`signing-key names a file that is not there: ${path}`)
  })
})

describe('public keys', () => {
  it('are read as files and as lines', () => {
    const file = `untrusted comment: minisign public key\n${one.public}\n`
    expect(publicKeys(`${file}\n# the next one\n${other.public}`).map(({ text }) => text)).toEqual([
      one.public,
      other.public,
    ])
  })

  it('are not shown if they are none, since they may be secret ones', () => {
    expect(complaint(() => publicKeys('RWhello'))).toContain(
      'one of these lines is not a public key of minisign',
    )
  })

  it('have a line for openssl', () => {
    expect(pemLine(parsePublicKey(one.public))).toMatch(/^MCowBQYDK2VwAyEA.{43}=$/)
  })

  it('of a signer begin with its own, each once', async () => {
    const inputs = {
      signingKey: signingKey(one.secret),
      publicKeys: publicKeys(`${other.public} \n${one.public}`),
    }
    const signer = await openSigner(inputs, fakeWorld())
    expect(signer?.accepted.map(({ text }) => text)).toEqual([one.public, other.public])
  })
})

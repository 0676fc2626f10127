import { describe, expect, it } from '@jest/globals'

import { parsePublicKey, parseSecretKey, unlock } from '../../../src/sign/keys.js'
import { parseSignature, signFile, verified, verifiedComment } from '../../../src/sign/minisign.js'
import { aKeyPair } from '../../support/minisign-keys.js'

const pair = aKeyPair('one')
const keys = [parsePublicKey(aKeyPair('other').public), parsePublicKey(pair.public)]
const content = Buffer.from('content\n')
const made = async (comment = 'comment'): Promise<string> =>
  signFile(content, comment, await unlock(parseSecretKey(pair.secret), undefined))

describe('a signature', () => {
  it('is of the content and the comment, and always the same', async () => {
    const text = await made()
    expect(await made()).toBe(text)
    const signature = parseSignature(text)
    if (signature === undefined) throw new Error(text)
    expect(await verified(content, signature, keys)).toBe('comment')
    expect(verifiedComment(signature, keys)).toBe('comment')
  })

  it('is the same of a file that is read in parts', async () => {
    const key = await unlock(parseSecretKey(pair.secret), undefined)
    async function* parts(): AsyncGenerator<Uint8Array> {
      yield content.subarray(0, 3)
      yield await Promise.resolve(content.subarray(3))
    }
    expect(await signFile(parts(), 'comment', key)).toBe(await made())
  })

  const lines = (change: (lines: string[]) => void) => (text: string) => {
    const all = text.split('\n')
    change(all)
    return all.join('\n')
  }
  const flip = (at: number) => (line: string) => {
    const bytes = Buffer.from(line, 'base64')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes.toString('base64')
  }
  it.each<[string, (text: string) => string]>([
    ['another comment', text => text.replace('trusted comment: comment', 'trusted comment: commenT')],
    ['a flipped bit', lines(all => (all[1] = flip(20)(all[1] ?? '')))],
    ['the id of another key', lines(all => (all[1] = flip(3)(all[1] ?? '')))],
    ['a flipped bit in its second half', lines(all => (all[3] = flip(5)(all[3] ?? '')))],
    ['the old algorithm', lines(all => (all[1] = flip(1)(all[1] ?? '')))],
    ['nothing at its end', lines(all => all.splice(3))],
    ['more at its end', text => `${text}more\n`],
    ['no comment', lines(all => all.splice(2, 1))],
  ])('with %s is refused', async (_, change) => {
    const signature = parseSignature(change(await made()))
    if (signature === undefined) return
    expect(await verified(content, signature, keys)).toBeUndefined()
  })

  it('of other content, or by another key, is refused', async () => {
    const signature = parseSignature(await made())
    if (signature === undefined) throw new Error('no signature')
    expect(await verified(Buffer.from('Content\n'), signature, keys)).toBeUndefined()
    expect(await verified(content, signature, keys.slice(0, 1))).toBeUndefined()
    expect(await verified(content, signature, [])).toBeUndefined()
  })

  it('is not read from other texts', () => {
    for (const text of ['', '\n\n\n\n', '<html>', 'untrusted comment: x\nRW\ntrusted comment: y\nz\n'])
      expect(parseSignature(text)).toBeUndefined()
  })
})

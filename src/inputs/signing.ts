import { parsePublicKey, parseSecretKey } from '../sign/keys.js'
import type { PublicKey } from '../sign/keys.js'
import type { GivenKey } from '../sign/signer.js'
import type { Parser } from './parsers.js'

/** A secret key of minisign, or the path of the file with it. A key has no dot, and no slash at its beginning. */
export const signingKey: Parser<GivenKey> = value =>
  /^(\.{0,2}|~|[A-Za-z]:)[/\\]|\.key$/.test(value) && !/[\r\n]|[A-Za-z0-9+/]{150}/.test(value)
    ? { path: value }
    : { key: parseSecretKey(value) }

/** Public keys of minisign, one on a line. Comments, as in minisign.pub, are skipped. */
export const publicKeys: Parser<readonly PublicKey[]> = value =>
  value
    .split(/[\r\n,]+/)
    .map(line => line.trim())
    .filter(line => line !== '' && !/^(untrusted comment: [^/+=]*$|#)/.test(line))
    .map(parsePublicKey)

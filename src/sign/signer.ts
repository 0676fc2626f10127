import { resolve } from 'node:path'

import { ActionError } from '../errors.js'
import type { World } from '../ports.js'
import { parseSecretKey, unlock } from './keys.js'
import type { LockedKey, PublicKey } from './keys.js'
import { signFile } from './minisign.js'
import type { Content } from './minisign.js'

/** Signs files for those who install them. */
export interface Signer {
  /** The keys whose signatures they accept: the signer's own, and those that others have signed with or will. */
  readonly accepted: readonly [PublicKey, ...PublicKey[]]
  /** A signature of the content and of a comment of one line, as the text of a file. The same input gives the same text. */
  sign(content: Content, comment: string): Promise<string>
}

/** A secret key as it was given: itself, or the file that holds it. */
export type GivenKey = { readonly key: LockedKey } | { readonly path: string }

/** What a run was given to sign with. */
export interface SigningInputs {
  readonly signingKey?: GivenKey | undefined
  readonly signingKeyPassword?: string | undefined
  readonly publicKeys?: readonly PublicKey[] | undefined
}

/** Opens the key; `undefined` if there is none. Throws if its password is wrong, before anything expensive. */
export async function openSigner(
  { signingKey, signingKeyPassword, publicKeys = [] }: SigningInputs,
  world: Pick<World, 'cwd' | 'env' | 'files'>,
): Promise<Signer | undefined> {
  if (signingKey === undefined) return undefined
  const locked = 'key' in signingKey ? signingKey.key : await readKey(signingKey.path, world)
  const key = await unlock(locked, signingKeyPassword)
  const others = publicKeys.filter(({ text }) => text !== key.public.text)
  return {
    accepted: [key.public, ...others],
    sign: (content, comment) => signFile(content, comment, key),
  }
}

async function readKey(
  path: string,
  { cwd, env, files }: Pick<World, 'cwd' | 'env' | 'files'>,
): Promise<LockedKey> {
  const home = path.startsWith('~/') && env['HOME'] !== undefined ? env['HOME'] + path.slice(1) : path
  const text = await files.readText(resolve(cwd, home))
  if (text !== undefined) return parseSecretKey(text)
  throw new ActionError(
    'not-a-signing-key',
    `signing-key names a file that is not there: ${path}`,
    'give the path of minisign.key; in a workflow, its content, as a secret',
  )
}

import * as v from 'valibot'

import { ActionError } from './errors.js'
import { isFolderName } from './inputs/parsers.js'
import type { Log, Store } from './ports.js'

/** A text that was read from a store. Others may write there too, so nothing in it is believed before it is parsed. */
export interface StoredText {
  readonly text: string
  /** The object and its store, for messages. */
  readonly where: string
}

/** An object of a store, for messages. */
export const objectOf = (key: string, { name }: Pick<Store, 'name'>): string => `${key} in ${name}`

/** Reads a text; `undefined` if there is no such object. */
export async function readStored(
  key: string,
  store: Pick<Store, 'name' | 'readText'>,
): Promise<StoredText | undefined> {
  const text = await store.readText(key)
  return text === undefined ? undefined : { text, where: objectOf(key, store) }
}

/** Reads JSON that must have a form. Throws an error that names the object, and what in it is wrong. */
export function parseStored<T>(schema: v.GenericSchema<unknown, T>, { text, where }: StoredText): T {
  const json = jsonOf(text)
  if (json === undefined) throw damaged(where, 'it is not JSON')
  const { issues } = v.safeParse(schema, json)
  // As it was written: the library would change the order of the keys.
  if (issues === undefined) return json as T
  throw damaged(where, fault(issues[0]))
}

/** What is wrong, without the value: that may be long. */
function fault(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue)
  if (place === null) return `expected ${expected(issue)}`
  return issue.received === 'undefined' ? `${place} is missing` : `${place}: expected ${expected(issue)}`
}

/** Our checks have our words. */
const expected = ({ kind, message, expected: type }: v.BaseIssue<unknown>): string =>
  kind === 'validation' ? message : (type ?? message)

/** What can be done without a stored text is done without a damaged one, and the log says so. */
export function unlessDamaged<T>(parse: () => T, without: string, log: Pick<Log, 'warning'>): T | undefined {
  try {
    return parse()
  } catch (error) {
    if (!isDamage(error)) throw error
    log.warning(`${error.message}: ${without}`)
    return undefined
  }
}

export const isDamage = (error: unknown): error is ActionError =>
  error instanceof ActionError && error.topic === 'object-damaged'

export const damaged = (where: string, what: string): ActionError =>
  new ActionError(
    'object-damaged',
    `${where} is not as build-packages wrote it: ${what}`,
    'somebody else has written it: find out who, and put it back, from an older version of the object if the bucket keeps them; or use another version',
  )

/** `undefined` if it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const matching = (pattern: RegExp, what: string): v.GenericSchema<string> =>
  v.pipe(v.string(), v.regex(pattern, what))

export const sha256 = matching(/^[0-9a-f]{64}$/, 'a SHA-256 in hex')

/** A full hash of git. */
export const commitId = matching(/^[0-9a-f]{40,64}$/, 'the id of a commit')

/** Bytes, or a number of things. */
export const size = v.pipe(v.number(), v.safeInteger('a size'), v.minValue(0, 'a size'))

/** The name of a channel or a version. */
export const folderName = v.pipe(v.string(), v.check(isFolderName, 'the name of a folder'))

/** The path of a file, which stays in its folder. */
export const filePath = v.pipe(v.string(), v.check(isWithin, 'a path within the folder'))

/** The path of a folder, with a slash at the end, which stays in its folder. */
export const folderPath = v.pipe(
  v.string(),
  v.check(
    path => path.endsWith('/') && isWithin(path.slice(0, -1)),
    'the path of a folder within the folder',
  ),
)

export function isWithin(path: string): boolean {
  return !/[\\\p{Cc}]/u.test(path) && path.split('/').every(part => !['', '.', '..'].includes(part))
}

/** https://docs.npmjs.com/cli/v11/configuring-npm/package-json#name, without the capitals of old packages. */
export const npmName = matching(
  /^(@[a-z\d~-][a-z\d._~-]*\/)?[a-z\d~-][a-z\d._~-]*$/,
  'the name of a package of npm',
)

/** An address to which, or to a folder of which, people are led. */
export const address = matching(/^https?:\/\/[^\s"'<>\\]+$/, 'an address')

/** ISO 8601. */
export const time = v.pipe(
  v.string(),
  v.check(text => !Number.isNaN(Date.parse(text)), 'a time'),
)

/** A text without characters that would steer a terminal. */
export const line = matching(/^[^\p{Cc}]*$/u, 'one line of text')

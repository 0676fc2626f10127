import { ActionError } from '../../errors.js'
import { retry } from '../../retry.js'
import { all } from './check-objects.js'
import type { Probe } from './check-objects.js'
import { readRegister, swapRegister } from './register.js'

/**
 * Replaces an object as the record of a channel will be replaced, by the ETag from GET: if that fails, no run could
 * ever move `latest`. Returns whether the store refuses to replace by an outdated ETag.
 */
export async function checkSwaps(probe: Probe): Promise<boolean> {
  const key = `${probe.key}/record`
  await replace(probe, key, textOf('first'))
  const previous = await replace(probe, key, textOf('second'))
  const [late, fromNothing] = await all([
    swap(probe, key, textOf('late'), previous ?? noETag),
    swapNothing(probe, `${probe.key}/nothing`),
  ])
  return !late && !fromNothing
}

/** Checks whether writing into the folders is allowed. In a store that honours conditions, nothing is written. */
export async function checkFolders(probe: Probe): Promise<void> {
  await all(probe.coming.folders.map(folder => swapNothing(probe, `${folder}.build-packages-probe`)))
}

/** An ETag that no object has. */
const noETag = '"00000000000000000000000000000000"'

/** As long as a record with a day of history: a gateway may treat short answers differently. */
const textOf = (turn: string): string =>
  `${JSON.stringify({ schema: 1, turn, about: 'Written to see what this store promises. '.repeat(64) })}\n`

const swap = (probe: Probe, key: string, text: string, revision: string | undefined): Promise<boolean> =>
  probe.writing(key, () => probe.put(key, () => swapRegister(probe.own, key, text, revision)))

/** Tries to replace an object that doesn't exist. Returns whether it exists afterwards. */
async function swapNothing(probe: Probe, key: string): Promise<boolean> {
  const written = await swap(probe, key, textOf('nothing'), noETag)
  if (!written) probe.there.delete(key)
  return written
}

/** Replaces an object's text. Returns the ETag of the text before. */
function replace(probe: Probe, key: string, text: string): Promise<string | undefined> {
  let previous: string | undefined
  const tryOnce = async (): Promise<string | undefined> => {
    const seen = await probe.reading(key, () => readRegister(probe.own, key))
    // The replacement succeeded, and its answer was lost.
    if (seen.text === text) return previous
    previous = seen.revision
    if (await swap(probe, key, text, previous)) return previous
    throw notReplaced(probe, key, seen.text, previous)
  }
  const retryable = (error: unknown): string | undefined =>
    error instanceof ActionError && error.topic === 'swap-refused' ? `${key} was not replaced` : undefined
  return retry(tryOnce, { attempts: 4, pause: { first: 200, longest: 800 }, retryable }, probe.own.world)
}

function notReplaced(
  { name, endpoint }: Probe,
  key: string,
  text: string | undefined,
  etag: string | undefined,
): ActionError {
  const place = endpoint === undefined ? name : `${name} at ${endpoint}`
  return new ActionError(
    'swap-refused',
    `${place} does not replace an object by its ETag: for ${key}, ${seenOf(text, etag)}`,
    "have the proxy or gateway in front of the store, which may compress or cache, pass ETag, If-Match and If-None-Match on unchanged, or set endpoint to the address of the store itself: without these headers, latest can't be moved",
  )
}

function seenOf(text: string | undefined, etag: string | undefined): string {
  if (text === undefined) return 'a PUT with If-None-Match: * was refused, though there is no such object'
  if (etag === undefined) return 'GET returns no ETag'
  if (etag.startsWith('W/'))
    return `GET returns the ETag ${etag}, which is weak, and a PUT with it was refused`
  return `GET returns the ETag ${etag}, and a PUT with it was refused, though nobody has changed the object`
}

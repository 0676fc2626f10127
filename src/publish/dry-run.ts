import type { Packaged } from '../package/package.js'
import type { World } from '../ports.js'
import { bytes, count } from '../units.js'
import { diff } from './diff.js'
import type { Outlet } from './preflight.js'
import { diffVersion } from './publish.js'

/** Shows every object that a publish would write, and writes none. A conflict is an error here too. */
export async function dryRun(
  { version, latest }: Packaged,
  { store }: Outlet,
  { log }: World,
): Promise<void> {
  const { missing, same } = await diffVersion(version, store)
  for (const { key, size, contentType } of missing)
    log.info(`would write ${key} (${bytes(size)}, ${contentType})`)
  if (same.length > 0) log.info(`there already: ${count(same.length, 'object')} of this version`)
  if (latest === undefined) return
  const moving = await diff(latest, store)
  log.info(
    `would update ${count(moving.missing.length + moving.changed.length, 'object')} of ${latest.prefix}`,
  )
}

import { paths, versionPrefix } from '../../plan/layout.js'
import type { PublishPlan } from '../../plan/publish-plan.js'
import { fileEntry, textEntry } from '../tree.js'
import type { Entry } from '../tree.js'
import type { PackedCrate } from './pack.js'

/** The crates of a version, and config.json, without which cargo sees no index. The index files are live. */
export function registryEntries(plan: PublishPlan, crates: readonly PackedCrate[]): readonly Entry[] {
  if (crates.length === 0) return []
  const prefix = versionPrefix(plan.release)
  return [
    ...crates.map(crate =>
      fileEntry(prefix + paths.crate(crate.name, crate.sha256), crate.local, crate, 'data'),
    ),
    textEntry(prefix + paths.indexConfig, registryConfig(plan.addresses.version), 'index'),
  ]
}

/**
 * config.json of the registry below `folder`. Crates are addressed by content: a `+` in a path breaks on S3, and the
 * address in `latest` never changes, so an old config.json goes with a new index and the other way round.
 */
export function registryConfig(folder: string): string {
  return `${JSON.stringify({ dl: `${folder}${paths.crates}{crate}/{sha256-checksum}.crate` })}\n`
}

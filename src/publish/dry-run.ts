import type { Packaged } from '../package/package.js'
import { subjectsOf } from '../package/provenance/subjects.js'
import { latestPrefix } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import { isNewer } from '../plan/sequence.js'
import type { World } from '../ports.js'
import { bytes, count } from '../units.js'
import type { PublishTarget } from './preflight.js'
import { readChannel } from './record.js'
import { diffVersion } from './version.js'

/** Shows every object that a publish would write, without writing any. A conflict is an error here too. */
export async function dryRun(
  { version, manifest }: Packaged,
  plan: PublishPlan,
  { store }: PublishTarget,
  { log, now }: World,
): Promise<void> {
  const { missing, there } = await diffVersion(version, store)
  for (const { key, size, contentType } of missing)
    log.info(`would write ${key} (${bytes(size)}, ${contentType})`)
  if (manifest.provenance !== undefined)
    log.info(`would attest ${count(subjectsOf(version).length, 'file')}: a dry run attests nothing`)
  if (there.length > 0) log.info(`there already: ${count(there.length, 'object')} of this version`)
  if (plan.addresses.latest === undefined) return
  const { latest, claim } = await readChannel(plan.release.channel, store)
  if (latest?.version === plan.release.version && claim === undefined)
    log.info(`${latestPrefix(plan.release)} is this version already`)
  else if (latest !== undefined && isNewer(latest.sequence, plan.sequence, now()))
    log.info(`would leave ${latestPrefix(plan.release)} as it is: ${latest.version} is from a newer run`)
  else
    log.info(
      `would update ${count(version.entries.length, 'object')} of ${latestPrefix(plan.release)}, now ${latest?.version ?? 'nothing'}`,
    )
}

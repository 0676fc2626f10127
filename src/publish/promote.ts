import type { PromotePlan } from '../plan/delivery.js'
import type { World } from '../ports.js'
import { comingOfPromotion } from './planned-writes.js'
import type { Invalidation } from './invalidate.js'
import { moveLatest } from './latest.js'
import type { MovedLatest } from './latest.js'
import { openTarget } from './preflight.js'
import type { Probed } from './probe.js'
import { followUp } from './publish.js'
import { paths } from '../plan/layout.js'
import { vouched } from './vouched.js'
import { refuseUnsigned } from './signing.js'
import { readVersion, verifyFiles } from './published-version.js'

/** The outcome of promoting. */
export interface Promoted {
  readonly latest: MovedLatest
  readonly invalidation: Invalidation
  readonly probed: Probed
}

/** Points `latest` at a published version, older or newer, with copies that the store makes itself. */
export async function promoteVersion(plan: PromotePlan, world: World): Promise<Promoted> {
  const { store, cdn } = await openTarget(plan, 'write', comingOfPromotion(plan), world)
  await refuseUnsigned(plan.channel, plan.signer, store)
  const published = await readVersion(plan, store)
  if (plan.signer !== undefined)
    await vouched(paths.checksums, published.sums, published, plan.signer.accepted, store)
  await verifyFiles(published, store, world)
  const latest = await moveLatest(published, plan, 'any', store, world)
  if (latest.kind === 'moved')
    world.log.info(`latest of ${plan.channel} was ${latest.from ?? 'nothing'} and is ${plan.version} now`)
  return { latest, ...(await followUp(published, latest.kind !== 'superseded', plan, cdn, world)) }
}

import { ActionError } from './errors.js'
import { readInputs, readStoreInputs } from './inputs/read-inputs.js'
import type { RawInputs } from './inputs/read-inputs.js'
import { makeListPlan, makePromotePlan, makeYankPlan } from './plan/delivery.js'
import type { World } from './ports.js'
import { describeYank, yank } from './publish/yank.js'
import { judge } from './publish/judge.js'
import { promote } from './publish/promote.js'
import { list } from './publish/versions.js'
import type { Journal } from './summary/journal.js'

/** Points latest at a version that is published already. */
export async function promoteStory(raw: RawInputs, journal: Journal, world: World): Promise<void> {
  const promotion = await journal.stage('plan', 'Plan', () => {
    const decided = makePromotePlan(readInputs(raw, 'promote'), world.env, world.now())
    world.log.info(`latest of ${decided.channel} shall be ${decided.version}`)
    return Promise.resolve(decided)
  })
  journal.remember({ promotion })
  const { channel, version } = promotion
  const promoted = await journal.stage('promote', `Point latest of ${channel} at ${version}`, () =>
    promote(promotion, world),
  )
  journal.remember({ promoted })
  if (promoted.latest.kind === 'superseded')
    throw new ActionError(
      'latest-claimed',
      `latest was not pointed at ${version}: meanwhile, it was claimed for ${promoted.latest.by.version}`,
      'see which of the two it shall be, and promote again if need be',
    )
  judge(promoted)
}

/** Keeps people from choosing what is published, or lets them again. */
export async function yankStory(raw: RawInputs, journal: Journal, world: World): Promise<void> {
  const yanking = await journal.stage('plan', 'Plan', () => {
    const decided = makeYankPlan(readInputs(raw, 'yank'), world.env, world.now())
    world.log.info(describeYank(decided))
    return Promise.resolve(decided)
  })
  journal.remember({ yanking })
  const yanked = await journal.stage('yank', describeYank(yanking), () => yank(yanking, world))
  journal.remember({ yanked })
  judge(yanked, ['it is recorded', "clients don't see it"])
}

/** Shows what a channel has. */
export async function listStory(raw: RawInputs, journal: Journal, world: World): Promise<void> {
  const { channel, destination } = makeListPlan(readStoreInputs(raw, 'list'), world.env)
  const listing = await journal.stage('list', `List ${channel}`, () => list(channel, destination, world))
  journal.remember({ listing })
}

import type { PublishPlan } from '../plan/publish-plan.js'
import { hasCredentials } from '../plan/role.js'
import type { World } from '../ports.js'

/**
 * Checks what can be checked without credentials, for a run that takes its role after the build. What the role may do is
 * known only then.
 */
export async function checkWithoutCredentials(
  { destination }: Pick<PublishPlan, 'destination'>,
  role: string,
  world: World,
): Promise<void> {
  const { env, log } = world
  if (hasCredentials(env))
    log.warning(
      'role-to-assume is set, but the job has AWS credentials already, while it builds: remove the step that gets them (aws-actions/configure-aws-credentials), or leave role-to-assume out',
    )
  await world.lookFor(destination)
  log.info(`${role} is taken when everything is built and packed: what it may do is checked then`)
}

import { join } from 'node:path'

import { ActionError } from '../errors.js'
import type { BuildPlan } from '../plan/builds.js'
import type { World } from '../ports.js'
import { jobFolder } from './saved.js'

/** Artifacts of other actions are left alone. */
const prefix = 'build-packages-'

/** Uploads what was built, for the job that publishes. Outside a workflow, the files just stay where they are. */
export async function handOver(plan: BuildPlan, world: World): Promise<void> {
  const artifacts = await world.artifacts()
  if (artifacts === undefined) return
  const job = plan.job?.name ?? 'all'
  const digest = await artifacts.upload(prefix + job, jobFolder(plan, job))
  world.log.info(`uploaded ${prefix}${job} for the job that publishes, ${digest}`)
}

/** Downloads what the jobs of this run have built. Missing parts are noticed when the files are loaded. */
export async function collect(workFolder: string, world: World): Promise<void> {
  const { files, log } = world
  const artifacts = await world.artifacts()
  if (artifacts === undefined) return
  const names = await artifacts.list(prefix)
  if (names.length === 0) {
    // A single job may build and publish, in two steps.
    if ((await files.list(join(workFolder, 'built'))).length > 0) return
    throw new ActionError(
      'nothing-built',
      'no job of this run has uploaded anything to publish',
      'run jobs with …/build-packages/build first, and name them in needs',
    )
  }
  await files.remove(join(workFolder, 'built'))
  for (const name of names) {
    await artifacts.download(name, jobFolder({ workFolder }, name.slice(prefix.length)))
    log.info(`fetched ${name}`)
  }
}

import { tmpdir } from 'node:os'

import * as core from '@actions/core'

import type { World } from '../../ports.js'
import { commonWorld } from '../world.js'
import { actionsLog } from './actions-log.js'

/** The outside world for a step of a workflow. */
export function actionWorld(): World {
  for (const name of [
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'GITHUB_TOKEN',
    'GH_TOKEN',
    'INPUT_GITHUB-TOKEN',
  ]) {
    const secret = process.env[name]
    if (secret !== undefined && secret !== '') core.setSecret(secret)
  }
  const common = commonWorld(actionsLog)
  return {
    ...common,
    cache: async () => {
      const { actionsCache } = await import('./actions-cache.js')
      return actionsCache(actionsLog, process.env['RUNNER_TEMP'] ?? tmpdir())
    },
    artifacts: async () => {
      if (process.env['ACTIONS_RUNTIME_TOKEN'] === undefined) return undefined
      const { runArtifacts } = await import('./artifacts.js')
      return runArtifacts()
    },
    attestor: async () => {
      const { githubAttestor } = await import('./attestor.js')
      return githubAttestor(common.env, common)
    },
    exportVariable: core.exportVariable,
    addPath: core.addPath,
    writeSummary: async markdown => {
      await core.summary.addRaw(markdown).write()
    },
    setOutput: core.setOutput,
  }
}

import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'

import * as core from '@actions/core'

import { ActionError } from '../errors.js'
import type { Env, Log, World } from '../ports.js'
import { actionsCache } from './actions-cache.js'
import { actionsLog } from './actions-log.js'
import { runArtifacts } from './artifacts.js'
import { cloudFront } from './cloudfront.js'
import { processExec } from './exec.js'
import { localFiles } from './files.js'
import { folderStore } from './folder-store.js'
import { lockFolder } from './lock.js'
import { serveEmptyRegistry } from './loopback.js'
import { getPublic } from './public-address.js'
import { s3Store } from './s3-store.js'
import { terminalLog } from './terminal-log.js'
import { localTools } from './tools.js'

/**
 * Whether the runner started us as an action: it gives every declared input a variable, set or not. No shell can, for
 * the hyphen in its name.
 */
export const startedByRunner = ['INPUT_WORKING-DIRECTORY', 'INPUT_BASE-URL'].some(name => name in process.env)

/** The outside as a step of a workflow has it. */
export function actionWorld(): World {
  for (const name of ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'GITHUB_TOKEN', 'GH_TOKEN']) {
    const secret = process.env[name]
    if (secret !== undefined && secret !== '') core.setSecret(secret)
  }
  return {
    ...commonWorld(actionsLog),
    cache: actionsCache(actionsLog, process.env['RUNNER_TEMP'] ?? tmpdir()),
    artifacts: process.env['ACTIONS_RUNTIME_TOKEN'] === undefined ? undefined : runArtifacts(),
    exportVariable: core.exportVariable,
    addPath: core.addPath,
    writeSummary: async markdown => {
      await core.summary.addRaw(markdown).write()
    },
    setOutput: core.setOutput,
  }
}

/** The outside as a terminal has it: the summary goes to standard output, all else to standard error. */
export function terminalWorld(): World {
  return {
    ...commonWorld(terminalLog(process.stderr, process.env)),
    cache: undefined,
    artifacts: undefined,
    exportVariable: () => undefined,
    addPath: () => undefined,
    writeSummary: markdown => {
      process.stdout.write(`\n${markdown}`)
      return Promise.resolve()
    },
    setOutput: () => undefined,
  }
}

type CommonWorld = Omit<
  World,
  'cache' | 'artifacts' | 'exportVariable' | 'addPath' | 'writeSummary' | 'setOutput'
>

function commonWorld(log: Log): CommonWorld {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([, value]) => value !== undefined),
  ) as Env
  const cwd = process.cwd()
  const signal = cancellation()
  return {
    env,
    cwd,
    signal,
    log,
    now: () => new Date(),
    sleep: async milliseconds => {
      await wait(milliseconds, undefined, { signal }).catch(() => undefined)
      signal.throwIfAborted()
    },
    uniqueName: randomUUID,
    random: Math.random,
    lock: lockFolder,
    get: getPublic,
    exec: processExec(signal),
    tools: localTools(),
    files: localFiles(env['RUNNER_TEMP'] ?? tmpdir()),
    store: destination =>
      destination.kind === 'folder'
        ? folderStore(destination.path, cwd)
        : s3Store(
            destination,
            destination.region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1',
            log,
          ),
    cdn: id => cloudFront(id, log),
    emptyRegistry: serveEmptyRegistry,
  }
}

function cancellation(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => {
      controller.abort(
        new ActionError('cancelled', 'the run was cancelled', 'run again: what is published is whole'),
      )
    })
  return controller.signal
}

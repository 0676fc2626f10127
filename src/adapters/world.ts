import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'

import { ActionError } from '../errors.js'
import type { Log, World } from '../ports.js'
import type { RetryPorts } from '../retry.js'
import { processExec } from './exec.js'
import { localFiles } from './files.js'
import { folderStore } from './folder/store.js'
import { lockFolder } from './lock.js'
import { ownEnvironment } from './own-environment.js'
import { serveEmptyRegistry } from './loopback.js'
import { getPublic } from './public-address.js'
import { terminalLog } from './terminal/log.js'
import { localTools } from './tools.js'

/** The outside world for a terminal: the summary goes to standard output, everything else to standard error. */
export function terminalWorld(): World {
  return {
    ...commonWorld(terminalLog(process.stderr, process.env)),
    cache: () => Promise.resolve(undefined),
    artifacts: () => Promise.resolve(undefined),
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

/** What terminals and workflows have in common. */
export function commonWorld(log: Log): CommonWorld {
  const env = ownEnvironment(process.env, process.platform)
  const cwd = process.cwd()
  const signal = cancellation()
  const retrying: RetryPorts = {
    log,
    signal,
    random: Math.random,
    sleep: async milliseconds => {
      await wait(milliseconds, undefined, { signal }).catch(() => undefined)
      signal.throwIfAborted()
    },
  }
  return {
    ...retrying,
    env,
    cwd,
    now: () => new Date(),
    uniqueName: randomUUID,
    lock: lockFolder,
    get: getPublic,
    exec: processExec(signal),
    tools: localTools(),
    files: localFiles(env['RUNNER_TEMP'] ?? tmpdir()),
    store: async destination => {
      if (destination.kind === 'folder') return folderStore(destination.path, cwd, retrying)
      const region = destination.region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1'
      const { s3Store } = await import('./s3/store.js')
      return s3Store(destination, region, retrying)
    },
    cdn: async id => {
      const { cloudFront } = await import('./aws/cloudfront.js')
      return cloudFront(id, retrying)
    },
    emptyRegistry: serveEmptyRegistry,
  }
}

function cancellation(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => {
      controller.abort(
        new ActionError('cancelled', 'the run was cancelled', 'run again: what is published is complete'),
      )
    })
  return controller.signal
}

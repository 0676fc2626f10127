import { randomUUID } from 'node:crypto'
import { appendFile, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { ActionError } from '../errors.js'
import type { Env, Log, World } from '../ports.js'
import type { RetryPorts } from '../retry.js'
import type { AwsAccess } from './aws/access.js'
import { processExec } from './exec.js'
import { growHeapSlowly } from './heap.js'
import { localFiles } from './files.js'
import { folderStore } from './folder/store.js'
import { lockFolder } from './lock.js'
import { ownEnvironment } from './own-environment.js'
import { serveEmptyRegistry } from './loopback.js'
import { getPublic } from './public-address.js'
import { terminalLog } from './terminal/log.js'
import { screenOf } from './terminal/screen.js'
import { localTools } from './tools.js'
import { wallPlaces } from './wall-script.js'
import { gitFolder, raiseWall } from './wall.js'

/** The folder of this program: dist/ in a release. */
const program = dirname(fileURLToPath(import.meta.url))

/** What the user of a terminal can choose. */
export interface TerminalOptions {
  /** Whether the log has every detail. */
  readonly verbose: boolean
  /** A file for the summary in Markdown; GITHUB_STEP_SUMMARY is another. */
  readonly summary: string | undefined
}

const quiet: TerminalOptions = { verbose: false, summary: undefined }

/** The outside world for a terminal: the log goes to standard error. */
export function terminalWorld({ verbose, summary }: TerminalOptions = quiet): World {
  return {
    ...commonWorld(terminalLog(process.stderr, process.env, screenOf(process.stderr), verbose)),
    cache: () => Promise.resolve(undefined),
    artifacts: () => Promise.resolve(undefined),
    attestor: () => Promise.resolve(undefined),
    exportVariable: () => undefined,
    addPath: () => undefined,
    writeSummary: async markdown => {
      if (summary !== undefined) await writeFile(summary, markdown)
      const ofStep = process.env['GITHUB_STEP_SUMMARY'] ?? ''
      if (ofStep !== '') await appendFile(ofStep, markdown)
    },
    setOutput: () => undefined,
  }
}

type CommonWorld = Omit<
  World,
  'cache' | 'artifacts' | 'attestor' | 'exportVariable' | 'addPath' | 'writeSummary' | 'setOutput'
>

/** What terminals and workflows have in common. */
export function commonWorld(log: Log): CommonWorld {
  growHeapSlowly()
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
  const regionOf = ({ region }: { readonly region?: string | undefined }): string =>
    region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1'
  const accessBy = accessByRole(env, retrying)
  const exec = processExec(signal)
  const ofRunner = env['RUNNER_TEMP']
  const temporary = ofRunner === undefined ? tmpdir() : join(ofRunner, 'build-packages')
  const files = localFiles(temporary)
  return {
    ...retrying,
    env,
    cwd,
    now: () => new Date(),
    uniqueName: randomUUID,
    lock: lockFolder,
    get: getPublic,
    exec,
    wall: async (scratch, workspace) => {
      const git = await gitFolder(workspace, files)
      const own = {
        home: homedir(),
        scratch,
        kept: [temporary, git === undefined ? workspace : dirname(git)],
        program,
        node: process.execPath,
        git,
      }
      return raiseWall(exec, wallPlaces(env, own), files, log)
    },
    tools: localTools(),
    files,
    store: async destination => {
      if (destination.kind === 'folder') return folderStore(destination.path, cwd, retrying)
      const region = regionOf(destination)
      const { s3Store } = await import('./s3/store.js')
      return s3Store(destination, region, retrying, undefined, await accessBy(destination.role, region))
    },
    cdn: async (id, role) => {
      const { cloudFront } = await import('./aws/cloudfront.js')
      return cloudFront(id, retrying, await accessBy(role, regionOf({})))
    },
    lookFor: async destination => {
      if (destination.kind === 'folder') return
      const { lookForBucket } = await import('./s3/look-for.js')
      await lookForBucket(destination, regionOf(destination), retrying)
    },
    emptyRegistry: serveEmptyRegistry,
  }
}

/** Gives each role its credentials, the same to everybody who asks, so that it is taken once. */
function accessByRole(
  env: Env,
  world: RetryPorts,
): (arn: string | undefined, region: string) => Promise<AwsAccess> {
  const known = new Map<string, AwsAccess>()
  return async (arn, region) => {
    if (arn === undefined) return {}
    const { roleCredentials } = await import('./aws/role.js')
    const session = `build-packages-${env['GITHUB_RUN_ID'] ?? ''}`
    const access = known.get(arn) ?? { credentials: roleCredentials({ arn, region, session }, world) }
    known.set(arn, access)
    return access
  }
}

function cancellation(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => {
      controller.abort(
        new ActionError('cancelled', 'the run was cancelled', 'run again: what is published is complete', {
          cause: name,
        }),
      )
    })
  return controller.signal
}

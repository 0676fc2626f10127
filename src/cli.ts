import { once } from 'node:events'
import { join, resolve } from 'node:path'

import { parseCommandLine } from './command-line.js'
import { serveFolder } from './adapters/loopback.js'
import { terminalWorld } from './adapters/world.js'
import { infraCommand } from './commands/infra.js'
import { explain } from './errors.js'
import { inputsOf } from './inputs/commands.js'
import { helpText } from './inputs/documents.js'
import type { RawInputs } from './inputs/read-inputs.js'
import type { Action } from './inputs/spec.js'
import { main } from './main.js'
import type { World } from './ports.js'

/** Runs a command line. Returns the exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const world = terminalWorld()
  try {
    const { action, raw, help } = parseCommandLine(args)
    if (help) process.stdout.write(helpText(action))
    else if (action === 'infra') await infraCommand(raw, world, text => process.stdout.write(text))
    else if (raw['publish-to'] === undefined && takes(action, 'publish-to')) await preview(action, raw, world)
    else await main(action, raw, world)
    return 0
  } catch (error) {
    process.stderr.write(`\nerror: ${explain(error)}\n`)
    return 1
  }
}

/**
 * Runs an action that was given no place to publish to: it uses a folder of the workspace, which is served until
 * Ctrl-C. `publish` uses the channel that `build` was for; all other actions use `local`.
 */
async function preview(action: Action, raw: RawInputs, world: World): Promise<void> {
  const { 'working-directory': workspace = '.', ...others } = raw
  const folder = join(workspace, 'target', 'build-packages', 'site')
  const served = await serveFolder(resolve(world.cwd, folder), previewPort)
  const ours: RawInputs = {
    'publish-to': folder,
    ...(takes(action, 'base-url') ? { 'base-url': served.url } : {}),
    ...(action === 'publish' ? {} : { channel: 'local' }),
  }
  const told = new Map<string, string>()
  const setOutput = (name: string, value: string): unknown => told.set(name, value)
  try {
    // Actions that only read or change published versions take no working directory: it was needed only to find the
    // preview.
    const given = takes(action, 'working-directory') ? raw : others
    await main(action, { ...ours, ...given }, { ...world, setOutput })
    const page = told.get('latest-url') ?? told.get('url')
    if (['root', 'publish'].includes(action) && raw['dry-run'] !== 'true')
      await invite(page ?? served.url, world)
  } finally {
    await served.close()
  }
}

const takes = (action: Action, name: string): boolean => inputsOf(action).includes(name)

const previewPort = 8377

async function invite(page: string, { signal }: World): Promise<void> {
  process.stdout.write(
    `\nThe site is at ${page}\nThe commands above work in another terminal until you press Ctrl-C here.\n`,
  )
  await once(signal, 'abort')
}

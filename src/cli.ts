import { once } from 'node:events'
import { join, resolve } from 'node:path'

import { parseCommandLine } from './command-line.js'
import { serveFolder } from './adapters/loopback.js'
import type { Served } from './adapters/loopback.js'
import { terminalWorld } from './adapters/world.js'
import { explain } from './errors.js'
import { helpText } from './inputs/documents.js'
import type { RawInputs } from './inputs/read-inputs.js'
import type { Action } from './inputs/spec.js'
import { main } from './main.js'
import type { World } from './ports.js'

/** Runs from a command line. Returns the exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const world = terminalWorld()
  try {
    const { action, raw, help } = parseCommandLine(args)
    if (help) process.stdout.write(helpText)
    else if (raw['publish-to'] === undefined) await preview(action, raw, world)
    else await main(action, raw, world)
    return 0
  } catch (error) {
    process.stderr.write(`\nerror: ${explain(error)}\n`)
    return 1
  }
}

/** Without a place to publish to, the run goes to a folder of the workspace, which is served until Ctrl-C. */
async function preview(action: Action, raw: RawInputs, world: World): Promise<void> {
  const folder = join(raw['working-directory'] ?? '.', 'target', 'build-packages', 'site')
  const served = await serveFolder(resolve(world.cwd, folder), previewPort)
  try {
    await main(action, { 'base-url': served.url, channel: 'local', ...raw, 'publish-to': folder }, world)
    if (['root', 'publish'].includes(action) && raw['dry-run'] !== 'true') await invite(served, raw, world)
  } finally {
    await served.close()
  }
}

const previewPort = 8377

async function invite({ url }: Served, raw: RawInputs, { signal }: World): Promise<void> {
  const page = `${url}/${raw.channel ?? 'local'}/latest/`
  process.stdout.write(
    `\nThe site is at ${page}\nThe commands above work in another terminal until you press Ctrl-C here.\n`,
  )
  await once(signal, 'abort')
}

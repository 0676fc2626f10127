import { once } from 'node:events'
import { constants } from 'node:os'
import { join, resolve } from 'node:path'

import { parseCommandLine } from './command-line.js'
import type { CommandLine } from './command-line.js'
import { serveFolder } from './adapters/loopback.js'
import { screenOf } from './adapters/terminal/screen.js'
import { terminalWorld } from './adapters/world.js'
import { infraCommand } from './commands/infra.js'
import { explain } from './errors.js'
import { inputsOf } from './inputs/commands.js'
import { completions } from './inputs/completions.js'
import { helpText } from './inputs/help.js'
import type { RawInputs } from './inputs/read-inputs.js'
import type { Action } from './inputs/spec.js'
import { main } from './main.js'
import { paths } from './plan/layout.js'
import type { World } from './ports.js'
import { printable, wrap } from './screen.js'
import type { Report } from './summary/report.js'
import { terminalReport } from './summary/terminal-report.js'

/** Runs a command line. Returns the exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let line: CommandLine
  try {
    line = parseCommandLine(args)
  } catch (error) {
    complain(error)
    return 2
  }
  switch (line.kind) {
    case 'help':
      process.stdout.write(helpText(line.command))
      return 0
    case 'completions':
      process.stdout.write(completions(line.shell))
      return 0
    case 'infra':
    case 'run':
      return run(line)
  }
}

async function run(line: CommandLine & { readonly kind: 'run' | 'infra' }): Promise<number> {
  const world = terminalWorld(line)
  const { raw } = line
  try {
    if (line.kind === 'infra') await infraCommand(raw, world, text => process.stdout.write(text))
    else if (raw['publish-to'] === undefined && takes(line.action, 'publish-to'))
      await preview(line.action, raw, world)
    else
      await main(line.action, raw, world, done => {
        show(done)
      })
    return 0
  } catch (error) {
    complain(error)
    return world.signal.aborted ? codeOfSignal(world.signal.reason) : 1
  }
}

/** What shells report for a program that a signal has ended. */
function codeOfSignal(reason: unknown): number {
  const { cause } = reason as Error
  return 128 + (cause === 'SIGTERM' ? constants.signals.SIGTERM : constants.signals.SIGINT)
}

/** The error is the last thing that is printed, and its remedy with it. */
function complain(error: unknown): void {
  const { columns, style } = screenOf(process.stderr)
  const text = wrap(printable(`error: ${explain(error)}`), columns, '  ')
  process.stderr.write(`\n${style(['bold', 'red'], 'error:')}${text.slice('error:'.length)}\n`)
}

function show(done: Report, served?: string): void {
  process.stdout.write(terminalReport(done, screenOf(process.stdout), served))
}

/**
 * Runs an action that was given no place to publish to: it uses a folder of the workspace, which is served until
 * Ctrl-C. `publish` uses the channel that `build` was for; all other actions use `local`.
 */
async function preview(action: Action, raw: RawInputs, world: World): Promise<void> {
  const { 'working-directory': workspace = '.', ...others } = raw
  const folder = join(workspace, 'target', 'build-packages', 'site')
  const served = await serveFolder(resolve(world.cwd, folder), previewPort)
  const stays = ['root', 'publish'].includes(action) && raw['dry-run'] !== 'true'
  if (stays && new URL(served.url).port !== String(previewPort))
    world.log.warning(
      `port ${previewPort} is in use, perhaps by another preview: this one is at ${served.url}, and what was installed from an earlier one can't be upgraded from here`,
    )
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
    await main(action, { ...ours, ...given }, { ...world, setOutput }, done => {
      const [page = `${served.url}/`] = [told.get('latest-url'), told.get('url')].filter(url => url)
      show(
        done,
        stays
          ? `The site is at ${page}${paths.page}\nUntil you press Ctrl-C here, another terminal can:`
          : undefined,
      )
    })
    if (stays) await once(world.signal, 'abort')
  } finally {
    await served.close()
  }
}

const takes = (action: Action, name: string): boolean => inputsOf(action).includes(name)

const previewPort = 8377

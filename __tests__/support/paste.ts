import { installLineWindows } from '../../src/package/install-commands.js'
import type { ExampleWorld } from './example-world.js'
import { javaScriptProject } from './package-managers.js'
import { commandsIn } from './pasted-lines.js'
import type { Words } from './pasted-lines.js'
import { faultsOf, powershellParser } from './powershell.js'

/** Pastes a line where it belongs. Returns what went wrong; nothing if the line has done what it says. */
export async function faultOfLine(line: string, world: ExampleWorld): Promise<string | undefined> {
  const [first = ['false'] as const] = commandsIn(line)
  if (first[0] === 'powershell') return faultOfPowershell(line, first)
  const { code, output } = await world.paste(line, folderFor(first, world), environmentFor(first))
  // Somebody pressed Ctrl-C, and npx ends as its program did, or by the signal itself.
  const wasPreview = output.includes('Until you press Ctrl-C')
  return code === 0 || wasPreview ? undefined : `${line} ends with ${code}: ${output}`
}

function folderFor([program, ...args]: Words, { ownCheckout, workspace }: ExampleWorld): string {
  const isOwn = program === 'git' || /^npm (ci|start|test|version)/.test([program, ...args].join(' '))
  if (isOwn) return ownCheckout
  const isProject = ['npm', 'pnpm', 'yarn', 'bun'].includes(program) && !args.includes('--global')
  return isProject ? javaScriptProject() : workspace
}

/** npm itself says what it would do: an installation takes long, and the scripts are run by other tests. */
function environmentFor([program, subcommand]: Words): Readonly<Record<string, string>> {
  if (program !== 'npm' || subcommand !== 'ci') return {}
  return { NPM_CONFIG_DRY_RUN: 'true', NPM_CONFIG_SCRIPT_SHELL: '/bin/echo' }
}

const parse = await powershellParser()

/** Such a line must be the one on our pages, which only Windows can run; see ci.yml. */
function faultOfPowershell(line: string, words: Words): string | undefined {
  const script = words.at(-1) ?? ''
  const [, folder = ''] = /^irm (\S+\/)install\.ps1 \| iex$/.exec(script) ?? []
  const faults = [...faultsOf(parse(line)), ...faultsOf(parse(script))]
  return line === installLineWindows(folder) && faults.length === 0
    ? undefined
    : `${line} is not PowerShell, or not the line of a page: ${faults.join(', ')}`
}

import { groups } from './spec.js'
import { inputTable } from './table.js'
import type { Action, CommandName, InputSpec } from './spec.js'

const specs = Object.entries<InputSpec<unknown>>(inputTable)

/** What happens if the input is absent, in Markdown. */
const defaultOf = (spec: InputSpec<unknown>): string =>
  spec.defaultText ?? (spec.default === undefined ? 'none' : `\`${spec.default}\``)

/** The `inputs:` of an action's action.yml. */
export const inputsYaml = (action: Action): string =>
  specs
    .filter(([, spec]) => spec.actions.includes(action))
    .map(([name, spec]) => {
      const description = `${spec.text} Default: ${defaultOf(spec)}.`
      const fallback = spec.default === undefined ? '' : `\n    default: ${JSON.stringify(spec.default)}`
      return `  ${name}:\n    description: ${JSON.stringify(description)}\n    required: ${spec.required !== undefined}${fallback}\n`
    })
    .join('')

/** The README's table of inputs. */
export const inputsMarkdown: string = groups
  .map(group => {
    const rows = specs.filter(([, spec]) => spec.group === group)
    const lines = rows.map(
      ([name, spec]) => `| \`${name}\` | ${spec.text}${ofAction(spec)} | ${defaultOf(spec)} |`,
    )
    return `**${group}**\n\n| Input | Meaning | Default |\n| --- | --- | --- |\n${lines.join('\n')}\n`
  })
  .join('\n')

/** For an input that the root action doesn't take: the actions that do. */
function ofAction({ actions }: InputSpec<unknown>): string {
  return actions.includes('root') ? '' : ` Only for ${actions.map(action => `\`${action}\``).join(', ')}.`
}

/** The output of `--help`: every flag, or for a command, the flags that it takes. */
export const helpText = (action: CommandName): string =>
  [
    'usage: build-packages [plan | build | publish | promote | yank | list | infra] [--input value …]',
    '',
    ...(action === 'root' ? introduction : [`${action}: ${commands[action] ?? ''}`]),
    ...groups.flatMap(group => {
      const shown = specs.filter(
        ([, spec]) => spec.group === group && (action === 'root' || spec.actions.includes(action)),
      )
      return shown.length === 0 ? [] : ['', `${group}:`, ...shown.flatMap(([name, spec]) => help(name, spec))]
    }),
    '',
  ].join('\n')

const commands: Readonly<Partial<Record<CommandName, string>>> = {
  plan: 'show what would be built and published, and on which runners',
  build: 'build only, and keep the files for publish',
  publish: 'package and publish what build has built',
  promote: 'point latest at a published version, older ones included',
  yank: 'yank a version, or crates of it, so that nobody chooses it any more',
  list: "show a channel's versions, and which is latest",
  infra: 'print a CloudFormation template of bucket, CDN and role, and the command that deploys it',
}

const introduction: readonly string[] = [
  'Builds, packages and publishes a Rust workspace, ready to install.',
  ...Object.entries(commands).map(([name, text]) => `  ${name.padEnd(10)} ${text}`),
  '',
  'Without --publish-to it publishes to target/build-packages/site in the workspace, as channel "local",',
  'and serves that folder on 127.0.0.1. A switch is turned off with --no-…, e.g. --no-latest.',
  'COMMAND --help lists the flags that a command takes; it refuses all others.',
]

function help(name: string, spec: InputSpec<unknown>): readonly string[] {
  const plain = `${spec.text}${ofAction(spec)} Default: ${defaultOf(spec)}.`.replaceAll('`', '')
  return [`  --${name}`, `      ${plain}`]
}

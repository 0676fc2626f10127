import type { CommandName } from './commands.js'
import { groups } from './spec.js'
import { inputTable } from './table.js'
import type { Action, InputSpec } from './spec.js'

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
      const value = spec.default ?? spec.inWorkflow
      const fallback = value === undefined ? '' : `\n    default: ${JSON.stringify(value)}`
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

/** What each command does, for `--help` and completions. */
export const commands: Readonly<Record<CommandName, string>> = {
  plan: 'show what would be built and published, and on which runners',
  build: 'build only, and keep the files for publish',
  publish: 'package and publish what build has built',
  promote: 'point latest at a published version, older ones included',
  yank: 'yank a version, or crates of it: nobody chooses it any more',
  verify: 'compare what is published and served with its checksums',
  list: "show a channel's versions, and which is latest",
  infra: 'print a template of bucket, CDN and role, and how to deploy it',
  completions: 'print a script with which bash, zsh or fish complete all this',
}

export const commandsMarkdown = [
  '| Command | What it does |',
  '| --- | --- |',
  ...Object.entries(commands).map(([name, text]) => `| \`${name}\` | ${text} |`),
  '',
].join('\n')

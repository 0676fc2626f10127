import { wrap } from '../screen.js'
import type { CommandName } from './commands.js'
import { commandNames } from './commands.js'
import { commands } from './documents.js'
import { flagsOf } from './flags.js'
import type { Flag } from './flags.js'
import { groups } from './spec.js'

/** The exit codes of the command line. */
export const exitCodes = [
  [0, 'everything was done; or the preview was ended with Ctrl-C'],
  [1, 'the run failed; the end of its output says why, and what to do'],
  [2, 'there is no such command or flag; nothing was done'],
  [130, 'the run was cancelled with Ctrl-C; 143 by SIGTERM'],
] as const

export const exitCodesMarkdown = [
  '| Exit code | Meaning |',
  '| --- | --- |',
  ...exitCodes.map(([code, text]) => `| ${code} | ${text} |`),
  '',
].join('\n')

const columns = 80

/** The output of `--help`: every flag, or for a command, the flags that it takes. */
export function helpText(command?: CommandName): string {
  if (command === 'completions') return completionsHelp
  const flags = flagsOf(command ?? 'root')
  const parts = [
    `usage: build-packages ${command ?? '[COMMAND]'} [--flag VALUE …]`,
    ...(command === undefined ? introduction : [paragraph(`${command}: ${commands[command]}`)]),
    ...[...groups, 'This run' as const].flatMap(group => {
      const shown = flags.filter(one => one.group === group)
      return shown.length === 0 ? [] : [[`${group}:`, ...shown.map(one => entry(one, command))].join('\n')]
    }),
    ['Exit codes:', ...exitCodes.map(([code, text]) => `  ${String(code).padEnd(4)} ${text}`)].join('\n'),
  ]
  return `${parts.join('\n\n')}\n`
}

const paragraph = (text: string): string => wrap(text, columns)

const introduction = [
  'Builds, packages and publishes a Rust workspace, ready to install.',
  ['Commands:', ...commandNames.map(name => `  ${name.padEnd(12)} ${commands[name]}`)].join('\n'),
  paragraph(
    'Without a command, it builds and publishes; without --publish-to, to target/build-packages/site in the workspace, as channel "local", and serves that folder on 127.0.0.1.',
  ),
  paragraph(
    'A switch is turned off with --no-NAME or --NAME false. COMMAND --help lists the flags that a command takes; it refuses all others.',
  ),
]

/** The flag, and under it what it means. */
function entry(
  { name, short, value, text, without, negatable, actions }: Flag,
  command?: CommandName,
): string {
  const form = `--${negatable && without !== 'false' ? '[no-]' : ''}${name}${value === undefined ? '' : ` ${value}`}`
  const only =
    command === undefined && actions?.includes('root') === false ? ` Only for ${actions.join(', ')}.` : ''
  // A switch that is off by default needs no word about it.
  const silent = without === undefined || without === 'none' || (negatable && without === 'false')
  const meaning = `${text}${only}${silent ? '' : ` [default: ${without}]`}`
  return `  ${short === undefined ? '' : `-${short}, `}${form}\n${wrap(`      ${meaning}`, columns)}`
}

const completionsHelp = `usage: build-packages completions bash | zsh | fish

${paragraph('Prints a script that completes commands, flags and their values. To load it in every new shell, add a line to the file that the shell reads:')}

  bash   ~/.bashrc                    eval "$(build-packages completions bash)"
  zsh    ~/.zshrc, after compinit     eval "$(build-packages completions zsh)"
  fish   ~/.config/fish/config.fish   build-packages completions fish | source
`

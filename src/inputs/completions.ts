import { commandNames } from './commands.js'
import { commands } from './documents.js'
import { flags, flagsOf, valuesOf } from './flags.js'
import type { Flag } from './flags.js'
import type { InputUser } from './spec.js'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** A script for a shell that completes commands, flags and their values. */
export function completions(shell: Shell): string {
  switch (shell) {
    case 'bash':
      return bash
    case 'zsh':
      return zsh
    case 'fish':
      return fish
  }
}

/** The commands that run something; `completions` takes the name of a shell, and no flag. */
const running = commandNames.filter(
  (name): name is Exclude<typeof name, 'completions'> => name !== 'completions',
)

/** The ways to write a flag. */
const forms = ({ name, negatable }: Flag): readonly string[] =>
  negatable ? [`--${name}`, `--no-${name}`] : [`--${name}`]

/** A text in single quotes, as every shell here reads it. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** The first clause of what a flag means. */
const brief = ({ text }: Flag): string => text.split(/[,;:.](?: |$)/, 1)[0] ?? text

/** The flags whose values are of a kind, as alternatives of a pattern. */
const havingValues = (wanted: (values: ReturnType<typeof valuesOf>) => boolean): string =>
  flags
    .filter(flag => flag.value !== undefined && wanted(valuesOf(flag)))
    .map(({ name }) => `--${name}`)
    .join('|')

const wordsOf = (action: InputUser): string => flagsOf(action).flatMap(forms).join(' ')

// Works with the bash of macOS, which is 3.2. Bash splits words at `=`.
const bash = `# bash completion for build-packages
_build_packages() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= words= i
  if [[ $word == = ]]; then word=
  elif [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${havingValues(() => true)})
        if [[ \${COMP_WORDS[i+1]} == = ]]; then ((i++)); fi
        ((i++)) ;;
      ${commandNames.join('|')}) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  local IFS=$' \\t\\n'
  case $before in
    ${havingValues(values => values === 'folder')})
      compopt -o filenames 2>/dev/null
      IFS=$'\\n'
      COMPREPLY=($(compgen -d -- "$word"))
      return ;;
    ${havingValues(values => values === 'file')})
      compopt -o filenames 2>/dev/null
      IFS=$'\\n'
      COMPREPLY=($(compgen -f -- "$word"))
      return ;;
${flags
  .map(flag => [flag, valuesOf(flag)] as const)
  .filter(([, values]) => Array.isArray(values))
  .map(
    ([{ name }, values]) =>
      `    --${name}) COMPREPLY=($(compgen -W ${quoted((values as readonly string[]).join(' '))} -- "$word")); return ;;`,
  )
  .join('\n')}
    ${havingValues(values => values === undefined)}) return ;;
  esac
  case $command in
    completions) words=${quoted(shells.join(' '))} ;;
${running.map(name => `    ${name}) words=${quoted(wordsOf(name))} ;;`).join('\n')}
    *) words=${quoted(`${commandNames.join(' ')} ${wordsOf('root')}`)} ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _build_packages build-packages
`

/** In a description of zsh's `_arguments`, a bracket would end it. */
const zshText = (text: string): string => text.replaceAll(/[[\]\\:]/g, '\\$&')

function zshFlags(action: InputUser): string {
  return flagsOf(action)
    .flatMap(flag => {
      const text = `[${zshText(brief(flag))}]`
      const values = valuesOf(flag)
      if (flag.value === undefined) return forms(flag).map(form => quoted(form + text))
      const all =
        values === 'folder'
          ? '_files -/'
          : values === 'file'
            ? '_files'
            : values === undefined
              ? ' '
              : `(${values.map(zshText).join(' ')})`
      return [quoted(`--${flag.name}=${text}:${zshText(flag.value.slice(1, -1))}:${all}`)]
    })
    .join(' ')
}

const zsh = `#compdef build-packages
_build_packages() {
  local command word
  local -a flags
  for word in \${words[2,CURRENT-1]}; do
    case $word in (${commandNames.join('|')}) command=$word; break ;; esac
  done
  case $command in
    completions) _arguments '*:shell:(${shells.join(' ')})'; return ;;
${running.map(name => `    ${name}) flags=('1: : ' ${zshFlags(name)}) ;;`).join('\n')}
    *) flags=(${zshFlags('root')} ${quoted(`1:command:((${commandNames.map(name => `${name}\\:"${zshText(zshText(commands[name]))}"`).join(' ')}))`)}) ;;
  esac
  _arguments $flags
}
if [[ $funcstack[1] == _build_packages ]]; then _build_packages "$@"; else compdef _build_packages build-packages; fi
`

/** When fish is to offer a flag: without a command, or after those that take it. */
function fishWhen({ actions }: Flag): string {
  if (actions === undefined) return quoted('not __fish_seen_subcommand_from completions')
  const others = commandNames.filter(name => !actions.some(one => one === name))
  return quoted(
    actions.includes('root')
      ? `not __fish_seen_subcommand_from ${others.join(' ')}`
      : `__fish_seen_subcommand_from ${running.filter(name => actions.includes(name)).join(' ')}`,
  )
}

function fishFlag(flag: Flag): readonly string[] {
  const values = valuesOf(flag)
  const after =
    flag.value === undefined
      ? ''
      : values === 'folder'
        ? ` -x -a '(__fish_complete_directories)'`
        : values === 'file'
          ? ' -r -F'
          : ` -x${values === undefined ? '' : ` -a ${quoted(values.join(' '))}`}`
  const short = flag.short === undefined ? '' : ` -s ${flag.short}`
  return forms(flag).map(
    form =>
      `complete -c build-packages -n ${fishWhen(flag)}${short} -l ${form.slice(2)}${after} -d ${quoted(brief(flag))}`,
  )
}

const noCommand = quoted(`not __fish_seen_subcommand_from ${commandNames.join(' ')}`)

const fish = `${[
  'complete -c build-packages -f',
  ...commandNames.map(
    name => `complete -c build-packages -n ${noCommand} -a ${name} -d ${quoted(commands[name])}`,
  ),
  `complete -c build-packages -n '__fish_seen_subcommand_from completions' -a ${quoted(shells.join(' '))}`,
  ...flags.flatMap(fishFlag),
].join('\n')}
`

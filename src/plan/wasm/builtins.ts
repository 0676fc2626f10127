import { resolve } from 'node:path'

import type { Env } from '../../ports.js'
import { isVariable, onlyShell, shortened } from './shell-words.js'
import type { Word } from './shell-words.js'
import { doubting } from './shell.js'
import type { SimpleCommand, State } from './shell.js'

/** Runs a command that changes the shell itself, and gives the state after it; `undefined` for a program. */
export function runBuiltin({ variables, words, source }: SimpleCommand, state: State): State | undefined {
  const [name, ...args] = words
  // Whether programs see a variable that is not exported depends on the environment.
  if (name === undefined)
    return variables.every(isOurs) ? state : doubting(state, `"${shortened(source)}" is not exported`)
  if (!name.plain) return doubting({ ...state, folder: undefined }, onlyShell(name.source))
  if (!changing.has(name.text) || (name.text === 'command' && /^-[vV]$/.test(args[0]?.text ?? '')))
    return undefined
  if (variables.length === 0) {
    if (name.text === 'cd') return changeFolder(args, state)
    if (name.text === 'export' && args.every(isVariable)) return withVariables(state, args)
    if (name.text === 'set' && args.every(({ text }) => /^-[eux]+$/.test(text)))
      return { ...state, exitsOnError: state.exitsOnError || args.some(({ text }) => text.includes('e')) }
  }
  return doubting(
    { ...state, folder: undefined },
    `only a shell could tell what "${shortened(source)}" changes`,
  )
}

const changing: ReadonlySet<string> = new Set(
  'cd export set . source eval exec exit return unset trap alias unalias read shift pushd popd local readonly break continue declare typeset let builtin command umask getopts'.split(
    ' ',
  ),
)

function changeFolder(args: readonly Word[], state: State): State {
  const [place] = args
  if (args.length !== 1 || place?.plain !== true || /^(-.*)?$/.test(place.text))
    return doubting(
      { ...state, folder: undefined },
      onlyShell(['cd', ...args.map(word => word.source)].join(' ')),
    )
  return { ...state, folder: state.folder === undefined ? undefined : resolve(state.folder, place.text) }
}

/** The state with variables set for programs. */
export function withVariables(state: State, variables: readonly Word[]): State {
  const kept = variables.filter(word => !isOurs(word))
  const strange = kept.find(({ text, plain }) => !plain || steering.test(text))
  const env = {
    ...state.env,
    ...(Object.fromEntries(kept.map(({ text }) => text.split(/=([^]*)/, 2))) as Env),
  }
  if (kept.length === 0) return state
  return strange === undefined ? { ...state, env } : doubting({ ...state, env }, onlyShell(strange.source))
}

/** These variables say where a build writes and which program runs; that is for the action to decide. */
const isOurs = ({ text }: Word): boolean => /^(PATH|CARGO_TARGET_DIR|CARGO_BUILD_TARGET)=/.test(text)

/** These variables change what `cd`, a shell or npm does. */
const steering = /^(CDPATH|IFS|ENV|BASH_ENV|npm_config_\w+)=/i

import leven from 'leven'

import type { Problem } from '../errors.js'
import { inputTable } from './table.js'
import type { InputName } from './inputs.js'
import { actions } from './spec.js'
import type { InputSpec, InputUser } from './spec.js'

const specs = Object.entries<InputSpec<unknown>>(inputTable)

/** The inputs that an action takes. */
export const inputsOf = (action: InputUser): readonly string[] =>
  specs.filter(([, spec]) => spec.actions.includes(action)).map(([name]) => name)

/** Problems for inputs that the action doesn't take: the user believes that they have an effect. */
export const ofAnotherCommand = (
  raw: Readonly<Partial<Record<InputName, string>>>,
  action: InputUser,
): readonly Problem[] =>
  specs
    .filter(([name, spec]) => !spec.actions.includes(action) && (raw[name as InputName] ?? '').trim() !== '')
    .map(([name, { actions, instead }]) => ({
      topic: 'input-of-another',
      message: `${name} is an input of ${actions.map(title).join(', ')}, not of ${title(action)}`,
      hint: instead ?? `leave ${name} out`,
    }))

const title = (action: InputUser): string => (action === 'root' ? 'the whole run' : action)

/** The words that a command line may begin with. `setup` makes sense only for later steps of a job. */
export const commandNames = [
  ...actions.filter(action => action !== 'root' && action !== 'setup'),
  'list',
  'infra',
  'completions',
] as const
export type CommandName = (typeof commandNames)[number]

export const isCommand = (word: string): word is CommandName => commandNames.some(one => one === word)

/** The inputs of an action with names similar to an unknown one, most similar first. */
export const nearTo = (unknown: string, user: InputUser): readonly string[] =>
  nearest(unknown, inputsOf(user))

/** The names that are similar to an unknown one, most similar first. */
export function nearest(unknown: string, names: readonly string[]): readonly string[] {
  const word = bare(unknown)
  return names
    .map(name => ({ name, far: leven(word, bare(name)), holds: bare(name).includes(word) }))
    .filter(({ far, holds }) => far <= (word.length > 4 ? 2 : 1) || (holds && word.length > 3))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ name }) => name)
}

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')

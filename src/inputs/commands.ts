import type { Problem } from '../errors.js'
import { inputTable } from './table.js'
import type { InputName } from './inputs.js'
import type { CommandName, InputSpec } from './spec.js'

const specs = Object.entries<InputSpec<unknown>>(inputTable)

/** The inputs that an action takes. */
export const inputsOf = (action: CommandName): readonly string[] =>
  specs.filter(([, spec]) => spec.actions.includes(action)).map(([name]) => name)

/** Problems for inputs that the action doesn't take: the user believes that they have an effect. */
export const ofAnotherCommand = (
  raw: Readonly<Partial<Record<InputName, string>>>,
  action: CommandName,
): readonly Problem[] =>
  specs
    .filter(([name, spec]) => !spec.actions.includes(action) && (raw[name as InputName] ?? '').trim() !== '')
    .map(([name, { actions, instead }]) => ({
      topic: 'input-of-another',
      message: `${name} is an input of ${actions.map(title).join(', ')}, not of ${title(action)}`,
      hint: instead ?? `leave ${name} out`,
    }))

const title = (action: CommandName): string => (action === 'root' ? 'the whole run' : action)

/** The inputs of an action with names similar to an unknown one, most similar first. */
export function nearTo(unknown: string, action: CommandName): readonly string[] {
  const word = bare(unknown)
  return inputsOf(action)
    .map(name => ({ name, far: distance(word, bare(name)), holds: bare(name).includes(word) }))
    .filter(({ far, holds }) => far <= (word.length > 4 ? 2 : 1) || (holds && word.length > 3))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ name }) => name)
}

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')

/** The Levenshtein distance: https://en.wikipedia.org/wiki/Levenshtein_distance */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1]
    for (const [j, other] of Array.from(b).entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      )
    row = next
  }
  return row[b.length] ?? 0
}

import type { Parser } from './parsers.js'

/** The actions of this repository: the root action does everything in one job, the others are its steps alone. */
export const actions = ['root', 'setup', 'plan', 'build', 'publish', 'promote', 'yank'] as const

/** What a run can be asked for; to list versions is of use on a command line only. */
export type Action = (typeof actions)[number] | 'list'

/** What a line of the table says of an input. */
export interface InputSpec<T> {
  readonly group: Group
  /** The actions that take it; to any other it is a problem. */
  readonly actions: readonly Action[]
  /** What to give to another action, which has an input for the same end. */
  readonly instead?: string
  /** One sentence for action.yml, README and --help. */
  readonly text: string
  /** Stands for an input that is absent or empty. Without it, such an input is `undefined`. */
  readonly default?: string
  /** What the documents show as the default when it isn't a fixed text. */
  readonly defaultText?: string
  /** An input that its actions must be given: what to do when it is not. */
  readonly required?: string
  readonly parse: Parser<T>
}

export const groups = [
  'What to build',
  'Matrix',
  'Version',
  'Where to publish',
  'Afterwards',
  'What to leave out',
  'Installers',
] as const
export type Group = (typeof groups)[number]

import type { Parser } from './parsers.js'

/** The actions in this repository. The root action does everything in one job; the others are its steps. */
export const actions = ['root', 'setup', 'plan', 'build', 'publish', 'promote', 'yank', 'verify'] as const

/** What a run can do. `list` exists only on the command line. */
export type Action = (typeof actions)[number] | 'list'

/** What takes inputs: an action, or `infra`, which is no run: it only prints. */
export type InputUser = Action | 'infra'

/** An entry in the table of inputs. */
export interface InputSpec<T> {
  readonly group: Group
  /** The actions that take it; for all others it is a problem. */
  readonly actions: readonly InputUser[]
  /** The input that another action has for the same purpose. */
  readonly instead?: string
  /** What the value is, in a word, for --help: `triples`; or the only values, `error|warning`. None for a switch. */
  readonly value?: string
  /** One sentence, for action.yml, the README and --help. */
  readonly text: string
  /** Used if the input is absent or empty. Without a default, such an input is `undefined`. */
  readonly default?: string
  /** The default as documents show it, if it isn't a fixed text. */
  readonly defaultText?: string
  /**
   * For a secret: the expression that workflows pass by default. The command line has no flag for it, since everybody on a
   * machine can read what programs are called with.
   */
  readonly inWorkflow?: string
  /** For an input that its actions require: what to do if it is missing. */
  readonly required?: string
  readonly parse: Parser<T>
}

export const groups = [
  'What to build',
  'Matrix',
  'Version',
  'Where to publish',
  'Signatures and provenance',
  'Afterwards',
  'What to leave out',
  'Installers',
  'The cloud',
] as const
export type Group = (typeof groups)[number]

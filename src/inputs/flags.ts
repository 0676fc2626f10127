import { targets } from '../targets/targets.js'
import { flag } from './parsers.js'
import { groups } from './spec.js'
import type { Group, InputSpec, InputUser } from './spec.js'
import { inputTable } from './table.js'

/** A flag of the command line: an input, or one that says how the run is shown. */
export interface Flag {
  readonly name: string
  readonly short?: string
  readonly group: Group | 'This run'
  /** What takes it; `undefined` for all. */
  readonly actions: readonly InputUser[] | undefined
  /** The name of its value, e.g. `<triples>`; `undefined` for a switch. */
  readonly value: string | undefined
  /** Whether it can be negated: `--no-name`. */
  readonly negatable: boolean
  /** One sentence, in plain text. */
  readonly text: string
  /** What happens without it; `undefined` if it has to be given, or if that goes without saying. */
  readonly without: string | undefined
}

const specs = Object.entries<InputSpec<unknown>>(inputTable)

export const switches = specs.filter(([, spec]) => spec.parse === flag).map(([name]) => name)

/** Flags that are no inputs. */
const ownFlags: readonly Flag[] = [
  own('summary', '<file>', 'Write the summary to a file, in Markdown.'),
  own('verbose', undefined, 'Show every detail of each stage, also on a terminal.'),
  { ...own('help', undefined, 'Show this text; after a command, its flags.'), short: 'h' },
]

function own(name: string, value: string | undefined, text: string): Flag {
  return { name, group: 'This run', actions: undefined, value, negatable: false, text, without: undefined }
}

/** Every flag, in the order of its group. */
export const flags: readonly Flag[] = [
  ...groups.flatMap(group =>
    specs
      .filter(([, spec]) => spec.group === group && spec.inWorkflow === undefined)
      .map(([name, spec]) => ({
        name,
        group,
        actions: spec.actions,
        value: switches.includes(name) ? undefined : `<${spec.value ?? 'text'}>`,
        negatable: switches.includes(name),
        text: plain(spec.text),
        without: withoutIt(spec),
      })),
  ),
  ...ownFlags,
]

/** The flags that a command takes; for the whole run, those of every command. */
export const flagsOf = (action: InputUser): readonly Flag[] =>
  flags.filter(({ actions }) => actions === undefined || action === 'root' || actions.includes(action))

function withoutIt({ required, defaultText, default: fallback }: InputSpec<unknown>): string | undefined {
  // Inputs that a workflow must give have a default on a command line.
  const text =
    required === undefined ? (defaultText ?? fallback) : /command line: (.*)\)$/.exec(defaultText ?? '')?.[1]
  return text === undefined ? undefined : plain(text)
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '')
}

/** What can stand after a flag: a folder, a file, one of some words, or anything. */
export function valuesOf({ name, value }: Flag): 'folder' | 'file' | readonly string[] | undefined {
  if (value === undefined) return undefined
  if (name === 'publish-to' || value === '<folder>') return 'folder'
  if (value === '<file>') return 'file'
  if (name === 'targets') return targets.map(({ triple }) => triple)
  return value.includes('|') ? value.slice(1, -1).split('|') : undefined
}

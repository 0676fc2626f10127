import { forEachChild, parse } from 'unbash'
import type { AndOr, Assignment, Command, Pipeline, Redirection, SyntaxNode } from 'unbash'

import type { Env } from '../../ports.js'
import { mentionsWasmPack, onlyShell, shortened, wordOf } from './shell-words.js'
import type { Word } from './shell-words.js'

/** The state of a shell between two commands. */
export interface State {
  /** The working directory; `undefined` if only a shell knows it. */
  readonly folder: string | undefined
  /** The variables that scripts have set. */
  readonly env: Env
  /** Whether `set -e` was given, so that the shell ends where a command fails. */
  readonly exitsOnError: boolean
  /** Why it is uncertain whether, or how, the next command runs. */
  readonly doubt: string | undefined
}

/** The first doubt stays. */
export const doubting = (state: State, reason: string): State =>
  state.doubt === undefined ? { ...state, doubt: reason } : state

/** A single command, without operators. */
export interface SimpleCommand {
  /** The assignments `A=b` in front of it. */
  readonly variables: readonly Word[]
  readonly words: readonly Word[]
  /** Whether its output goes to a file, or to another command. */
  readonly isHeard: boolean
  /** As written in the line. */
  readonly source: string
}

/** What a command leaves to the next one. */
export interface Outcome {
  readonly state: State
  /** Whether its exit code answers a question, so that it fails as often as it succeeds. */
  readonly asks: boolean
}

/** Yields what it finds on the way. */
export type Steps<Found> = Generator<Found, Outcome>

export interface Machine<Found> {
  run(command: SimpleCommand, state: State): Steps<Found>
  /** For a text that contains the word wasm-pack but is not understood. */
  unread(reason: string): Found
}

/**
 * Follows a line as `sh` would run it if all commands succeed that don't ask a question. It understands a few forms:
 * chains, pipes, subshells and groups. Commands in other forms, and commands that run only after a certain answer, are
 * in doubt. So is everything after them, if they change the folder or variables. unbash gives a typed tree, so a form that is not handled here
 * can't be mistaken for words, as it could with a splitter.
 */
export function* runLine<Found>(line: string, state: State, machine: Machine<Found>): Steps<Found> {
  const script = parse(line)
  const shell = { line, machine, isHeard: false }
  if (script.errors === undefined) return yield* runNode(script, state, shell)
  const after = yield* runInDoubt([script], line, `"${shortened(line)}" is incomplete`, state, shell)
  return { state: after, asks: true }
}

interface Shell<Found> {
  readonly line: string
  readonly machine: Machine<Found>
  readonly isHeard: boolean
}

function* runNode<Found>(node: SyntaxNode, state: State, shell: Shell<Found>): Steps<Found> {
  const steps = knownForm(node, state, shell)
  if (steps !== undefined) return yield* steps
  const text = textOf(node, shell)
  const after = yield* runInDoubt(childrenOf(node), text, hangsOn(text), state, shell)
  return { state: after, asks: true }
}

const hangsOn = (text: string): string => `only a shell could tell what "${shortened(text)}" becomes`

function knownForm<Found>(node: SyntaxNode, state: State, shell: Shell<Found>): Steps<Found> | undefined {
  if (node.type === 'Script' || node.type === 'CompoundList') return runAll(node.commands, state, shell)
  if (node.type === 'BraceGroup') return runNode(node.body, state, shell)
  if (node.type === 'Subshell') return leaving(state, runNode(node.body, state, shell))
  if (node.type === 'Statement') {
    const steps = runNode(node.command, state, shell)
    return node.background === true ? inBackground(state, steps) : steps
  }
  if (node.type === 'AndOr') return runChain(node, state, shell)
  if (node.type === 'Pipeline' && node.prefixes.length === 0 && node.operators.every(one => one === '|'))
    return leaving(state, runPipeline(node, state, shell))
  if (node.type === 'Redirected' && !node.redirects.some(isStrange))
    return runNode(node.command, state, shell)
  if (node.type === 'Command' && ![...node.prefix, ...node.suffix].some(isStrange))
    return runCommand(node, state, shell)
  return undefined
}

/** For what runs in another process: its changes to its own state are lost. */
function* leaving<Found>(state: State, steps: Steps<Found>): Steps<Found> {
  return { state, asks: (yield* steps).asks }
}

/** Nobody waits for its exit code. */
function* inBackground<Found>(state: State, steps: Steps<Found>): Steps<Found> {
  yield* steps
  return { state, asks: false }
}

function* runPipeline<Found>(node: Pipeline, state: State, shell: Shell<Found>): Steps<Found> {
  const last = node.commands.length - 1
  let outcome: Outcome = { state, asks: false }
  for (const [i, one] of node.commands.entries())
    outcome = yield* runNode(one, state, { ...shell, isHeard: i < last })
  return outcome
}

function* runChain<Found>(node: AndOr, state: State, shell: Shell<Found>): Steps<Found> {
  let outcome: Outcome = { state, asks: false }
  for (const [i, one] of node.commands.entries()) {
    outcome = yield* runNode(one, outcome.state, shell)
    if (!outcome.asks && node.operators[i] !== '||') continue
    const rest = node.commands.slice(i + 1)
    const after = yield* runInDoubt(rest, '', hangsOn(textOf(node, shell)), outcome.state, shell)
    return { state: after, asks: true }
  }
  return outcome
}

function* runAll<Found>(nodes: readonly SyntaxNode[], state: State, shell: Shell<Found>): Steps<Found> {
  let outcome: Outcome = { state, asks: false }
  for (const node of nodes) {
    outcome = yield* runNode(node, outcome.state, shell)
    if (outcome.asks && outcome.state.exitsOnError)
      outcome = {
        ...outcome,
        state: doubting(outcome.state, `"${shortened(textOf(node, shell))}" may end the script`),
      }
  }
  return outcome
}

/**
 * Runs commands in doubt. If `text` contains the word wasm-pack and none of the commands accounts for it, the text
 * itself is reported.
 */
function* runInDoubt<Found>(
  nodes: readonly SyntaxNode[],
  text: string,
  reason: string,
  state: State,
  shell: Shell<Found>,
): Generator<Found, State> {
  const inner = doubting(state, reason)
  const steps = runAll(nodes, inner, shell)
  let found = 0
  let step = steps.next()
  for (; step.done !== true; step = steps.next(), found += 1) yield step.value
  if (found === 0 && mentionsWasmPack(text)) yield shell.machine.unread(reason)
  // Only programs ran: they leave the shell's state as it was.
  const { state: after } = step.value
  if (after === inner) return state
  return { ...inner, folder: after.folder === inner.folder ? inner.folder : undefined }
}

function* runCommand<Found>(node: Command, state: State, shell: Shell<Found>): Steps<Found> {
  const source = textOf(node, shell)
  yield* runInDoubt(scriptsIn(node), '', onlyShell(source), state, shell)
  const words = [...(node.name === undefined ? [] : [node.name]), ...node.args]
  const command = {
    variables: node.prefix.filter(one => one.type === 'Assignment').map(assignmentWord),
    words: words.map(word => (word.type === 'Word' ? wordOf(word) : assignmentWord(word))),
    isHeard: shell.isHeard || node.redirects.some(goesToFile),
    source,
  }
  return yield* shell.machine.run(command, state)
}

const goesToFile = (one: Redirection): boolean =>
  one.type === 'Redirect' &&
  one.operator.startsWith('>') &&
  one.operator !== '>&' &&
  one.target?.text !== '/dev/null'

/** Forms that Bash has and `sh` has not, here-documents and here-strings. */
function isStrange(part: SyntaxNode): boolean {
  if (part.type === 'Assignment')
    return part.value.type !== 'Word' || part.append === true || part.index !== undefined
  if (part.type !== 'Redirect') return part.type === 'HereDoc' || part.type === 'HereString'
  if (part.descriptor?.type === 'FileDescriptorVariable' || part.operator.startsWith('&')) return true
  return part.operator.endsWith('&') && !/^(\d+|-)$/.test(part.target?.text ?? '')
}

function assignmentWord({ name, value, text }: Assignment): Word {
  const word = value.type === 'Word' ? wordOf(value) : { text: '', plain: false }
  return { text: `${name}=${word.text}`, plain: word.plain, source: text }
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = []
  forEachChild(node, child => children.push(child))
  return children
}

/** The `$(…)` in the words of a command. */
const scriptsIn = (node: SyntaxNode): readonly SyntaxNode[] =>
  childrenOf(node).flatMap(child => (child.type === 'Script' ? [child] : scriptsIn(child)))

const textOf = (node: SyntaxNode, { line }: Shell<unknown>): string =>
  'text' in node ? node.text : line.slice(node.pos, node.end)

import { forEachChild, parse } from 'unbash'
import type { AndOr, Assignment, Command, Pipeline, Redirection, SyntaxNode } from 'unbash'

import type { Env } from '../../ports.js'
import { mentionsWasmPack, onlyShell, shortened, wordOf } from './shell-words.js'
import type { Word } from './shell-words.js'

/** What holds between two commands of a shell. */
export interface State {
  /** Where they run; `undefined` where only a shell knows. */
  readonly folder: string | undefined
  /** What scripts have set. */
  readonly env: Env
  /** Why it is not certain that the next command runs, or how. */
  readonly doubt: string | undefined
}

/** A command without operators. */
export interface SimpleCommand {
  /** `A=b` in front of it. */
  readonly variables: readonly Word[]
  readonly words: readonly Word[]
  /** Its output goes into a file, or into another command. */
  readonly isHeard: boolean
  /** As it stands in the line. */
  readonly source: string
}

/** Gives what it finds, and at its end the state for the next command. */
export type Steps<Found> = Generator<Found, State>

export interface Machine<Found> {
  run(command: SimpleCommand, state: State): Steps<Found>
  /** What has the word wasm-pack, and is not understood. */
  unread(reason: string): Found
}

/**
 * Runs a line as `sh` would, if all goes well. It knows few forms: chains, pipes, subshells, groups. What stands in others,
 * and what runs only if something else came out so, is in doubt; so is what follows, if folder or variables hang on that.
 * unbash gives a tree with types, so that a form that is not named here can't pass for words, as it would for a splitter.
 */
export function* runLine<Found>(line: string, state: State, machine: Machine<Found>): Steps<Found> {
  const script = parse(line)
  const shell = { line, machine, isHeard: false }
  if (script.errors === undefined) return yield* runNode(script, state, shell)
  return yield* runInDoubt([script], line, `"${shortened(line)}" is incomplete`, state, shell)
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
  return yield* runInDoubt(childrenOf(node), text, hangsOn(text), state, shell)
}

const hangsOn = (text: string): string => `only a shell could tell what "${shortened(text)}" becomes`

function knownForm<Found>(node: SyntaxNode, state: State, shell: Shell<Found>): Steps<Found> | undefined {
  if (node.type === 'Script' || node.type === 'CompoundList') return runAll(node.commands, state, shell)
  if (node.type === 'BraceGroup') return runNode(node.body, state, shell)
  if (node.type === 'Subshell') return leaving(state, runNode(node.body, state, shell))
  if (node.type === 'Statement') {
    const steps = runNode(node.command, state, shell)
    return node.background === true ? leaving(state, steps) : steps
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

/** What another process does, whatever it does to itself. */
function* leaving<Found>(state: State, steps: Steps<Found>): Steps<Found> {
  yield* steps
  return state
}

function* runPipeline<Found>(node: Pipeline, state: State, shell: Shell<Found>): Steps<Found> {
  const last = node.commands.length - 1
  for (const [i, one] of node.commands.entries()) yield* runNode(one, state, { ...shell, isHeard: i < last })
  return state
}

function* runChain<Found>(node: AndOr, state: State, shell: Shell<Found>): Steps<Found> {
  const sure = surely(node.commands, node.operators)
  const after = yield* runAll(node.commands.slice(0, sure), state, shell)
  const rest = node.commands.slice(sure)
  return yield* runInDoubt(rest, '', hangsOn(textOf(node, shell)), after, shell)
}

function* runAll<Found>(nodes: readonly SyntaxNode[], state: State, shell: Shell<Found>): Steps<Found> {
  let after = state
  for (const node of nodes) after = yield* runNode(node, after, shell)
  return after
}

/** Text that nothing in it accounts for may make something run that nobody sees. */
function* runInDoubt<Found>(
  nodes: readonly SyntaxNode[],
  text: string,
  reason: string,
  state: State,
  shell: Shell<Found>,
): Steps<Found> {
  const inner = { ...state, doubt: state.doubt ?? reason }
  const steps = runAll(nodes, inner, shell)
  let found = 0
  let step = steps.next()
  for (; step.done !== true; step = steps.next(), found += 1) yield step.value
  if (found === 0 && mentionsWasmPack(text)) yield shell.machine.unread(reason)
  // Programs leave the shell as it was.
  if (step.value === inner) return state
  return { ...inner, folder: step.value.folder === inner.folder ? inner.folder : undefined }
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

/** How many commands of a chain run if all goes well: those up to one whose answer is a question's, and to `||`. */
function surely(commands: readonly SyntaxNode[], operators: readonly string[]): number {
  const question = commands.findIndex(asks)
  const or = operators.indexOf('||')
  return Math.min(...[question, or].map(at => (at === -1 ? commands.length : at + 1)))
}

/** Programs that are run for their answer. */
const questions =
  /^(test|\[|false|[ef]?grep|which|type|hash|command|cmp|diff|pgrep|is-ci(-cli)?|(not-)?in-(publish|install)|git diff.*|node (-e|--eval|-p)|exit|expr)$/

function asks(node: SyntaxNode | undefined): boolean {
  if (node === undefined) return false
  if (node.type === 'Statement') return asks(node.command)
  if (node.type === 'Subshell' || node.type === 'BraceGroup') return asks(node.body.commands.at(-1))
  if (node.type === 'Pipeline') return node.prefixes.length > 0 || asks(node.commands.at(-1))
  if (node.type === 'AndOr') return node.operators.includes('||') || node.commands.some(asks)
  if (node.type !== 'Command') return true
  const words = [node.name, ...node.args].map(word => (word?.type === 'Word' ? word.value : ''))
  const [first = '', second = ''] = words[0] === 'npx' ? words.slice(1) : words
  return questions.test(first) || questions.test(`${first} ${second}`)
}

/** What Bash has and `sh` has not, and texts for a command's input. */
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

/** `$(…)` in the words of a command. */
const scriptsIn = (node: SyntaxNode): readonly SyntaxNode[] =>
  childrenOf(node).flatMap(child => (child.type === 'Script' ? [child] : scriptsIn(child)))

const textOf = (node: SyntaxNode, { line }: Shell<unknown>): string =>
  'text' in node ? node.text : line.slice(node.pos, node.end)

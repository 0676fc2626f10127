import { isVariable, unknownIn } from './shell-words.js'
import type { Word } from './shell-words.js'
import { ofManager, ofNode, ofNpm } from './package-managers.js'
import { options, program } from './run.js'
import type { ProgramRun } from './run.js'

/** The program's name, without its folder and without the version that npx accepts. */
export const programOf = (word: Word | undefined): string =>
  word?.text.replace(/^.*\/(?=[^/]+$)/, '').replace(/(?<=.)@[^@]*$|\.(exe|cmd)$/, '') ?? ''

/**
 * What a program runs. It understands only a few exact forms. `undefined` for a program that isn't known to run others.
 */
export function readRun(words: readonly Word[]): ProgramRun | undefined {
  const name = programOf(words[0])
  const read = Object.hasOwn(runners, name) ? runners[name] : undefined
  if (read === undefined || (name === 'node' && words[1]?.text !== '--run')) return undefined
  return read(words.slice(1)) ?? { kind: 'unknown' }
}

type Reader = (words: readonly Word[]) => ProgramRun | undefined

const runners: Readonly<Record<string, Reader>> = {
  env: words => prefixed(words),
  'cross-env': words => (isCrossEnvs(words) ? prefixed(words) : undefined),
  'cross-env-shell': words => (isCrossEnvs(words) ? shellLine(words) : undefined),
  sh: words => shellOf(words),
  bash: words => shellOf(words),
  dash: words => shellOf(words),
  npx: words => ofNpx(words),
  bunx: words => ofNpx(words),
  npm: words => ofNpm(words),
  pnpm: words => ofManager(words, 'pnpm'),
  yarn: words => ofManager(words, 'yarn'),
  bun: words => ofManager(words, 'bun'),
  node: words => ofNode(words),
  'run-s': words => tasks(words),
  'run-p': words => tasks(words),
  'npm-run-all': words => tasks(words),
  concurrently: words => ofConcurrently(words),
  turbo: () => undefined,
  lerna: () => undefined,
  nx: () => undefined,
  wireit: () => undefined,
  nr: () => undefined,
  deno: () => undefined,
}

function split(words: readonly Word[]): readonly [readonly Word[], readonly Word[]] {
  const at = words.findIndex(word => !isVariable(word))
  return at === -1 ? [words, []] : [words.slice(0, at), words.slice(at)]
}

function prefixed(words: readonly Word[]): ProgramRun | undefined {
  const [variables, rest] = split(words)
  return rest[0]?.text.startsWith('-') === true ? undefined : { kind: 'program', variables, words: rest }
}

/** Whether cross-env would pass the values on unchanged: it removes quotes and backslashes, and replaces variables. */
const isCrossEnvs = (words: readonly Word[]): boolean =>
  !split(words)[0].some(word => /[$\\]|=['"]/.test(word.text))

function shellLine(words: readonly Word[]): ProgramRun | undefined {
  const [variables, rest] = split(words)
  if (unknownIn(rest) !== undefined) return undefined
  return { kind: 'line', variables, line: rest.map(word => word.text).join(' ') }
}

function shellOf([option, line, ...rest]: readonly Word[]): ProgramRun | undefined {
  if (option?.text !== '-c' || line?.plain !== true || rest.length > 0) return undefined
  return { kind: 'line', variables: [], line: line.text }
}

function ofNpx(words: readonly Word[]): ProgramRun | undefined {
  const flags = ['-y', '--yes', '--no', '--no-install', '-q', '--quiet', '--prefer-offline']
  const rest = options(words, flags, { '-p': 'package', '--package': 'package' })?.rest
  return rest === undefined ? undefined : program(rest[0]?.text === '--' ? rest.slice(1) : rest)
}

const taskFlags = ['-s', '-p', '-l', '-n', '-c', '--silent', '--parallel', '--sequential', '--serial']

/**
 * Each word is a script's name or a pattern, with its arguments. A shell leaves a pattern alone that matches no file.
 */
function tasks(words: readonly Word[]): ProgramRun | undefined {
  const given = words.filter(word => !taskFlags.includes(word.text))
  const known = given.every(
    word => !/^-|{/.test(word.text) && (word.plain || /^[\w:.*-]+$/.test(word.source)),
  )
  return known ? { kind: 'tasks', tasks: given.map(word => word.text) } : undefined
}

function ofConcurrently(words: readonly Word[]): ProgramRun | undefined {
  const flags = ['-k', '--kill-others', '--kill-others-on-fail', '-r', '--raw']
  const valued = { '-n': 'names', '--names': 'names', '-c': 'colors', '--prefix-colors': 'colors' }
  const rest = options(words, flags, valued)?.rest
  if (rest?.every(word => word.plain && !word.text.startsWith('-') && !word.text.includes('*')) !== true)
    return undefined
  const lines = rest.map(word => word.text.replace(/^(npm|pnpm|yarn|bun):/, '$1 run '))
  return { kind: 'lines', lines }
}

/** A program that runs none of its arguments, for example because it prints them. */
export function isQuiet([program, verb]: readonly Word[]): boolean {
  const name = programOf(program)
  const verbs = Object.hasOwn(quietVerbs, name) ? quietVerbs[name] : undefined
  return quiet.has(name) || (program?.plain === true && verbs?.has(verb?.text ?? '') === true)
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const quiet = setOf('echo printf : true test [ rm rimraf cp mv mkdir rmdir ln ls cat touch chmod grep which')
const quietVerbs: Readonly<Record<string, ReadonlySet<string>>> = {
  git: setOf('add commit tag push diff status log rm mv'),
  cargo: setOf('install fmt clippy check'),
  command: setOf('-v -V'),
}

/** A program that is run for its exit code. */
export function isQuestion([program, verb]: readonly Word[]): boolean {
  const name = programOf(program)
  return questions.has(name) || (Object.hasOwn(asking, name) && asking[name]?.test(verb?.text ?? '') === true)
}

const questions = setOf(
  'test [ false grep egrep fgrep which type hash command cmp diff pgrep is-ci is-ci-cli in-publish not-in-publish in-install not-in-install exit expr',
)
const asking: Readonly<Record<string, RegExp>> = { git: /^diff/, node: /^(-e|--eval|-p)$/ }

import { posix } from 'node:path'

import ts from 'typescript'

import { htmlRule } from './html-rule.js'

/** A source file, with its path below src/. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** In order: a file may import from its own stage and from earlier ones. */
const stages = [
  'errors',
  'permissions',
  'attestor',
  'ports',
  'units',
  'markdown',
  'screen',
  'progress',
  'retry',
  'temporary',
  'pool',
  'media-type',
  'caching',
  'toml',
  'toml-text',
  'environment',
  'own-version',
  'targets',
  'sign',
  'inputs',
  'stored',
  'tools',
  'builders',
  'survey',
  'plan',
  'toolchain',
  'audit',
  'bill',
  'start',
  'build',
  'package',
  'publish',
  'summary',
  'commands',
  'main',
  'entries',
]
const entries = ['command-line.ts', 'action.ts', 'cli.ts', 'index.ts']
/** The entry points, which create the world. */
const wiring = ['action.ts', 'cli.ts', 'index.ts']
const worldly =
  /^(@actions\/|@aws-sdk\/|@smithy\/|(node:)?(fs|timers)(\/promises)?$|(node:)?(child_process|process)$)/
/**
 * Clocks and randomness come through ports, so that a run can be cancelled while it waits, and a test need not wait.
 */
const timers = new Set(['setTimeout', 'setInterval', 'setImmediate'])

/** Import cycles, including imports of types, as `a.ts → b.ts → a.ts`; for each file, the first one that is found. */
export function circles(sources: readonly Source[]): readonly string[] {
  const imports = new Map(sources.map(({ path, text }) => [path, importedBy(path, text)]))
  const ended = new Set<string>()
  const found: string[] = []
  const follow = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    else if (!ended.has(path)) {
      for (const target of imports.get(path) ?? []) follow(target, [...trail, path])
      ended.add(path)
    }
  }
  for (const { path } of sources) follow(path, [])
  return found
}

function importedBy(path: string, text: string): readonly string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const name = importOf(node)?.name
    if (name?.startsWith('.') === true) found.push(targetOf(path, name))
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
  return found
}

const targetOf = (path: string, name: string): string =>
  posix.join(posix.dirname(path), name).replace(/\.js$/, '.ts')

/** The violations of the rules, one line each: `file:line: what`. */
export const violations = (sources: readonly Source[]): readonly string[] => sources.flatMap(violationsOf)

function violationsOf({ path, text }: Source): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const what = importRule(path, node) ?? languageRule(path, node) ?? htmlRule(path, node)
    if (what !== undefined) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart())
      found.push(`${path}:${line + 1}: ${what}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function importRule(path: string, node: ts.Node): string | undefined {
  const imported = importOf(node)
  if (imported === undefined) return undefined
  const { name, typeOnly } = imported
  if (!name.startsWith('.')) {
    const allowed = isAdapter(path) || (wiring.includes(path) && name === '@actions/core')
    return worldly.test(name) && !allowed ? `imports ${name}` : undefined
  }
  const target = targetOf(path, name)
  if (isAdapter(target))
    return isAdapter(path) || wiring.includes(path) ? undefined : `imports the adapter ${target}`
  // Adapters are used by every stage, but must not know the code that calls them.
  const own = isAdapter(path) ? stages.indexOf('main') - 1 : rank(path)
  if (rank(target) > own) return `imports ${target}, which comes later`
  if (isIn(path, 'package/registry') && !showsRegistry.has(path) && isOfPeople(target))
    return `imports ${target}, the registry knows neither pages nor installers`
  if (isOfPeople(path) && isIn(target, 'package/registry') && !typeOnly)
    return `imports more than types from ${target}`
  return undefined
}

/** The files that put the registry's crates into pages; the rest of the registry must not depend on pages. */
const showsRegistry = new Set(['package/registry/registry.ts', 'package/registry/registry-page.ts'])

/** The module that a node imports, if it is an import. */
function importOf(node: ts.Node): { readonly name: string; readonly typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node))
    return named(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
  if (ts.isExportDeclaration(node)) return named(node.moduleSpecifier, node.isTypeOnly)
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return named(node.argument.literal, true)
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return named(node.arguments[0], false)
  return undefined
}

const named = (node: ts.Node | undefined, typeOnly: boolean): ReturnType<typeof importOf> =>
  node !== undefined && ts.isStringLiteralLike(node) ? { name: node.text, typeOnly } : undefined

function languageRule(path: string, node: ts.Node): string | undefined {
  if (ts.isNonNullExpression(node)) return 'asserts with !'
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'says any'
  if (ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword) return isDefaultExport(node)
  if (ts.isExportSpecifier(node) && node.name.text === 'default') return 'exports a default'
  if (ts.isIdentifier(node) && node.text === 'process' && !ts.isPropertyAccessExpression(node.parent))
    return isAdapter(path) ? undefined : 'takes process apart'
  if (!isAdapter(path) && ts.isIdentifier(node)) {
    if (timers.has(node.text) && isGlobal(node)) return `uses ${node.text}`
    if (node.text === 'Math' && isGlobal(node) && isRandom(node.parent)) return 'uses Math.random'
  }
  if (!ts.isPropertyAccessExpression(node) || node.expression.getText() !== 'process') return undefined
  const { text } = node.name
  if (text === 'exit') return 'calls process.exit'
  if (isAdapter(path)) return undefined
  return text === 'env' || !wiring.includes(path) ? `uses process.${text}` : undefined
}

/** Whether a name is the global one, rather than that of an import or a property, as in `world.setTimeout`. */
function isGlobal(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) && parent.name === node)
    return parent.expression.getText() === 'globalThis'
  return !ts.isImportSpecifier(parent)
}

/** `Math.random`, and the forms that could hide it: `Math['random']`, `const { random } = Math`. */
const isRandom = (parent: ts.Node): boolean =>
  !ts.isPropertyAccessExpression(parent) || parent.name.text === 'random' || parent.name.text === 'Math'

/** The keyword also begins the default clause of a switch. */
const isDefaultExport = (node: ts.Node): string | undefined =>
  ts.isDefaultClause(node) ? undefined : 'exports a default'

const isOfPeople = (path: string): boolean => isIn(path, 'package/pages') || isIn(path, 'package/installers')
const isIn = (path: string, folder: string): boolean => path.startsWith(`${folder}/`)
const isAdapter = (path: string): boolean => isIn(path, 'adapters')

function rank(path: string): number {
  const stage = entries.includes(path) ? 'entries' : (path.split('/')[0] ?? '').replace(/\.ts$/, '')
  const found = stages.indexOf(stage)
  if (found === -1) throw new Error(`${path} belongs to no stage: give it a place in the order`)
  return found
}

import ts from 'typescript'

import { builderNames } from '../../src/inputs/builder.js'
import { architectures } from '../../src/targets/architectures.js'
import type { Source } from './import-rule.js'

/**
 * Where code outside of their folder distinguishes builders by name, one line each: `file:line: what`. Differences
 * between builders belong in the interface, so that the compiler lists what a new one lacks.
 */
export const builderComparisons = (sources: readonly Source[]): readonly string[] =>
  sources.filter(({ path }) => !path.startsWith('builders/')).flatMap(comparisonsOf)

function comparisonsOf({ path, text }: Source): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if ((isBuilderName(node) && isCompared(node)) || isTable(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart())
      found.push(`${path}:${line + 1}: compares builders, ${node.getText()}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

const isBuilderName = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) && (builderNames as readonly string[]).includes(node.text)

/** In a comparison, a case, a key of a table, or a test such as `['cross'].includes(builder)`. */
function isCompared(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isBinaryExpression(parent)) return comparing.has(parent.operatorToken.kind)
  if (ts.isCaseClause(parent)) return true
  if (ts.isElementAccessExpression(parent)) return true
  if (ts.isCallExpression(parent)) return isQuestion(parent.expression)
  if (!ts.isArrayLiteralExpression(parent)) return false
  return ts.isPropertyAccessExpression(parent.parent) && isQuestion(parent.parent)
}

/** An object with properties named after several builders. */
const isTable = (node: ts.Node): boolean =>
  ts.isObjectLiteralExpression(node) &&
  node.properties.filter(({ name }) => name !== undefined && isNamed(name)).length > 1

const isNamed = (name: ts.PropertyName): boolean =>
  (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) &&
  (builderNames as readonly string[]).includes(name.text)

const comparing: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
])

const isQuestion = (node: ts.Node): boolean =>
  ts.isPropertyAccessExpression(node) &&
  ['includes', 'indexOf', 'has', 'startsWith', 'endsWith'].includes(node.name.text)

/** All names for processors, and for their machines, in the table of architectures. */
const processors = architectures.flatMap(({ arch, machines, windows, labels }) => [
  arch,
  ...machines,
  ...(windows === undefined ? [] : [windows.name]),
  ...Object.values(labels ?? {}),
])

/** Neither the start of a whole triple, which is the name of a target, nor a part of another word. */
const processorName = new RegExp(`(?<![\\w])(${processors.join('|')})(?![\\w]|-(unknown|apple|pc)-)`, 'i')

/** Pinned downloads have such names in their addresses. */
const isPinned = (path: string): boolean =>
  /(^|[/-])pins\.ts$/.test(path) || path.endsWith('/wasm-bindgen.ts')

/**
 * Where a processor is named outside of the tables of targets, one line each: `file:line: what`. Whole lines of
 * comments are exempt.
 */
export const processorNames = (texts: readonly Source[]): readonly string[] =>
  texts
    .filter(({ path }) => !path.startsWith('targets/') && !isPinned(path))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, i) => {
        const [, name] = /^\s*(\/\/|\/?\*|#)/.test(line) ? [] : (processorName.exec(line) ?? [])
        return name === undefined ? [] : [`${path}:${i + 1}: names the processor ${name}`]
      }),
    )

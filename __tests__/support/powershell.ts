import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { Language, Parser } from 'web-tree-sitter'
import type { Node } from 'web-tree-sitter'

const { resolve } = createRequire(import.meta.url)

/**
 * A parser for PowerShell, the one that editors use for highlighting. The tests have no PowerShell that they could run.
 */
export async function powershellParser(): Promise<(text: string) => Node> {
  await Parser.init()
  const grammar = join(dirname(resolve('tree-sitter-powershell/package.json')), 'tree-sitter-powershell.wasm')
  const parser = new Parser()
  parser.setLanguage(await Language.load(readFileSync(grammar)))
  return text => {
    const tree = parser.parse(text)
    if (tree === null) throw new Error('nothing was parsed')
    return tree.rootNode
  }
}

/** A node and all its descendants. */
export function* nodesOf(node: Node): Iterable<Node> {
  yield node
  for (const child of node.children) yield* nodesOf(child)
}

/** The syntax errors of a PowerShell script, as `line:column what`. */
export const faultsOf = (node: Node): readonly string[] =>
  [...nodesOf(node)]
    .filter(one => one.isError || one.isMissing)
    .map(one => `${one.startPosition.row + 1}:${one.startPosition.column + 1} ${one.text}`)

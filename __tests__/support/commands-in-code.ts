// The commands in the texts of the code: hints, warnings and notes, which stand beside what only the code knows. A command
// there is between backticks, as in the documents.
import ts from 'typescript'

import type { Source } from '../contract/import-rule.js'
import { looksLikeCommand } from './pasted-lines.js'
import type { Span } from './pasted-lines.js'
import { sourcesOf } from './sources.js'

/** The commands of all sources but those of the errors' own texts; a part that varies is `<name>`, its first name. */
export const spansOfCode = (): readonly Span[] =>
  textsOfCode().flatMap(({ where, text }) =>
    [...text.matchAll(/`([^`\n]+)`/g)]
      .map(([, code = '']) => code)
      .filter(looksLikeCommand)
      .map(code => ({ where, text: code, isRemedy: !reference.test(where) })),
  )

/** Every place where a text of the code names a command without backticks. */
export const bareCommands = (): readonly string[] =>
  textsOfCode().flatMap(({ where, text }) => bareIn(text).map(found => `${where}: ${found}`))

/** The commands outside of backticks in a text. A text that is a command as a whole is logged, shown in a block or run. */
export function bareIn(text: string): readonly string[] {
  const found = [...text.replaceAll(/`[^`\n]*`|<code>.*?<\/code>/g, '').matchAll(command)]
  const isWhole = found[0]?.index === 0 && !/[,;:.] | or /.test(text)
  return isWhole ? [] : found.map(([one]) => one)
}

const command = new RegExp(
  [
    'cargo (add|build|check|clean|fetch|install|metadata|package|tree|update|vendor)',
    'rustup (component|default|target|toolchain|update)',
    'apt-get install',
    'gh (api|attestation|auth|cache|run|secret)',
    'aws [a-z][a-z0-9]+ [a-z]+-[a-z-]+',
    'aws (configure|sso)',
    '(docker|podman) (login|pull|run)',
    'npm (ci|install|run)',
    'git (add|checkout|clone|commit|config|fetch|push|tag) [-a-z]',
  ]
    .map(one => `\\b${one}\\b(?! failed)`)
    .join('|'),
  'g',
)

/** What inputs and outputs mean: only named there, also in the documents that are made of it. */
const reference = /^src\/(inputs\/table|summary\/outputs)\.ts/

interface CodeText {
  /** `src/folder/file.ts:line`. */
  readonly where: string
  readonly text: string
}

const textsOfCode = (): readonly CodeText[] => sourcesOf(path => !path.startsWith('errors/')).flatMap(textsOf)

/** Every string and template of a source. */
export function textsOf({ path, text: source }: Source): readonly CodeText[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const found: CodeText[] = []
  const visit = (node: ts.Node): void => {
    const text = textOf(node)
    if (text !== undefined) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart())
      found.push({ where: `src/${path}:${line + 1}`, text })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  const spans = node.templateSpans.map(
    ({ expression, literal }) => `<${/\w+/.exec(expression.getText())?.[0] ?? ''}>${literal.text}`,
  )
  return node.head.text + spans.join('')
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { lexer, walkTokens } from 'marked'
import type { Token } from 'marked'
import { forEachChild, parse } from 'unbash'
import type { SyntaxNode } from 'unbash'

import type { TopicText } from '../../src/errors/text.js'
import { topicGroups } from '../../src/errors/topics.js'
import { repository } from './checkout.js'

/** A fenced block of a document: something to paste, unless its language is `text`. */
export interface Block {
  readonly file: string
  readonly language: string
  readonly text: string
}

/** Code within a sentence. It names a command, a setting or a file; an error's remedy is to be pasted, too. */
export interface Span {
  /** A document, the topic of an error, or a place in the code. */
  readonly where: string
  readonly text: string
  readonly isRemedy: boolean
}

/** A command of a shell, without assignments and redirections. */
export type Words = readonly [string, ...string[]]

const folders = ['bench', 'docs', 'examples', 'findings', 'infra']

/** All documents that tell people what to do, by their paths in the repository. */
export function documents(): readonly string[] {
  const within = folders.flatMap(folder =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' }).map(
      path => `${folder}/${path}`,
    ),
  )
  return [...readdirSync(repository), ...within]
    .filter(
      path => path.endsWith('.md') && path !== 'CHANGELOG.md' && !/\/(target|node_modules)\//.test(path),
    )
    .sort()
}

export const blocksOfDocuments = (): readonly Block[] =>
  documents().flatMap(file => blocksIn(file, textOf(file)))

/** The fenced blocks of a text in Markdown, those in lists included. */
export const blocksIn = (file: string, markdown: string): readonly Block[] =>
  codeIn(markdown).flatMap(token =>
    token.type === 'code' ? [{ file, language: String(token.lang ?? ''), text: String(token.text) }] : [],
  )

/** Every code span of the documents, and of the errors' own texts, from which docs/troubleshooting.md is made. */
export const spansOfDocuments = (): readonly Span[] => [
  ...documents()
    .filter(file => file !== 'docs/troubleshooting.md')
    .flatMap(file => spansIn(textOf(file)).map(text => ({ where: file, text, isRemedy: false }))),
  ...topicGroups.flatMap(({ topics }) =>
    Object.entries<TopicText>(topics).flatMap(([where, { means, todo }]) => [
      ...spansIn(means).map(text => ({ where, text, isRemedy: false })),
      ...todo.flatMap(spansIn).map(text => ({ where, text, isRemedy: true })),
    ]),
  ),
]

const spansIn = (markdown: string): readonly string[] =>
  codeIn(markdown).flatMap(token =>
    token.type === 'codespan' ? [String(token.text).replaceAll(/\s+/g, ' ')] : [],
  )

function codeIn(markdown: string): readonly Token[] {
  const found: Token[] = []
  void walkTokens(lexer(markdown), token => {
    if (token.type === 'code' || token.type === 'codespan') found.push(token)
  })
  return found
}

const textOf = (file: string): string => readFileSync(join(repository, file), 'utf8')

/** Whether a span has the form of a command with arguments, and not of a name, a setting or a value. */
export const looksLikeCommand = (text: string): boolean => /^([A-Z_]+=\S* )*[a-z][\w.-]* [^=:]/.test(text)

/** Each line of a shell block that can be pasted by itself: without comments, continued lines put together. */
export const linesOf = ({ text }: Block): readonly string[] =>
  text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map(line => line.replace(/(^|\s+)#\s.*$/, ''))
    .filter(line => line !== '')

/** All commands of a shell text, also those in `$(…)`. Throws if it is not shell. */
export function commandsIn(text: string): readonly Words[] {
  const script = parse(text)
  if (script.errors !== undefined) throw new Error(`not shell: ${text}`)
  const found: Words[] = []
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Command' && node.name !== undefined) {
      const args = node.suffix.flatMap(one => (one.type === 'Word' ? [one.value] : []))
      found.push([node.name.value, ...args])
    }
    forEachChild(node, visit)
  }
  visit(script)
  return found
}

/**
 * What a person would have to complete: `…`, `...`, `<version>`, `{version}`, `VERSION` as a word of its own. GitHub's
 * program itself completes `{owner}` and `{repo}`.
 */
export const gapsIn = (text: string): readonly string[] =>
  [
    ...text.matchAll(
      /…|\.\.\.|<[^>\s]+>|(?<![\w^$@])\{(?!owner\}|repo\})[^}\s]+\}|(?<=^|[\s/=])(?!DNS\b|DELETE\b)[A-Z]{3,}(?=$|[\s/])/g,
    ),
  ].map(([gap]) => gap)

import ts from 'typescript'

import type { Source } from './import-rule.js'

/** A place in the code that names a topic, and the message there. */
export interface Said {
  readonly topic: string
  /** Whether this is a message in which the variable parts are written in angle brackets. */
  readonly is: (message: string) => boolean
  /** `file:line: ` and the message as written in the code, for people. */
  readonly where: string
}

/** Finds every call and every object literal that has one of the topics beside a message. */
export const messagesIn = (sources: readonly Source[], topics: readonly string[]): readonly Said[] =>
  sources.flatMap(source => messagesOf(source, new Set(topics)))

function messagesOf({ path, text }: Source, topics: ReadonlySet<string>): readonly Said[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: Said[] = []
  const visit = (node: ts.Node): void => {
    const [topic, message] = named(node)
    if (topic !== undefined && topics.has(topic) && message !== undefined) {
      const { line } = file.getLineAndCharacterOfPosition(message.getStart())
      const where = `${path}:${line + 1}: ${message.getText()}`
      found.push({ topic, is: text => isSame(message, text), where })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** The topic and the message of `f('topic', message)` and of `{ topic: 'topic', message }`. */
function named(node: ts.Node): readonly [string?, (ts.Expression | undefined)?] {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const [topic, message] = node.arguments ?? []
    return topic !== undefined && ts.isStringLiteral(topic) ? [topic.text, message] : []
  }
  if (!ts.isObjectLiteralExpression(node)) return []
  const topic = valueOf(node, 'topic')
  return topic !== undefined && ts.isStringLiteral(topic) ? [topic.text, valueOf(node, 'message')] : []
}

function valueOf(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = node.properties.find(one => one.name?.getText() === name)
  return property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined
}

function isSame(message: ts.Expression, text: string): boolean {
  // The code may have a fixed text for a variable part: `version is missing` is `<input> is missing`.
  if (ts.isStringLiteralLike(message) && pattern(text.split(/<[^>]*>/)).test(message.text)) return true
  return pattern(partsOf(message)).test(text)
}

/** The fixed parts of a message, between which the variable parts are. */
function partsOf(message: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(message)) return [message.text]
  if (!ts.isTemplateExpression(message)) return ['', '']
  return [message.head.text, ...message.templateSpans.map(span => span.literal.text)]
}

/** A caller that knows the input or the address of a message puts it in front. */
const pattern = (parts: readonly string[]): RegExp =>
  new RegExp(`^(<[a-z]+>:? )?${parts.map(escaped).join('.*')}$`)

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll('\n', ' ?')

import { ParseError, parseTOML } from 'toml-eslint-parser'
import type { AST } from 'toml-eslint-parser'

import { firstLine, unreadable } from './toml.js'

/** A path of keys from the root of a document, e.g. `['dependencies', 'serde', 'version']`. */
export type Path = readonly string[]

/** A `key = value`, in any notation. */
interface Entry {
  readonly path: Path
  readonly node: AST.TOMLKeyValue
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * A TOML document that can be edited in place; all other bytes stay as they are. Reading shows the document before the
 * edits. `path` is for the message if the text can't be parsed.
 */
export class TomlText {
  /** Cargo ignores it at the start of a file. */
  private readonly byteOrderMark: string
  private readonly text: string
  private readonly entries: readonly Entry[]
  /** The tables with a header of their own, except those in arrays of tables. */
  private readonly tables: readonly { readonly path: Path; readonly node: AST.TOMLTable }[]
  private readonly edits: Edit[] = []
  /** Text to append at the end. */
  private added = ''
  /** The entries to leave out of inline tables, which are then rewritten. */
  private readonly leftOut = new Map<AST.TOMLInlineTable, Set<AST.TOMLKeyValue>>()

  constructor(text: string, path = 'Cargo.toml') {
    this.byteOrderMark = text.startsWith('\ufeff') ? '\ufeff' : ''
    this.text = text.slice(this.byteOrderMark.length)
    const [{ body }] = parsed(this.text, path).body
    const headed = body.filter(node => node.type === 'TOMLTable')
    this.tables = headed
      .filter(({ kind }) => kind === 'standard')
      .map(node => ({ path: node.resolvedKey.map(String), node }))
    this.entries = [
      ...body.filter(node => node.type === 'TOMLKeyValue').flatMap(node => entriesOf(node, [])),
      ...headed.flatMap(table => table.body.flatMap(node => entriesOf(node, table.resolvedKey.map(String)))),
    ]
  }

  /** A string, boolean or number; `undefined` if there is none. */
  value(path: Path): unknown {
    const value = this.find(path)?.node.value
    return value?.type === 'TOMLValue' ? value.value : undefined
  }

  /** The keys of a table, in their order in the document. */
  keys(path: Path): readonly string[] {
    const below = [...this.entries, ...this.tables].filter(
      one => one.path.length > path.length && beginsWith(one.path, path),
    )
    return [...new Set(below.map(one => one.path[path.length] ?? ''))]
  }

  /** The line on which a key first appears; lines count from 1. */
  line(path: Path): number {
    const lines = [...this.entries, ...this.tables]
      .filter(one => beginsWith(one.path, path))
      .map(({ node }) => node.loc.start.line)
    return Math.min(...lines)
  }

  has(path: Path): boolean {
    return [...this.entries, ...this.tables].some(one => beginsWith(one.path, path))
  }

  /** Whether a new table may have a header of its own: not inside an inline table, or under a key that is no table. */
  canHave(path: Path): boolean {
    return path.every((_, i) => this.find(path.slice(0, i + 1)) === undefined)
  }

  /** Adds a table at the end, with strings and lists of strings. */
  append(path: Path, table: Readonly<Record<string, string | readonly string[]>>): void {
    const lines = [
      `[${path.map(bareOrQuoted).join('.')}]`,
      ...Object.entries(table).map(([key, value]) => `${bareOrQuoted(key)} = ${JSON.stringify(value)}`),
    ]
    this.added += ['', ...lines].map(line => line + this.newline).join('')
  }

  /** Inserts a string at the start of a list, which is created if needed. */
  prepend(path: Path, value: string): void {
    const list = this.find(path)?.node.value
    if (list === undefined) this.add(path, JSON.stringify([value]))
    else if (list.type === 'TOMLArray')
      this.insert(list.range[0] + 1, `${JSON.stringify(value)}${list.elements.length === 0 ? '' : ', '}`)
    else throw new Error(`${path.join('.')} is no list`)
  }

  /** Sets a key of an existing table to a string. */
  set(path: Path, value: string): void {
    const there = this.find(path)
    const literal = JSON.stringify(value)
    if (there === undefined) this.add(path, literal)
    else this.edits.push({ ...rangeOf(there.node.value), text: literal })
  }

  /** Replaces a key and its value by another key with a string. */
  replace(path: Path, key: string, value: string): void {
    const { node } = this.find(path) ?? {}
    const start = node?.key.keys.at(-1)?.range[0]
    if (node === undefined || start === undefined) throw new Error(`there is no ${path.join('.')}`)
    const text = `${bareOrQuoted(key)} = ${JSON.stringify(value)}`
    this.edits.push({ start, end: node.range[1], text })
  }

  /** Replaces or removes strings of a list. If none changes, the list stays as it is. */
  rewrite(path: Path, change: (text: string) => string | undefined): void {
    const list = this.find(path)?.node.value
    if (list?.type !== 'TOMLArray') return
    const before = list.elements.map(one => (one.type === 'TOMLValue' ? one.value : undefined))
    const after = before.map(one => (typeof one === 'string' ? change(one) : one))
    if (after.every((one, i) => one === before[i])) return
    const kept = list.elements.flatMap((one, i) => {
      const text = after[i]
      if (text === before[i]) return [this.text.slice(...one.range)]
      return typeof text === 'string' ? [JSON.stringify(text)] : []
    })
    this.edits.push({ ...rangeOf(list), text: `[${kept.join(', ')}]` })
  }

  /** Removes a key and everything below it. */
  remove(path: Path): void {
    for (const { node } of this.entries.filter(entry => beginsWith(entry.path, path))) {
      if (node.parent.type !== 'TOMLInlineTable') this.edits.push({ ...this.linesOf(node), text: '' })
      else if (!this.isBelow(node.parent, path))
        this.leftOut.set(node.parent, (this.leftOut.get(node.parent) ?? new Set()).add(node))
    }
    for (const { node } of this.tables.filter(table => beginsWith(table.path, path)))
      this.edits.push({ ...this.linesOf(node.key), text: '' })
  }

  toString(): string {
    const edits = [...this.edits, ...[...this.leftOut].map(([table, out]) => this.without(table, out))]
    let [text, end] = ['', this.text.length]
    for (const edit of edits.toSorted((a, b) => b.start - a.start)) {
      if (edit.end > end) throw new Error('two changes of a TOML document overlap')
      text = edit.text + this.text.slice(edit.end, end) + text
      end = edit.start
    }
    const changed = this.byteOrderMark + this.text.slice(0, end) + text
    return changed + (this.added === '' || changed.endsWith('\n') ? '' : this.newline) + this.added
  }

  private add(path: Path, literal: string): void {
    const [home, key] = [path.slice(0, -1), path.at(-1) ?? '']
    const inline = this.find(home)?.node.value
    const table = this.tables.find(one => isSame(one.path, home))?.node
    const sibling = this.entries.findLast(
      ({ path: other, node }) =>
        isSame(other.slice(0, -1), home) && node.key.keys.length > 1 && node.parent !== inline,
    )?.node
    if (inline?.type === 'TOMLInlineTable') {
      const last = inline.body.at(-1)
      if (last === undefined)
        this.edits.push({ ...rangeOf(inline), text: `{ ${bareOrQuoted(key)} = ${literal} }` })
      else this.insert(last.range[1], `, ${bareOrQuoted(key)} = ${literal}`)
    } else if (table !== undefined) {
      this.insert(this.lineEnd(table.key.range[1]), `${this.newline}${bareOrQuoted(key)} = ${literal}`)
    } else if (sibling !== undefined) {
      const before = this.text.slice(sibling.range[0], sibling.key.keys.at(-1)?.range[0])
      const added = `${before}${bareOrQuoted(key)} = ${literal}`
      if (sibling.parent.type === 'TOMLInlineTable') this.insert(sibling.range[1], `, ${added}`)
      else this.insert(this.lineEnd(sibling.range[1]), this.newline + added)
    } else throw new Error(`there is no table ${home.join('.')}`)
  }

  private insert(at: number, text: string): void {
    this.edits.push({ start: at, end: at, text })
  }

  private without(table: AST.TOMLInlineTable, out: ReadonlySet<AST.TOMLKeyValue>): Edit {
    const kept = table.body.filter(node => !out.has(node)).map(node => this.text.slice(...node.range))
    return { ...rangeOf(table), text: kept.length === 0 ? '{}' : `{ ${kept.join(', ')} }` }
  }

  /** Whether an inline table itself belongs to what is below the path. */
  private isBelow(table: AST.TOMLInlineTable, path: Path): boolean {
    const owner = this.entries.find(({ node }) => node.value === table)
    return owner !== undefined && beginsWith(owner.path, path)
  }

  private find(path: Path): Entry | undefined {
    return this.entries.find(entry => isSame(entry.path, path))
  }

  /** All lines of a node, including the end of the last line. */
  private linesOf({ range: [first, last] }: AST.TOMLNode): { readonly start: number; readonly end: number } {
    const end = this.text.indexOf('\n', last)
    return { start: this.text.lastIndexOf('\n', first - 1) + 1, end: end < 0 ? this.text.length : end + 1 }
  }

  /** The end of the line that contains an offset, before its line break. */
  private lineEnd(at: number): number {
    const end = this.text.indexOf('\n', at)
    if (end < 0) return this.text.length
    return this.text[end - 1] === '\r' ? end - 1 : end
  }

  private get newline(): string {
    return this.text.includes('\r\n') ? '\r\n' : '\n'
  }
}

function parsed(text: string, path: string): AST.TOMLProgram {
  try {
    return parseTOML(text, { tomlVersion: '1.1.0' })
  } catch (cause) {
    if (!(cause instanceof ParseError)) throw cause
    throw unreadable(path, { line: cause.lineNumber, reason: firstLine(cause.message) }, cause)
  }
}

function entriesOf(node: AST.TOMLKeyValue, home: Path): readonly Entry[] {
  const path = [...home, ...node.key.keys.map(key => (key.type === 'TOMLBare' ? key.name : key.value))]
  const below = node.value.type === 'TOMLInlineTable' ? node.value.body : []
  return [{ path, node }, ...below.flatMap(one => entriesOf(one, path))]
}

const beginsWith = (path: Path, start: Path): boolean => start.every((key, i) => path[i] === key)
const isSame = (a: Path, b: Path): boolean => a.length === b.length && beginsWith(a, b)
const rangeOf = ({ range: [start, end] }: AST.TOMLNode): { start: number; end: number } => ({ start, end })
const bareOrQuoted = (key: string): string => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key))

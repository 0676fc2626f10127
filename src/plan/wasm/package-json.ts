import { dirname } from 'node:path'

import { mentionsWasmPack } from './shell-words.js'

/** A package.json, as far as it tells of wasm-pack. */
export interface PackageJson {
  /** That it lies in. */
  readonly folder: string
  readonly name: string | undefined
  readonly scripts: Readonly<Record<string, string>>
  /** It isn't JSON, and has the word wasm-pack. */
  readonly broken: boolean
}

/** All of the workspace. */
export interface Packages {
  readonly byFolder: ReadonlyMap<string, PackageJson>
  /** Where a command can be: those of crates, and those around them. */
  readonly folders: ReadonlySet<string>
  /** Names of scripts that may run wasm-pack in the end, a few too many rather than one too few. */
  readonly leading: ReadonlySet<string>
}

/** Reads texts by folder; crates are folders too. */
export function readPackageJsons(texts: ReadonlyMap<string, string>, crates: readonly string[]): Packages {
  const byFolder = new Map([...texts].map(([folder, text]) => [folder, readPackageJson(text, folder)]))
  const scripts = [...byFolder.values()].flatMap(json => Object.entries(json.scripts))
  const folders = new Set([...texts.keys(), ...crates].flatMap(withParents))
  return { byFolder, folders, leading: leadingOf(scripts) }
}

const withParents = (folder: string): readonly string[] =>
  folder === dirname(folder) ? [folder] : [folder, ...withParents(dirname(folder))]

function leadingOf(scripts: readonly (readonly [string, string])[]): ReadonlySet<string> {
  const leading = new Set<string>()
  for (let before = -1; before < leading.size;) {
    before = leading.size
    for (const [name, line] of scripts)
      if (mentionsWasmPack(line) || namesOneOf(line, leading)) leading.add(name)
  }
  return leading
}

/** Whether a text has one of the names, or a pattern that may stand for one. */
export function namesOneOf(text: string, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false
  const words = text.split(/[^\w:.@/*-]+/).flatMap(word => [word, word.replace(/^[a-z]+:/, '')])
  return words.some(word => names.has(word) || word.includes('*'))
}

function readPackageJson(text: string, folder: string): PackageJson {
  try {
    const { name, scripts } = (JSON.parse(text.replace(/^\uFEFF/, '')) ?? {}) as {
      readonly name?: unknown
      readonly scripts?: Readonly<Record<string, unknown>> | null
    }
    const lines = Object.entries(scripts ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    return {
      folder,
      name: typeof name === 'string' ? name : undefined,
      scripts: Object.fromEntries(lines),
      broken: false,
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const name = /"name"\s*:\s*"([^"]*)"/.exec(text)?.[1]
    return { folder, name, scripts: {}, broken: mentionsWasmPack(text) }
  }
}

import { dirname } from 'node:path'

import { mentionsWasmPack } from './shell-words.js'

/** A package.json, as far as it matters for wasm-pack. */
export interface PackageJson {
  /** The folder of the file. */
  readonly folder: string
  readonly name: string | undefined
  readonly scripts: Readonly<Record<string, string>>
  /** The file isn't JSON, but contains the word wasm-pack. */
  readonly broken: boolean
}

/** Every package.json of the workspace. */
export interface Packages {
  readonly byFolder: ReadonlyMap<string, PackageJson>
  /** The folders in which a command can run: those of packages and crates, and their parents. */
  readonly folders: ReadonlySet<string>
  /** The names of scripts that may lead to wasm-pack. Rather a few too many than one too few. */
  readonly leading: ReadonlySet<string>
}

/** Reads the files, given as texts by folder. `crates` are the folders of crates. */
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

/** Whether a text contains one of the names, or a pattern that may match one. */
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

import { join } from 'node:path'

import { ActionError } from '../errors.js'
import type { Problem } from '../errors.js'
import { fromRoot } from '../survey/source.js'
import type { Survey } from '../survey/survey.js'
import type { Dependency, Member } from '../survey/workspace.js'
import { TomlText } from '../toml-text.js'

/**
 * Where a manifest names a dependency, as `crates/app/Cargo.toml:14`; without the line number if the line isn't found.
 */
export function placeOfDependency(
  { manifestPath }: Member,
  dependency: Dependency,
  { source, texts }: Survey,
): string {
  const file = fromRoot(source.root, manifestPath)
  const line = lineOfDependency(texts.get(manifestPath) ?? '', dependency)
  return line === undefined ? file : `${file}:${line}`
}

function lineOfDependency(text: string, { alias, kind }: Dependency): number | undefined {
  const manifest = parsed(text)
  if (manifest === undefined) return undefined
  const kinds = kind === 'normal' ? ['dependencies'] : [`${kind}-dependencies`, `${kind}_dependencies`]
  const targets = manifest.keys(['target']).map(target => ['target', target])
  const paths = [[], ...targets].flatMap(home => kinds.map(one => [...home, one, alias]))
  const found = paths.find(path => manifest.has(path))
  return found && manifest.line(found)
}

/** Cargo has read the manifest. If our parser can't, the message just has no line number. */
function parsed(text: string): TomlText | undefined {
  try {
    return new TomlText(text)
  } catch {
    return undefined
  }
}

/**
 * The manifests that could not be edited for the registry, each with the place. This must be known before the build.
 */
export function unreadableManifests({ workspace, source, texts }: Survey): readonly Problem[] {
  const root = join(workspace.root, 'Cargo.toml')
  const manifests = new Map(workspace.members.map(({ manifestPath: path }) => [path, texts.get(path) ?? '']))
  return [...manifests.set(root, source.rootManifest)].flatMap(([path, text]) => {
    try {
      new TomlText(text, fromRoot(source.root, path))
      return []
    } catch (error) {
      if (error instanceof ActionError) return [error]
      throw error
    }
  })
}

/** The place of an offset in a text, as `crates/app/build.rs:3`. */
export function lineOf(path: string, text: string, at: number, { source }: Survey): string {
  return `${fromRoot(source.root, path)}:${text.slice(0, at).split('\n').length}`
}

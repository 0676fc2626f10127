import { dirname, isAbsolute, resolve } from 'node:path'

import { TomlText } from '../../toml-text.js'
import type { Path } from '../../toml-text.js'

/**
 * A cargo configuration that keeps its meaning in another folder. Its paths are relative to the folder that it is in,
 * or to the one that contains `.cargo`: https://doc.rust-lang.org/cargo/reference/config.html#config-relative-paths
 */
export function stagedConfig(text: string, path: string): string {
  const config = new TomlText(text, path)
  const folder = dirname(dirname(path))
  const below = (table: Path): readonly Path[] => config.keys(table).map(key => [...table, key])
  const places = [
    ...below(['source']).flatMap(source => [
      [...source, 'directory'],
      [...source, 'local-registry'],
    ]),
    ...below(['patch'])
      .flatMap(below)
      .map(patched => [...patched, 'path']),
  ]
  for (const place of places) {
    const value = config.value(place)
    if (typeof value === 'string' && !isAbsolute(value)) config.set(place, resolve(folder, value))
  }
  const programs = [
    ...['rustc', 'rustc-wrapper', 'rustc-workspace-wrapper', 'rustdoc'].map(name => ['build', name]),
    ...below(['target']).map(target => [...target, 'linker']),
  ]
  for (const place of programs) {
    const value = config.value(place)
    // A name without a slash is looked up in PATH.
    if (typeof value === 'string' && /[\\/]/.test(value) && !isAbsolute(value))
      config.set(place, resolve(folder, value))
  }
  config.rewrite(['paths'], one => resolve(folder, one))
  config.rewrite(['include'], one => resolve(dirname(path), one))
  const include = config.value(['include'])
  if (typeof include === 'string') config.set(['include'], resolve(dirname(path), include))
  return config.toString()
}

import type { Manifest } from '../manifest.js'
import type { LatestPlace } from '../producer.js'

/**
 * The modules for the web in `latest`, by path. Each re-exports the version's own module. The files that wasm-bindgen
 * makes for two versions don't fit together, and a browser that loads modules while `latest` moves would get a mixture.
 */
export function leadingModules(
  { packages }: Manifest,
  { toVersion }: LatestPlace,
): Readonly<Record<string, string>> {
  const web = Object.values(packages.wasm ?? {}).flatMap(({ web: one }) => (one ? [one.path + one.main] : []))
  return Object.fromEntries(web.map(path => [path, leadingTo(`../../../${toVersion}${path}`)]))
}

const leadingTo = (url: string): string =>
  `export * from ${JSON.stringify(url)}\nexport { default } from ${JSON.stringify(url)}\n`

import type { Manifest } from '../manifest.js'
import type { LatestPlace } from '../producer.js'

/**
 * The modules for the web in `latest`, by path: each leads to the version's own. What wasm-bindgen makes of two versions
 * doesn't fit together, and a browser that loads module after module while `latest` moves on would get some of each.
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

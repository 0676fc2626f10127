import { versionChecksums } from '../../src/package/checksums.js'
import { registryConfig } from '../../src/package/registry/registry-config.js'
import { formatManifest } from '../../src/package/manifest.js'
import type { Entry, Tree } from '../../src/package/tree.js'
import { paths } from '../../src/plan/layout.js'
import { aText } from '../support/entries.js'
import { aManifest, aManifestBinary } from '../support/manifest-sample.js'
import { sha256 } from './simulation.js'

export const base = 'https://get.example.com'
export const channel = 'main'

/** A release with one of each kind of file that points to another. Equal `build` means equal binaries. */
export interface SmallRelease {
  readonly version: string
  readonly build: string
  /** The name of a file that only some versions have. */
  readonly extra?: string
  /** The part that the release lacks. */
  readonly without?: 'binaries' | 'registry'
}

const hash = (text: string): string => sha256(Buffer.from(text))

const isOf = {
  binaries: (path: string): boolean => path.startsWith('binaries/') || path === paths.installScript,
  registry: (path: string): boolean => path.startsWith('cargo-registry/'),
} as const

/** The tree of a release, small enough to try its requests in every order. */
export function treeOf({ version, build, extra, without }: SmallRelease): Tree {
  const prefix = `${channel}/${version}/`
  const binary = `binary ${build}`
  const crate = `crate of ${version}`
  const at = `${base}/${prefix}`
  const data = (path: string, text: string): Entry => aText(prefix + path, text, 'data')
  const main = { path: 'binaries/linux-x86_64/tool', sha256: hash(binary) }
  const entries = [
    data(main.path, binary),
    data(paths.crate('tool', hash(crate)), crate),
    ...(extra === undefined ? [] : [data(`binaries/linux-x86_64/${extra}`, `extra ${build}`)]),
    aText(
      prefix + paths.indexFile('tool'),
      `${JSON.stringify({ name: 'tool', vers: version, cksum: hash(crate), deps: [], features: {}, yanked: false, v: 1 })}\n`,
      'index',
    ),
    aText(prefix + paths.indexConfig, registryConfig(at), 'index'),
    aText(
      prefix + paths.installScript,
      `version='${version}' file='${main.path}' sha256='${main.sha256}'`,
      'pointer',
    ),
    aText(
      prefix + paths.manifest,
      formatManifest(
        aManifest(
          { version, channel, url: at },
          {
            binaries: without === 'binaries' ? {} : { 'linux-x86_64': aManifestBinary(main) },
            ...(without === 'registry'
              ? {}
              : {
                  cargo_registry: {
                    index: `sparse+${at}cargo-registry/index/`,
                    crates: [{ name: 'tool', version, bins: ['tool'], sha256: hash(crate), size: 1 }],
                  },
                }),
          },
        ),
      ),
      'seal',
    ),
  ].filter(({ key }) => without === undefined || !isOf[without](key.slice(prefix.length)))
  const sums = aText(prefix + paths.checksums, versionChecksums({ prefix, entries }), 'intent')
  return { prefix, entries: [sums, ...entries] }
}

import * as v from 'valibot'

import { line, parseStored, sha256 } from '../../stored.js'
import type { StoredText } from '../../stored.js'
import { parseToml } from '../../toml.js'

/** A line of a registry index: https://doc.rust-lang.org/cargo/reference/registry-index.html#json-schema */
export interface IndexLine {
  readonly name: string
  readonly vers: string
  readonly deps: readonly IndexDependency[]
  /** SHA-256 of the .crate, in hex. */
  readonly cksum: string
  readonly features: Features
  /** Features in a syntax that cargo before 1.60 can't read. */
  readonly features2?: Features
  readonly yanked: boolean
  readonly links?: string
  readonly rust_version?: string
  readonly v: 1 | 2
}

export interface IndexDependency {
  /** The name that the crate uses for it. */
  readonly name: string
  readonly req: string
  readonly features: readonly string[]
  readonly optional: boolean
  readonly default_features: boolean
  /** A target triple or `cfg(…)`. */
  readonly target: string | null
  readonly kind: 'normal' | 'dev' | 'build'
  readonly registry: string
  /** The real name, if the dependency is renamed. */
  readonly package?: string
}

type Features = Readonly<Record<string, readonly string[]>>

/** The text of an index file with one version. */
export const formatLine = (line: IndexLine): string => `${JSON.stringify(line)}\n`

/** The text of an index file as it was before any yank. */
export const beforeYanks = (text: string): string => text.replaceAll('"yanked":true', '"yanked":false')

const features = v.record(line, v.array(line))
const schema: v.GenericSchema<unknown, IndexLine> = v.looseObject({
  name: line,
  vers: line,
  deps: v.array(
    v.looseObject({
      name: line,
      req: line,
      features: v.array(line),
      optional: v.boolean(),
      default_features: v.boolean(),
      target: v.nullable(line),
      kind: v.picklist(['normal', 'dev', 'build']),
      registry: line,
      package: v.exactOptional(line),
    }),
  ),
  cksum: sha256,
  features,
  features2: v.exactOptional(features),
  yanked: v.boolean(),
  links: v.exactOptional(line),
  rust_version: v.exactOptional(line),
  v: v.picklist([1, 2]),
})

/** The first line of an index file, as written by `formatLine`. */
export const parseLine = ({ text, where }: StoredText): IndexLine =>
  parseStored(schema, { text: text.split('\n', 1)[0] ?? '', where })

/** A dependency without a registry is on crates.io in a packed manifest; in an index, that must be said. */
const cratesIo = 'https://github.com/rust-lang/crates.io-index'

/**
 * The index line of a crate, from the manifest that cargo normalized when it packed the crate: the one that clients
 * will read.
 */
export function indexLine(packedManifest: string, sha256: string): IndexLine {
  const manifest = parseToml(packedManifest, 'Cargo.toml') as unknown as PackedManifest
  const features = Object.entries(manifest.features ?? {})
  const isNew = ([, enables]: readonly [string, readonly string[]]): boolean =>
    enables.some(one => one.startsWith('dep:') || one.includes('?/'))
  const newSyntax = features.filter(isNew)
  const { name, version, links, 'rust-version': rustVersion } = manifest.package
  return {
    name,
    vers: version,
    deps: [
      ...dependencies(manifest, null),
      ...Object.entries(manifest.target ?? {}).flatMap(([target, tables]) => dependencies(tables, target)),
    ],
    cksum: sha256,
    features: Object.fromEntries(features.filter(feature => !isNew(feature))),
    ...(newSyntax.length === 0 ? {} : { features2: Object.fromEntries(newSyntax) }),
    yanked: false,
    ...(links === undefined ? {} : { links }),
    ...(rustVersion === undefined ? {} : { rust_version: rustVersion }),
    v: newSyntax.length === 0 ? 1 : 2,
  }
}

function dependencies(tables: PackedTables, target: string | null): readonly IndexDependency[] {
  const kinds = [
    ['normal', tables.dependencies],
    ['build', tables['build-dependencies']],
    ['dev', tables['dev-dependencies']],
  ] as const
  return kinds.flatMap(([kind, table]) =>
    Object.entries(table ?? {}).map(([name, dependency]) => ({
      name,
      req: writtenOut(dependency.version ?? '*'),
      features: dependency.features ?? [],
      optional: dependency.optional ?? false,
      default_features: dependency['default-features'] ?? true,
      target,
      kind,
      registry: dependency['registry-index'] ?? cratesIo,
      ...(dependency.package === undefined ? {} : { package: dependency.package }),
    })),
  )
}

/** A requirement as cargo itself sends it to a registry: `1.2` becomes `^1.2`, and spaces stand only after commas. */
const writtenOut = (req: string): string =>
  req
    .split(',')
    .map(one => one.replaceAll(/\s/g, '').replaceAll(/[xX](?=\.|$)/g, '*'))
    .map(one => (/^\d/.test(one) && !one.includes('*') ? `^${one}` : one))
    .join(', ')

/** A manifest as `cargo package` writes it: every dependency is a table. */
interface PackedManifest extends PackedTables {
  readonly package: {
    readonly name: string
    readonly version: string
    readonly links?: string
    readonly 'rust-version'?: string
  }
  readonly features?: Features
  readonly target?: Readonly<Record<string, PackedTables>>
}

interface PackedTables {
  readonly dependencies?: Readonly<Record<string, PackedDependency>>
  readonly 'build-dependencies'?: Readonly<Record<string, PackedDependency>>
  readonly 'dev-dependencies'?: Readonly<Record<string, PackedDependency>>
}

interface PackedDependency {
  readonly version?: string
  readonly features?: readonly string[]
  readonly optional?: boolean
  readonly 'default-features'?: boolean
  readonly package?: string
  readonly 'registry-index'?: string
}

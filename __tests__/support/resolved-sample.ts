import type { Known } from '../../src/bill/linked.js'
import { parseResolved } from '../../src/bill/resolved.js'
import type { CargoPackage, Declared, Edge } from '../../src/bill/resolved.js'

/** A package as `cargo metadata` prints it, from crates.io if it isn't a member. */
export interface Sample {
  readonly name: string
  readonly version?: string
  readonly source?: string | null
  readonly license?: string | null
  readonly member?: boolean
  readonly features?: Readonly<Record<string, readonly string[]>>
  readonly needs?: readonly Need[]
}

/** A dependency, as it is declared, or as cargo has resolved it. */
export interface Need extends Partial<Declared> {
  readonly name: string
  readonly version?: string
  /** All of its uses; by default that of a normal dependency. */
  readonly uses?: Edge['dep_kinds']
}

export const cratesIo = 'registry+https://github.com/rust-lang/crates.io-index'

export const idOf = ({ name, version = '1.0.0', member = false }: Sample): string =>
  member ? `path+file:///repo/${name}#${version}` : `${cratesIo}#${name}@${version}`

export function aPackage(sample: Sample): CargoPackage {
  const { name, version = '1.0.0', member = false, source = member ? null : cratesIo, needs = [] } = sample
  const folder = member ? `/repo/${name}` : `/home/me/.cargo/registry/src/x/${name}-${version}`
  return {
    ...{ id: idOf(sample), name, version, source, license: sample.license ?? 'MIT', license_file: null },
    ...{ repository: null, authors: [], manifest_path: `${folder}/Cargo.toml` },
    features: sample.features ?? {},
    dependencies: needs.flatMap(need =>
      usesOf(need).map(use => ({
        ...{ name: need.name, rename: need.rename ?? null, optional: need.optional ?? false, ...use },
      })),
    ),
    targets: [{ kind: ['lib'], name: name.replaceAll('-', '_') }],
  }
}

const usesOf = ({ uses = [{ kind: null, target: null }] }: Need): Edge['dep_kinds'] => uses

/** What is known of a workspace of these packages. */
export function knownOf(samples: readonly Sample[], more: Partial<Known> = {}): Known {
  const find = ({ name, version }: Need): Sample => {
    const found = samples.find(one => one.name === name && (version === undefined || one.version === version))
    if (found === undefined) throw new Error(`no package ${name}`)
    return found
  }
  const json = {
    packages: samples.map(aPackage),
    workspace_members: samples.filter(({ member }) => member === true).map(idOf),
    resolve: {
      nodes: samples.map(sample => ({
        id: idOf(sample),
        deps: (sample.needs ?? []).map(need => ({
          name: (need.rename ?? need.name).replaceAll('-', '_'),
          pkg: idOf(find(need)),
          dep_kinds: usesOf(need),
        })),
      })),
    },
  }
  const resolved = parseResolved(JSON.stringify(json))
  return { resolved, holds: () => true, checksums: new Map(), root: '/repo', rustc: '1.95.0', ...more }
}

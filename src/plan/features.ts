import type { BuildInputs } from '../inputs/inputs.js'
import type { BinTarget, Member } from '../survey/workspace.js'

/** The features that one package is compiled with, in the form of cargo's options. */
export interface Features {
  readonly all: boolean
  readonly defaults: boolean
  /** The other features that are asked for, without the package's name. */
  readonly names: readonly string[]
}

export const onlyDefaults: Features = { all: false, defaults: true, names: [] }

/** The features that the inputs ask for in a chosen package. `features` holds them as `package/feature`. */
export const featuresOf = (
  { name }: Pick<Member, 'name'>,
  features: readonly string[],
  { cargoFlags = [] }: Pick<BuildInputs, 'cargoFlags'>,
): Features => ({
  all: cargoFlags.includes('--all-features'),
  defaults: !cargoFlags.includes('--no-default-features'),
  names: features.filter(one => one.startsWith(`${name}/`)).map(one => one.slice(name.length + 1)),
})

/** The options for `cargo build`, `check` and `install`. */
export const featureFlags = ({ all, defaults, names }: Features): readonly string[] => [
  ...(all ? ['--all-features'] : []),
  ...(defaults ? [] : ['--no-default-features']),
  ...(names.length === 0 ? [] : ['--features', names.join(',')]),
]

/** How `cargo install` installs the programs of a crate. */
export interface Installing {
  /** Names of the programs that it installs. */
  readonly bins: readonly string[]
  readonly installFlags: readonly string[]
}

/** What a release builds, and the features of its packages. */
interface Built {
  readonly bins: readonly { readonly package: Pick<Member, 'name'> }[]
  /** By the package's name. */
  readonly featuresOf: ReadonlyMap<string, Features>
}

/**
 * If a program of the crate is part of the release: with the release's features. Otherwise people want all programs of
 * the crate, so the features that they require are added: cargo skips a program whose features are off.
 * https://doc.rust-lang.org/cargo/reference/cargo-targets.html#the-required-features-field
 */
export function installing(member: Member, { bins, featuresOf: chosen }: Built): Installing {
  const asked = chosen.get(member.name) ?? onlyDefaults
  const isBuilt = bins.some(bin => bin.package.name === member.name)
  const lacking = isBuilt ? [] : member.bins.flatMap(bin => lackingFeatures(bin, member, asked))
  const features = { ...asked, names: [...new Set([...asked.names, ...lacking])] }
  const made = member.bins.filter(bin => lackingFeatures(bin, member, features).length === 0)
  return { bins: made.map(bin => bin.name), installFlags: featureFlags(features) }
}

/** The features that a program requires and that are off. */
export function lackingFeatures(bin: BinTarget, member: Member, features: Features): readonly string[] {
  const on = enabled(member, features)
  return bin.requiredFeatures.filter(feature => !on.has(feature))
}

/** The features that are on, including those that other features enable. */
function enabled(member: Member, { all, defaults, names }: Features): ReadonlySet<string> {
  if (all) return new Set(Object.keys(member.features))
  const found = new Set<string>()
  const queue = defaults ? [...names, 'default'] : [...names]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue
    found.add(name)
    if (Object.hasOwn(member.features, name)) queue.push(...(member.features[name] ?? []))
    // `dep/feature` also turns on the dependency, and a feature with the dependency's name.
    const dependency = /^([^/?]+)\//.exec(name)?.[1]
    if (dependency !== undefined) queue.push(dependency)
  }
  return found
}

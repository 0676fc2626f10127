import type { BuildInputs } from '../inputs/inputs.js'
import type { BinTarget, Member } from '../survey/workspace.js'

/** The features with which a package is compiled by itself, as cargo is told of them. */
export interface Features {
  readonly all: boolean
  readonly defaults: boolean
  /** What is asked for besides, without the package's name. */
  readonly names: readonly string[]
}

export const onlyDefaults: Features = { all: false, defaults: true, names: [] }

/** What the inputs ask of a chosen package, `features` being `package/feature`. */
export const featuresOf = (
  { name }: Pick<Member, 'name'>,
  features: readonly string[],
  { cargoFlags = [] }: Pick<BuildInputs, 'cargoFlags'>,
): Features => ({
  all: cargoFlags.includes('--all-features'),
  defaults: !cargoFlags.includes('--no-default-features'),
  names: features.filter(one => one.startsWith(`${name}/`)).map(one => one.slice(name.length + 1)),
})

/** For `cargo build`, `check` and `install`. */
export const featureFlags = ({ all, defaults, names }: Features): readonly string[] => [
  ...(all ? ['--all-features'] : []),
  ...(defaults ? [] : ['--no-default-features']),
  ...(names.length === 0 ? [] : ['--features', names.join(',')]),
]

/** How `cargo install` makes programs of a crate. */
export interface Installing {
  /** Names of the programs that it installs. */
  readonly bins: readonly string[]
  readonly installFlags: readonly string[]
}

/** What a release builds, and the features that its packages are built with. */
interface Built {
  readonly bins: readonly { readonly package: Pick<Member, 'name'> }[]
  /** By name of the package. */
  readonly featuresOf: ReadonlyMap<string, Features>
}

/**
 * As the release is built, if a program of the crate is. Of another crate all programs are wanted, and cargo passes over
 * those whose features it isn't asked for: https://doc.rust-lang.org/cargo/reference/cargo-targets.html#the-required-features-field
 */
export function installing(member: Member, { bins, featuresOf: chosen }: Built): Installing {
  const asked = chosen.get(member.name) ?? onlyDefaults
  const isBuilt = bins.some(bin => bin.package.name === member.name)
  const lacking = isBuilt ? [] : member.bins.flatMap(bin => lackingFeatures(bin, member, asked))
  const features = { ...asked, names: [...new Set([...asked.names, ...lacking])] }
  const made = member.bins.filter(bin => lackingFeatures(bin, member, features).length === 0)
  return { bins: made.map(bin => bin.name), installFlags: featureFlags(features) }
}

/** The features that a program requires, and that are off. */
export function lackingFeatures(bin: BinTarget, member: Member, features: Features): readonly string[] {
  const on = enabled(member, features)
  return bin.requiredFeatures.filter(feature => !on.has(feature))
}

/** Those that are on, with what they enable. */
function enabled(member: Member, { all, defaults, names }: Features): ReadonlySet<string> {
  if (all) return new Set(Object.keys(member.features))
  const found = new Set<string>()
  const queue = defaults ? [...names, 'default'] : [...names]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue
    found.add(name)
    if (Object.hasOwn(member.features, name)) queue.push(...(member.features[name] ?? []))
    // `dep/feature` turns on the dependency, too, and a feature that is called like it.
    const dependency = /^([^/?]+)\//.exec(name)?.[1]
    if (dependency !== undefined) queue.push(dependency)
  }
  return found
}

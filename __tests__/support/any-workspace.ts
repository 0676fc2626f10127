import fc from 'fast-check'

/** Path → text. */
export type Files = Readonly<Record<string, string>>

/** How one member depends on a member that comes before it. */
interface Edge {
  readonly to: number
  readonly kind: 'dependencies' | 'build-dependencies' | 'dev-dependencies'
  readonly how: 'path' | 'path and version' | 'inherited'
  readonly optional: boolean
  readonly withoutDefaults: boolean
  readonly feature: boolean
  readonly renamed: boolean
  readonly target: string | undefined
}

/** The properties of a member other than its dependencies. */
interface Kind {
  /** Its library is a procedural macro. */
  readonly procMacro: boolean
  /** It links to a native library, and has a build script. */
  readonly links: boolean
  /** Its manifest allows publishing, to one registry by name. */
  readonly publish: boolean
  readonly rustVersion: boolean
  /** How it uses a crate from another author. */
  readonly outsider: 'not' | 'plainly' | 'optional' | 'renamed, to build'
  /** The version requirement. */
  readonly req: string
}

/**
 * Short, long, with capitals, hyphens and underscores: a registry's index stores each of them under a different path.
 */
export const names = ['a', 'Bc', 'def', 'g-h_i', 'Long-Name-Of-A_Crate', 'z9']
const targets = [
  undefined,
  undefined,
  'cfg(unix)',
  'cfg(not(target_os = "none"))',
  'x86_64-unknown-linux-gnu',
]

const edge = (before: number): fc.Arbitrary<Edge> =>
  fc.record({
    to: fc.nat(before - 1),
    kind: fc.constantFrom('dependencies', 'dependencies', 'build-dependencies', 'dev-dependencies'),
    how: fc.constantFrom('path', 'path and version', 'inherited'),
    optional: fc.boolean(),
    withoutDefaults: fc.boolean(),
    feature: fc.boolean(),
    renamed: fc.boolean(),
    target: fc.constantFrom(...targets),
  })

/** The dependencies of each member, all of them on earlier members. */
const edgesOf = (i: number): fc.Arbitrary<readonly Edge[]> =>
  i === 0 ? fc.constant([]) : fc.uniqueArray(edge(i), { maxLength: 3, selector: one => one.to })

const kind: fc.Arbitrary<Kind> = fc.record({
  procMacro: fc.boolean(),
  links: fc.boolean(),
  publish: fc.boolean(),
  rustVersion: fc.boolean(),
  outsider: fc.constantFrom('not', 'plainly', 'optional', 'renamed, to build'),
  req: fc.constantFrom(
    '1',
    '1.0',
    '1.*',
    '1.X',
    '*',
    '=1.0.0',
    '~1',
    '>= 1.0 , <3',
    '>0.9,<=1.0.5',
    ' 1.0.0 ',
  ),
})

/**
 * A workspace whose members depend on each other in every way that a manifest can express. The last member has a
 * program. The root may be a package too. One member is in the folder of another member, and the folder of a third
 * member holds a package that is not a member.
 */
export const anyWorkspace: fc.Arbitrary<Files> = fc
  .tuple(fc.boolean(), fc.tuple(...names.map((_, i) => fc.tuple(edgesOf(i), kind))))
  .map(
    ([rootPackage, members]) =>
      Object.assign(
        rootFiles(rootPackage),
        ...members.map(([edges, of], i) => memberFiles(edges, of, i, i === members.length - 1)),
      ) as Files,
  )

const folderOf = (i: number): string => `crates/${names[i] ?? ''}`
const localName = ({ to, renamed }: Edge): string => (renamed ? `renamed-${to}` : (names[to] ?? ''))

function rootFiles(isPackage: boolean): Files {
  const own = `
[package]
name = "root-package"
version = "1.0.0"
edition = "2024"

[dependencies]
${names[0] ?? ''}.workspace = true
`
  const files = { 'Cargo.toml': rootManifest(), ...nested }
  return isPackage ? { ...files, 'Cargo.toml': files['Cargo.toml'] + own, 'src/lib.rs': '' } : files
}

const nested: Files = {
  [`crates/${names[1] ?? ''}/nested/Cargo.toml`]:
    '[package]\nname = "nested"\nversion = "0.1.0"\nedition = "2024"\n',
  [`crates/${names[1] ?? ''}/nested/src/lib.rs`]: '',
  [`crates/${names[2] ?? ''}/apart/Cargo.toml`]: '[package]\nname = "apart"\n[workspace]\n',
}

function rootManifest(): string {
  const inherited = names.map((name, i) => `${name} = { path = "${folderOf(i)}", version = "0.${i}" }`)
  return `[workspace]
members = ["crates/*", "crates/*/nested"]
exclude = ["crates/${names[2] ?? ''}/apart"]
resolver = "3"

[workspace.package]
version = "0.0.1"
edition = "2024"

[workspace.dependencies]
${inherited.join('\n')}
`
}

function memberFiles(edges: readonly Edge[], of: Kind, i: number, program: boolean): Files {
  // An inherited dependency can't be renamed, and can't turn off default features.
  const valid = edges.map(one =>
    one.how === 'inherited' ? { ...one, renamed: false, withoutDefaults: false } : one,
  )
  // Dev-dependencies can't be optional. They turn on no features either: these would be on in the workspace for its
  // tests, though nothing else needs them.
  const usable = valid.map(one =>
    one.kind === 'dev-dependencies' ? { ...one, optional: false, feature: false } : one,
  )
  const optional = usable.filter(one => one.optional)
  const features = optional.map(
    one => `with-${one.to} = ["dep:${localName(one)}", "${localName(one)}?/extra"]`,
  )
  const on = optional.filter(one => one.feature).map(one => `"with-${one.to}"`)
  // Two members that test each other.
  const cycle = i === 0 ? `\n[dev-dependencies]\n${names[1] ?? ''} = { path = "../${names[1] ?? ''}" }\n` : ''
  const macro = of.procMacro && !program
  const outside = of.outsider === 'optional' ? ['outside = ["dep:outsider"]'] : []
  const manifest = `[package]
name = "${names[i] ?? ''}"
version = "0.${i}.1" # not inherited
edition.workspace = true
description = "Member ${i}"
${of.links ? `links = "native-${i}"\n` : ''}${of.publish ? 'publish = ["somewhere"]\n' : ''}${of.rustVersion ? 'rust-version = "1.85"\n' : ''}
${macro ? '[lib]\nproc-macro = true\n' : ''}
[features]
default = [${on.join(', ')}]
extra = []
${[...features, ...outside].join('\n')}
${cycle}
${outsiders[of.outsider](of.req)}
${usable.map(written).join('\n')}
`
  const path = folderOf(i)
  return {
    [`${path}/Cargo.toml`]: manifest,
    [`${path}/src/lib.rs`]: `//! Member ${i}.\n`,
    ...(of.links ? { [`${path}/build.rs`]: 'fn main() {}\n' } : {}),
    ...(program ? { [`${path}/src/main.rs`]: 'fn main() {\n    println!("it runs");\n}\n' } : {}),
  }
}

/** How each kind uses the crate `outsider`, which is on crates.io. */
const outsiders: Readonly<Record<Kind['outsider'], (req: string) => string>> = {
  not: () => '',
  plainly: req => `[dependencies.outsider]\nversion = "${req}"\n`,
  optional: req => `[dependencies.outsider]\nversion = "${req}"\noptional = true\ndefault-features = false\n`,
  'renamed, to build': req =>
    `[build-dependencies]\ninsider = { package = "outsider", version = "${req}" }\n`,
}

function written(one: Edge): string {
  const { to, kind, how, target } = one
  const home = target === undefined ? kind : `target.'${target}'.${kind}`
  const fields = [
    ...(how === 'inherited' ? ['workspace = true'] : [`path = "../${names[to] ?? ''}"`]),
    ...(how === 'path and version' ? [`version = "0.${to}"`] : []),
    ...(one.renamed ? [`package = "${names[to] ?? ''}"`] : []),
    ...(one.optional ? ['optional = true'] : []),
    ...(one.withoutDefaults ? ['default-features = false'] : []),
    ...(one.feature ? ['features = ["extra"]'] : []),
  ]
  return `[${home}.${localName(one)}]\n${fields.join('\n')}`
}

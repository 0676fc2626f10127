import fc from 'fast-check'

/** Path → text. */
export type Files = Readonly<Record<string, string>>

/** How one member depends on another that comes before it. */
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

/** Short, long, with capitals, hyphens and underscores: each is filed elsewhere in an index. */
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

/** What each member depends on: others that come before it. */
const edgesOf = (i: number): fc.Arbitrary<readonly Edge[]> =>
  i === 0 ? fc.constant([]) : fc.uniqueArray(edge(i), { maxLength: 3, selector: one => one.to })

/** A workspace whose members depend on each other in every way that a manifest knows. The last one has a program. */
export const anyWorkspace: fc.Arbitrary<Files> = fc
  .tuple(...names.map((_, i) => edgesOf(i)))
  .map(
    members =>
      Object.assign(
        { 'Cargo.toml': rootManifest() },
        ...members.map((edges, i) => memberFiles(edges, i, i === members.length - 1)),
      ) as Files,
  )

const folderOf = (i: number): string => `crates/${names[i] ?? ''}`
const localName = ({ to, renamed }: Edge): string => (renamed ? `renamed-${to}` : (names[to] ?? ''))

function rootManifest(): string {
  const inherited = names.map((name, i) => `${name} = { path = "${folderOf(i)}", version = "0.${i}" }`)
  return `[workspace]
members = ["crates/*"]
resolver = "3"

[workspace.package]
version = "0.0.1"
edition = "2024"

[workspace.dependencies]
${inherited.join('\n')}
`
}

function memberFiles(edges: readonly Edge[], i: number, program: boolean): Files {
  // What is inherited can't be renamed, nor lose its default features.
  const mended = edges.map(one =>
    one.how === 'inherited' ? { ...one, renamed: false, withoutDefaults: false } : one,
  )
  // For its tests, a workspace turns on features that nobody else has a need for.
  const usable = mended.map(one =>
    one.kind === 'dev-dependencies' ? { ...one, optional: false, feature: false } : one,
  )
  const optional = usable.filter(one => one.optional)
  const features = optional.map(
    one => `with-${one.to} = ["dep:${localName(one)}", "${localName(one)}?/extra"]`,
  )
  const on = optional.filter(one => one.feature).map(one => `"with-${one.to}"`)
  // Two members that test each other.
  const cycle = i === 0 ? `\n[dev-dependencies]\n${names[1] ?? ''} = { path = "../${names[1] ?? ''}" }\n` : ''
  const manifest = `[package]
name = "${names[i] ?? ''}"
version = "0.${i}.1" # not inherited
edition.workspace = true
description = "Member ${i}"

[features]
default = [${on.join(', ')}]
extra = []
${features.join('\n')}
${cycle}
${usable.map(written).join('\n')}
`
  const path = folderOf(i)
  return {
    [`${path}/Cargo.toml`]: manifest,
    [`${path}/src/lib.rs`]: `//! Member ${i}.\n`,
    ...(program ? { [`${path}/src/main.rs`]: 'fn main() {\n    println!("it runs");\n}\n' } : {}),
  }
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

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'

import { checkoutOf } from './checkout.js'

type Files = Readonly<Record<string, string>>

/** The same text in several crates. */
export const mit = 'Permission is hereby granted, free of charge, to any person.\n'

interface Crate {
  readonly license?: string
  readonly lib?: string
  readonly more?: string
  readonly files?: Files
}

/** The digest that a crate's file is said to have. */
export const checksumOf = (name: string, version: string): string =>
  createHash('sha256').update(`${name} ${version}`).digest('hex')

/** A crate of another author, as `cargo vendor` puts it into a workspace. */
function vendored(
  name: string,
  version: string,
  { license = 'license = "MIT"', lib = '', more = '', files = {} }: Crate = {},
): Files {
  const folder = `vendor/${name}-${version}`
  const manifest = `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\nauthors = ["Ann of ${name}"]\n${license}\n${lib}${more}`
  const all: Files = { 'Cargo.toml': manifest, 'src/lib.rs': '', ...files }
  return {
    ...Object.fromEntries(Object.entries(all).map(([path, text]) => [`${folder}/${path}`, text])),
    [`${folder}/.cargo-checksum.json`]: JSON.stringify({ files: {}, package: checksumOf(name, version) }),
  }
}

const app = `[package]
name = "app"
version = "0.1.0"
edition = "2021"
license = "MIT"
default-run = "app"

[features]
default = ["old"]
old = ["dep:twice-old"]
fancy = ["dep:opt"]
second = ["dep:opt-two"]
weakly = ["opt-two?/extra"]
mixes = ["own-core/mix"]
spare = ["plain/extra"]

[dependencies]
own-core = { path = "../core" }
own-macros = { path = "../macros" }
plain = "1"
both = "1"
derive = "1"
opt = { version = "1", optional = true }
opt-two = { version = "1", optional = true }
twice = "2"
twice-old = { package = "twice", version = "1", optional = true }
other-name = { package = "dash-name", version = "1" }

[target.'cfg(windows)'.dependencies]
for-windows = "1"
mixed = "1"

[target.'cfg(not(windows))'.dependencies]
for-others = "1"

[build-dependencies]
both = { version = "1", features = ["heavy"] }
mixed = "1"
for-scripts = "1"

[dev-dependencies]
for-tests = "1"
plain = { version = "1", features = ["tested"] }
`

const member = (name: string, more = ''): string =>
  `[package]\nname = "${name}"\nversion = "0.2.0"\nedition = "2021"\nlicense = "MIT"\n${more}`

/**
 * A git checkout with dependencies of every kind, all of them in it, so that cargo needs no network: normal ones, those of
 * build scripts and of tests, procedural macros, optional ones, two versions of a crate, a crate with another name, some for
 * one target only, and crates for several of these uses at once.
 */
export const billWorkspace = (): string => {
  const files: Files = {
    '.gitignore': 'target/\n',
    '.cargo/config.toml':
      '[source.crates-io]\nreplace-with = "vendored"\n[source.vendored]\ndirectory = "vendor"\n',
    'Cargo.toml': '[workspace]\nmembers = ["app", "core", "macros", "other"]\nresolver = "2"\n',
    'app/Cargo.toml': app,
    'app/build.rs': 'fn main() {}\n',
    'app/src/main.rs': 'fn main() { println!("app 0.1.0") }\n',
    'app/src/bin/app-admin.rs': 'fn main() { println!("app-admin 0.1.0") }\n',
    'core/Cargo.toml': member(
      'own-core',
      '[features]\nmix = ["dep:mixed"]\n[dependencies]\nleaf = "1"\nmixed = { version = "1", optional = true }\n',
    ),
    'core/src/lib.rs': '',
    'macros/Cargo.toml': member(
      'own-macros',
      '[lib]\nproc-macro = true\n[dependencies]\nsyntax = "1"\nleaf = "1"\n',
    ),
    'macros/src/lib.rs': '',
    'other/Cargo.toml': member(
      'other',
      '[dependencies]\nown-core = { path = "../core", features = ["mix"] }\nplain = { version = "1", features = ["extra"] }\n',
    ),
    'other/src/main.rs': 'fn main() { println!("other 0.2.0") }\n',
    ...vendored('plain', '1.0.0', {
      license: 'license = "MIT/Apache-2.0"\nrepository = "https://example.com/plain"',
      more: '[features]\nextra = ["dep:spare"]\ntested = ["dep:for-tests"]\n[dependencies]\nleaf = "1"\nspare = { version = "1", optional = true }\nfor-tests = { version = "1", optional = true }\n',
      files: { 'LICENSE-MIT': mit, 'LICENSE-APACHE': 'Apache License\n', 'c/zlib/LICENSE': 'zlib License\n' },
    }),
    ...vendored('leaf', '1.2.3+meta.5', { files: { LICENSE: mit.replaceAll('\n', '\r\n') } }),
    ...vendored('both', '1.0.0', {
      more: '[features]\nheavy = ["dep:anvil"]\n[dependencies]\nanvil = { version = "1", optional = true }\n',
    }),
    ...vendored('derive', '1.0.0', {
      lib: '[lib]\nproc-macro = true\n',
      more: '[dependencies]\nsyntax = "1"\n',
    }),
    ...vendored('opt-two', '1.0.0', {
      more: '[features]\nextra = ["dep:spare"]\n[dependencies]\nspare = { version = "1", optional = true }\n',
    }),
    ...vendored('opt', '1.0.0', {
      license: 'license-file = "terms.txt"',
      files: { 'terms.txt': 'Terms of opt\n' },
    }),
    ...vendored('twice', '1.0.0'),
    ...vendored('twice', '2.0.0', {
      more: '[dependencies]\ntwice-old = { package = "twice", version = "1", optional = true }\n',
    }),
    ...(Object.assign(
      {},
      ...[
        'syntax',
        'anvil',
        'spare',
        'mixed',
        'dash-name',
        'for-windows',
        'for-others',
        'for-scripts',
        'for-tests',
      ].map(name => vendored(name, '1.0.0')),
    ) as Files),
  }
  const folder = checkoutOf(files)
  return folder
}

/** The packages and the dependencies in a program, as cargo's own tree shows them. */
export interface CargoTree {
  /** As `name version`, sorted. */
  readonly parts: readonly string[]
  /** As `name version → name version`, sorted. */
  readonly edges: readonly string[]
}

/** Asks `cargo tree` for what is in the programs of a package, without procedural macros. */
export function cargoTree(workspace: string, name: string, flags: readonly string[]): CargoTree {
  const argv = [
    'tree',
    '--offline',
    '--edges=normal,no-proc-macro',
    '--prefix=depth',
    '--no-dedupe',
    ...flags,
  ]
  const text = execFileSync('cargo', argv, {
    cwd: workspace,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const parts = new Set<string>()
  const edges = new Set<string>()
  const above: string[] = []
  for (const line of text.split('\n')) {
    const [, depth, crate, version] = /^(\d+)(\S+) v(\S+)/.exec(line) ?? []
    if (depth === undefined) continue
    const at = `${crate ?? ''} ${version ?? ''}`
    above.splice(Number(depth), Infinity, at)
    if (!above[0]?.startsWith(`${name} `) || above.length === 1) continue
    parts.add(at)
    edges.add(`${above.at(-2) ?? ''} → ${at}`)
  }
  return { parts: [...parts].sort(), edges: [...edges].sort() }
}

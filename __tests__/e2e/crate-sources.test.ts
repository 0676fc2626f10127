import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { checkoutOf, commitAll } from '../support/checkout.js'
import { publishToFolder } from '../support/folder-site.js'
import { NewUser } from '../support/new-user.js'

const head = (name: string, more = ''): string =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`
const needs = (...names: readonly string[]): string =>
  `[dependencies]\n${names.map(name => `${name} = { path = "../${name}" }\n`).join('')}`

describe('a build whose crates can not be compiled elsewhere', () => {
  const checkout = checkoutOf({
    '.gitignore': 'target/\nCargo.lock\ngenerated.rs\n',
    'assets/a.txt': 'a',
    'assets/b.txt': 'b',
    'assets/c.rs': 'pub const C: &str = "c";\n',
    'rust/Cargo.toml':
      '[workspace]\nmembers = ["above", "other", "left-out", "made", "tool", "private"]\nresolver = "2"\n',
    'rust/above/Cargo.toml': head('above'),
    'rust/above/src/lib.rs':
      'pub const A: &str = include_str!("../../../assets/a.txt");\n#[path = "../../../assets/c.rs"]\npub mod c;\n',
    'rust/other/Cargo.toml': head('other'),
    'rust/other/src/lib.rs':
      'pub mod x {\n    pub const B: &[u8] = include_bytes!("../../above/Cargo.toml");\n}\n',
    'rust/left-out/Cargo.toml': head('left-out', 'exclude = ["text"]\n'),
    'rust/left-out/src/lib.rs': 'pub const T: &str = include_str!("../text/t.txt");\n',
    'rust/left-out/text/t.txt': 't',
    'rust/made/Cargo.toml': head('made'),
    'rust/made/src/lib.rs': 'pub mod generated;\n',
    'rust/tool/Cargo.toml': head('tool', needs('above', 'other', 'left-out', 'made')),
    'rust/tool/src/main.rs': `fn main() {
    let b = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/b.txt"));
    println!("{}{}{:?}{}{}{b}", above::A, above::c::C, other::x::B, left_out::T, made::generated::G);
}
`,
    'rust/private/Cargo.toml': head('private', 'publish = false\n'),
    'rust/private/src/main.rs': 'fn main() { print!(include_str!("../../../assets/a.txt")) }\n',
  })
  writeFileSync(join(checkout, 'rust/made/src/generated.rs'), 'pub const G: u8 = 1;\n')

  it('fails, and names each file with what to do', async () => {
    const run = await publishToFolder({
      workspace: checkout,
      with: { 'working-directory': 'rust', 'main-bin': 'tool' },
    })
    await run.close()
    expect(run.outcome).toBe('failure')
    const reads = (crate: string, file: string): string =>
      `- rust/${crate}: the code of ${crate} reads ${file}, which is not in its crate, so that nobody else can compile it\n`
    const outside =
      '  move the file into the package, or put a symbolic link to it there, which cargo follows; or leave'
    const inside = "  name it in the package's include, or take it out of .gitignore or exclude; or leave"
    const way = ' out, with registry-packages or publish = false\n'
    expect(run.issues.map(({ message }) => message).join()).toContain(
      [
        '6 problems:\n',
        `${reads('above', 'assets/a.txt')}${outside} above${way}`,
        `${reads('above', 'assets/c.rs')}${outside} above${way}`,
        `${reads('left-out', 'rust/left-out/text/t.txt')}${inside} left-out${way}`,
        `${reads('made', 'rust/made/src/generated.rs')}${inside} made${way}`,
        `${reads('other', 'rust/above/Cargo.toml')}${outside} other${way}`,
        `${reads('tool', 'assets/b.txt')}${outside} tool${way}`,
      ].join(''),
    )
  })

  it('succeeds if no crate is published', async () => {
    const run = await publishToFolder({
      workspace: checkout,
      with: { 'working-directory': 'rust', 'main-bin': 'tool', 'cargo-registry': 'false' },
    })
    await run.close()
    expect(run).toMatchObject({ outcome: 'success', issues: [] })
  })
})

describe('a build whose crates contain all files that they read', () => {
  const checkout = checkoutOf({
    '.gitignore': 'target/\nCargo.lock\n',
    'assets/a.txt': 'linked',
    'assets/schema.txt': 'schema',
    'Cargo.toml': '[workspace]\nmembers = ["lib", "tool"]\nresolver = "2"\n',
    'lib/Cargo.toml': head('lib-of-it', '[lib]\nname = "lib"\n'),
    'lib/build.rs': `use std::{env, fs, path::Path};
fn main() {
    println!("cargo:rerun-if-changed=../assets/schema.txt");
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=../.git/HEAD");
    let text = fs::read_to_string("../assets/schema.txt").unwrap_or("none".into());
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("made.rs"), format!("pub const M: &str = {text:?};")).unwrap();
}
`,
    'lib/src/lib.rs':
      'include!(concat!(env!("OUT_DIR"), "/made.rs"));\npub const A: &str = include_str!("../a file.txt");\n',
    'tool/Cargo.toml': head(
      'tool',
      'exclude = ["src/bin/dev"]\ndefault-run = "tool"\n[dependencies]\nlib-of-it = { path = "../lib" }\n',
    ),
    'tool/src/main.rs':
      'fn main() { println!("{} {}", lib_of_it(), lib::A) }\nfn lib_of_it() -> &\'static str { lib::M }\n',
    'tool/src/bin/dev/main.rs': 'mod more;\nfn main() { more::f() }\n',
    'tool/src/bin/dev/more.rs': 'pub fn f() {}\n',
  })
  symlinkSync('../assets/a.txt', join(checkout, 'lib/a file.txt'))
  commitAll(checkout, 'Link')

  it('is published, and reports files that a build script may have read', async () => {
    const run = await publishToFolder({ workspace: checkout, with: {} })
    expect(run.outcome).toBe('success')
    expect(run.issues.map(({ message }) => message)).toEqual([
      expect.stringContaining('the build script of lib-of-it reads git'),
      'assets/schema.txt is not in the crate of lib-of-it (lib): make sure that its build script works without it, for people who install it with cargo',
    ])
    const index = `sparse+${run.base}/testnet/latest/cargo-registry/index/`
    const installed = await new NewUser().paste(`cargo install --index ${index} tool && .cargo/bin/tool`)
    expect(installed.output).toContain('none linked\n')
    await run.close()
  })
})

describe('a package with other packages below it that are not members', () => {
  it('is published: the files that those read are not its own', async () => {
    const workspace = checkoutOf({
      '.gitignore': 'target/\nCargo.lock\n',
      'Cargo.toml': head('tool', '[dependencies]\nitoa = { path = "vendor/itoa", version = "1" }\n'),
      'src/main.rs': 'fn main() { println!("{}", itoa::text()) }\n',
      'vendor/itoa/Cargo.toml': head('itoa').replace('0.1.0', '1.0.1'),
      'vendor/itoa/src/lib.rs': 'pub fn text() -> &\'static str { include_str!("../text.txt") }\n',
      'vendor/itoa/text.txt': 'vendored',
    })
    const run = await publishToFolder({ workspace, with: { 'verify-crates': 'false' } })
    await run.close()
    expect(run.issues.filter(({ type }) => type === 'error')).toEqual([])
    expect(run.outcome).toBe('success')
  })
})

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { checkoutOf, commitAll, statusOf } from '../support/checkout.js'
import { startCratesIo } from '../support/crates-io.js'
import { publishToFolder } from '../support/folder-site.js'
import type { PublishedFolder } from '../support/folder-site.js'
import { NewUser } from '../support/new-user.js'

const cratesIo = await startCratesIo()
afterAll(() => cratesIo.close())

const head = (name: string, more = ''): string =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`

// One repository with several workspaces: paths lead from this one to others, git ignores files that an earlier step
// has made, and manifests are written in every way that cargo reads.
const checkout = checkoutOf({
  '.cargo/config.toml': cratesIo.config,
  '.gitignore': 'target/\nCargo.lock\n/rust/tool/web/\n/rust/made/\n*.tmp\n',
  'shared/Cargo.toml': head('shared', '[workspace]\n'),
  'shared/src/lib.rs': 'pub fn shared() -> u8 { 1 }\n',
  'fork/Cargo.toml': head('outsider', '[workspace]\n').replace('0.1.0', '1.0.7'),
  'fork/src/lib.rs': '',
  'rust/Cargo.toml': `[workspace]
members = ["*"]
exclude = ["target", "beside"]
resolver = "2"
[workspace.dependencies]
kernel = { package = "core-of-it", path = "core" }
outsider = { path = "../fork", version = "1" }
shared = { path = "../shared" }
[patch.crates-io]
shared = { path = "../shared" }
`,
  'rust/core/Cargo.toml': `\ufeff${head(
    'core-of-it',
    `exclude = ["notes"]
[features]
std = ["shared/std", "made/x"]
x = []
[dependencies]
outsider = { workspace = true }
[dev-dependencies]
shared.workspace = true
made = { path = "../made" }
`,
  )}`,
  'rust/core/src/lib.rs': 'pub fn core() -> u8 { 2 }\n',
  'rust/core/notes/x.md': '',
  'rust/core/.hidden/x': '',
  'rust/core/.keep': '',
  'rust/tool/Cargo.toml': head(
    'tool',
    `include = ["src/**", "web/**", "/*.md", ".config"]
[dependencies]
kernel = { workspace = true, features = ["x"] }
made = {
  path = "ABSOLUTE/rust/made", # TOML 1.1 has line ends, and a last comma, in braces
  version = "0.1",
}
[target.'cfg(unix)'.dev-dependencies]
shared = { path = "../../shared" }
`,
  ).replaceAll('\n', '\r\n'),
  'rust/tool/src/main.rs':
    'fn main() { println!("{}{}{}", kernel::core(), made::made(), include_str!("../web/index.html")) }\n',
  'rust/tool/README.md': '# Tool\n',
  'rust/tool/.config': '',
  'rust/beside/Cargo.toml': head('outsider').replace('0.1.0', '1.0.8'),
  'rust/beside/src/lib.rs': '',
  'rust/xtask/Cargo.toml': head(
    'xtask',
    'publish = false\n[features]\nx = ["dep:shared"]\n[dependencies]\nshared = { version = "0.1", optional = true }\nouts = { package = "outsider", path = "../beside" }\n',
  ),
  'rust/xtask/src/main.rs': 'fn main() {}\n',
})

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(checkout, path)), { recursive: true })
    writeFileSync(join(checkout, path), text)
  }
}

const tool = readFileSync(join(checkout, 'rust/tool/Cargo.toml'), 'utf8')
write({ 'rust/tool/Cargo.toml': tool.replace('ABSOLUTE', checkout) })
commitAll(checkout, 'Name a path from the root')
// An earlier step has made a page and a package, which git ignores.
write({
  'rust/tool/web/index.html': '<p>',
  'rust/tool/web/assets/a.css': 'p {}',
  'rust/made/Cargo.toml': head('made', '[features]\nx = []\n'),
  'rust/made/src/lib.rs': 'pub fn made() -> u8 { 3 }\n',
  'rust/made/src/x.tmp': '',
})

/**
 * The files that cargo itself packs of a crate, in the user's own tree; without the file about git, which ours lack.
 */
function listedByCargo(name: string): readonly string[] {
  const argv = ['package', '--list', '--allow-dirty', '-p', name]
  const text = execFileSync('cargo', argv, { cwd: join(checkout, 'rust'), encoding: 'utf8', stdio: 'pipe' })
  return text.split('\n').filter(path => path !== '' && path !== '.cargo_vcs_info.json')
}

describe('the crates of a workspace among others', () => {
  let done: PublishedFolder
  const registry = (): string => join(done.site, 'testnet/v1/cargo-registry')

  /** The files of each crate, by the crate's name. */
  const packed = (): Readonly<Record<string, readonly string[]>> =>
    Object.fromEntries(
      readdirSync(join(registry(), 'crates')).map(name => {
        const [file = ''] = readdirSync(join(registry(), 'crates', name))
        const text = execFileSync('tar', ['-tzf', join(registry(), 'crates', name, file)], {
          encoding: 'utf8',
        })
        const paths = text.split('\n').map(path => path.replace(/^[^/]*\//, ''))
        return [name, paths.filter(path => path !== '')]
      }),
    )

  beforeAll(async () => {
    const before = statusOf(checkout)
    done = await publishToFolder({
      workspace: checkout,
      with: { 'working-directory': 'rust', binaries: 'false' },
    })
    expect(statusOf(checkout).replace('!! rust/target/\n', '')).toBe(before)
  })
  afterAll(() => done.close())

  it('are published without warnings, except about dependencies from elsewhere', () => {
    expect(done).toMatchObject({ outcome: 'success' })
    expect(done.issues.map(({ message }) => message)).toEqual([
      `people who install core-of-it with cargo get outsider ^1 from crates.io, not from ${checkout}/fork, as in this workspace`,
      "[patch] and [replace] don't apply to people who install with cargo: they get shared as published",
    ])
  })

  it('have the files that cargo lists in the tree itself', () => {
    const names = ['core-of-it', 'made', 'tool']
    const expected = names.map(name => [name, listedByCargo(name)])
    expect(packed()).toEqual(Object.fromEntries(expected))
    expect(packed()['tool']).toContain('web/assets/a.css')
    expect(packed()['made']).toContain('src/x.tmp')
    expect(packed()['core-of-it']).toContain('.hidden/x')
  })

  it('are resolved once: each lock file has the checksums of the crate’s dependencies', () => {
    const [file = ''] = readdirSync(join(registry(), 'crates/tool'))
    const lock = execFileSync(
      'tar',
      ['-xOzf', join(registry(), 'crates/tool', file), '--wildcards', '*/Cargo.lock'],
      {
        encoding: 'utf8',
      },
    )
    for (const name of ['core-of-it', 'made']) {
      const [sum = ''] = readdirSync(join(registry(), 'crates', name))
      expect(lock).toContain(`checksum = "${sum.replace('.crate', '')}"`)
    }
    expect(lock).toMatch(/name = "outsider"\nversion = "1.0.0"\nsource = "registry/)
  })

  it('can be installed, with and without their lock file', async () => {
    const user = new NewUser()
    const index = `sparse+${done.base}/testnet/latest/cargo-registry/index/`
    for (const flag of ['', '--locked']) {
      const line = `cargo install --force ${flag} ${cratesIo.flags} --index ${index} tool && .cargo/bin/tool`
      expect((await user.paste(line)).output).toContain('23<p>\n')
    }
  })
})

describe('the crates of a workspace with vendored dependencies beside it', () => {
  const vendored = checkoutOf({
    '.cargo/config.toml':
      '[source.crates-io]\nreplace-with = "vendored"\n[source.vendored]\ndirectory = "third-party"\n',
    '.gitignore': 'target/\n',
    'third-party/outsider/Cargo.toml': head('outsider').replace('0.1.0', '1.0.0'),
    'third-party/outsider/src/lib.rs': '',
    'third-party/outsider/.cargo-checksum.json': `{"files":{},"package":"${'ab'.repeat(32)}"}`,
    'rust/Cargo.toml': head('tool', '[dependencies]\noutsider = "1"\n'),
    'rust/src/main.rs': 'fn main() {}\n',
  })

  it('are packed with these dependencies', async () => {
    const done = await publishToFolder({
      workspace: vendored,
      with: { 'working-directory': 'rust', binaries: 'false' },
    })
    expect(done).toMatchObject({ outcome: 'success', issues: [] })
    await done.close()
  })
})

import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { serveFolder } from '../../src/adapters/loopback.js'
import type { Served } from '../../src/adapters/loopback.js'
import {
  addSubmodule,
  checkoutOf,
  commitAll,
  repository,
  statusOf,
  temporaryFolder,
} from '../support/checkout.js'
import { NewUser, run } from '../support/new-user.js'
import type { Ran } from '../support/new-user.js'
import { node24 } from '../support/node24.js'

const evil = `"'><script>alert(1)</script>$(touch /tmp/pwned)\`touch /tmp/pwned\`&lt;`
const crate = (name: string, more = ''): string =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2024"\n${more}`

/** A workspace with everything that is legal but unexpected. */
function aWorkspace(): string {
  const folder = checkoutOf({
    'Cargo.toml':
      '[workspace]\nmembers = ["index", "crates", "con-fig", "tool", "tool/nested"]\nexclude = ["tool/excluded"]\nresolver = "3"\n',
    LICENSE: 'The licence.\n',
    'index/Cargo.toml': crate('index', `description = ${JSON.stringify(evil)}\npublish = ["elsewhere"]\n`),
    'index/src/lib.rs': 'pub const NAME: &str = "index";\n',
    // A mebibyte of manifest, most of it useless.
    'crates/Cargo.toml': `${crate('crates')}[package.metadata.much]\n${Array.from(
      { length: 20_000 },
      (_, i) => `key-${i} = "${'x'.repeat(40)}"\n`,
    ).join('')}[features]\n${Array.from({ length: 250 }, (_, i) => `f${i} = []\n`).join('')}`,
    'crates/src/lib.rs': 'pub const NAME: &str = "crates";\n',
    'con-fig/Cargo.toml': crate('con-fig', 'links = "confusion"\nrust-version = "1.85"\n'),
    'con-fig/build.rs': 'fn main() {}\n',
    'con-fig/src/lib.rs': 'pub const NAME: &str = "con-fig";\n',
    'tool/Cargo.toml': crate(
      'tool',
      'license-file = "LICENSE"\n[dependencies]\nindex = { path = "../index" }\ncrates = { path = "../crates", features = ["f7"] }\nconfig = { path = "../con-fig", package = "con-fig" }\nnested = { path = "nested" }\n',
    ),
    'tool/src/main.rs': `mod shared;
fn main() {
    let all = [index::NAME, crates::NAME, config::NAME, nested::NAME, shared::NAME];
    println!("{} {}", all.join(" "), include_str!("../vendor/lib.txt").trim());
    println!("{}{}", include_str!("../.hidden/data.txt"), include_str!("../LICENSE").trim());
}
`,
    'tool/nested/Cargo.toml': crate('nested'),
    'tool/nested/src/lib.rs': 'pub const NAME: &str = "nested";\n',
    'tool/excluded/Cargo.toml': crate('excluded'),
    'tool/excluded/src/lib.rs': '',
    'tool/.hidden/data.txt': 'hidden\n',
    'shared/mod.rs': 'pub const NAME: &str = "shared";\n',
    '.gitignore': 'target/\n',
  })
  symlinkSync('../LICENSE', join(folder, 'tool/LICENSE'))
  symlinkSync('../../shared', join(folder, 'tool/src/shared'))
  symlinkSync('..', join(folder, 'tool/loop'))
  symlinkSync('/proc/self/environ', join(folder, 'tool/outside'))
  symlinkSync('nowhere', join(folder, 'tool/dangling'))
  addSubmodule(folder, checkoutOf({ 'lib.txt': 'from a submodule\n' }), 'tool/vendor')
  commitAll(folder, 'All that is legal')
  return folder
}

describe('a workspace with everything that is legal', () => {
  const workspace = aWorkspace()
  const site = temporaryFolder()
  let served: Served
  let published: Ran

  beforeAll(async () => {
    served = await serveFolder(site, 0)
    const place = [`--publish-to=${site}`, `--base-url=${served.url}`, '--channel=main', '--version=v1']
    const argv = [node24(), join(repository, 'dist/index.js'), `--working-directory=${workspace}`, ...place]
    const env = { ...(process.env as Record<string, string>), SECRET_OF_THIS_RUN: 'hush-hush' }
    published = await run(argv as [string], env, repository)
  })

  afterAll(() => served.close())

  it('is published', () => {
    expect(published.code === 0 ? '' : published.output).toBe('')
    expect(published.output).toContain('registry of 5 crates: con-fig, crates, index, nested, tool')
  })

  it('is left unchanged', () => {
    expect(statusOf(workspace)).toBe('?? Cargo.lock\n!! target/')
  })

  it('can be installed with cargo, with submodule and links', async () => {
    const who = new NewUser()
    const index = `sparse+${served.url}/main/v1/cargo-registry/index/`
    const installed = await who.paste(`cargo install --index ${index} tool && .cargo/bin/tool`)
    expect(installed.output).toContain(
      'index crates con-fig nested shared from a submodule\nhidden\nThe licence.\n',
    )
  })

  it('has an index with all of it', () => {
    const read = (path: string): unknown =>
      JSON.parse(readFileSync(join(site, 'main/v1/cargo-registry/index', path), 'utf8'))
    expect(read('in/de/index')).toMatchObject({ name: 'index', yanked: false })
    expect(read('co/n-/con-fig')).toMatchObject({ links: 'confusion', rust_version: '1.85' })
    const { features } = read('cr/at/crates') as { readonly features: object }
    expect(Object.keys(features)).toHaveLength(250)
  })

  it('is shown to people as text', () => {
    for (const page of ['index.html', 'cargo-registry/index.html']) {
      const text = readFileSync(join(site, 'main/v1', page), 'utf8')
      // Our own script.
      expect(text.match(/<script/g)).toHaveLength(1)
      expect(text).toContain('&#60;script&#62;alert(1)')
    }
    expect(readFileSync(join(site, 'main/v1/install.sh'), 'utf8')).not.toContain('pwned')
  })

  it('publishes nothing of the surrounding files, and says so', async () => {
    expect(published.output).toMatch(/tool\/outside leads out of the checkout, to \/proc\/\d+\/environ/)
    const grep = await new NewUser().paste(
      `for crate in ${site}/main/v1/cargo-registry/crates/*/*.crate; do tar -xzOf $crate; done | grep -ac hush-hush`,
    )
    expect(grep.output).toBe('0\n')
  })
})

describe('a manifest that can’t be published', () => {
  it('is reported by file and line, before anything is built', async () => {
    const workspace = checkoutOf({
      'Cargo.toml': '[workspace]\nmembers = ["app", "core"]\nresolver = "3"\n',
      'app/Cargo.toml': crate('app', '\n[dependencies]\ncore = { path = "../core" }\n'),
      'app/src/main.rs': 'fn main() {}\n',
      'core/Cargo.toml': crate('core', 'publish = false\n'),
      'core/src/lib.rs': '',
    })
    const argv = [node24(), join(repository, 'dist/index.js'), `--working-directory=${workspace}`]
    const failed = await run(argv as [string], process.env as Record<string, string>, repository)
    expect(failed.code).toBe(1)
    expect(failed.output).toContain(
      'app/Cargo.toml:7: app is published and depends on core, which has publish = false',
    )
    expect(failed.output).not.toContain('Compiling')
    writeFileSync(join(workspace, 'core/Cargo.toml'), crate('core').replace('0.1.0', '0.2.0'))
    writeFileSync(
      join(workspace, 'app/Cargo.toml'),
      crate('app', '\n[dependencies]\ncore = { path = "../core", version = "0.1" }\n'),
    )
    const old = await run(argv as [string], process.env as Record<string, string>, repository)
    expect(old.output).toContain('app/Cargo.toml:7: app depends on core ^0.1, and the workspace has 0.2.0')
  })
})

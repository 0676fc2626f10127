import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { serveFolder } from '../../src/adapters/loopback.js'
import type { Served } from '../../src/adapters/loopback.js'
import { runAction } from '../support/action.js'
import { checkoutOf, temporaryFolder } from '../support/checkout.js'
import { startCratesIo } from '../support/crates-io.js'
import { NewUser } from '../support/new-user.js'
import type { StepResult } from '../support/runner.js'
import { treeOf } from '../support/tree-of.js'

const crate = (name: string, more: string): string =>
  `[package]\nname = "${name}"\nversion.workspace = true\nedition.workspace = true\nreadme = "../../README.md"\n${more}`

const mine = await startCratesIo()

// Features of workspaces with a long history: a subfolder of the repository, path dependencies without a version,
// cycles of dev-dependencies, a readme above the workspace and a private registry configured there, a private member,
// and a binary beside the libraries.
const workspace = checkoutOf({
  '.cargo/config.toml': `[registries.mine]\nindex = "${mine.index}"\n`,
  '.gitignore': 'target/\nCargo.lock\n',
  'README.md': '# One readme for all\n',
  'rust/Cargo.toml': `[workspace]
resolver = "2"
members = ["lib-*", "tool", "private"]
default-members = ["lib-a"]
[workspace.package]
version = "0.1.8"
edition = "2021"
[workspace.dependencies]
lib-a = { path = "lib-a" }
`,
  'rust/lib-a/Cargo.toml': crate(
    'lib-a',
    '[dependencies]\noutsider = { version = "1", registry = "mine" }\n[dev-dependencies]\nlib-b = { path = "../lib-b", version = "*" }\n',
  ),
  'rust/lib-a/src/lib.rs': 'pub fn a() -> &\'static str { "a" }\n',
  'rust/lib-b/Cargo.toml': crate('lib-b', '[dependencies]\nlib-a = { workspace = true }\n'),
  'rust/lib-b/src/lib.rs': 'pub fn b() -> String { format!("{}b", lib_a::a()) }\n',
  'rust/tool/Cargo.toml': crate(
    'tool',
    '[[bin]]\nname = "the-tool"\npath = "main.rs"\n[dependencies]\nlib-b = { path = "../lib-b" }\n',
  ),
  'rust/tool/main.rs':
    'fn main() { println!("{} {}", lib_b::b(), option_env!("TOOL_COMMIT").unwrap_or("?")) }\n',
  'rust/private/Cargo.toml':
    '[package]\nname = "private"\nversion = "0.0.1"\nedition = "2021"\npublish = false\n[dependencies]\ntool = { path = "../tool" }\n',
  'rust/private/src/main.rs': 'fn main() {}\n',
})

describe('a workspace with a long history', () => {
  const site = temporaryFolder()
  const user = new NewUser()
  let served: Served
  let run: StepResult

  beforeAll(async () => {
    served = await serveFolder(site, 0)
    run = await runAction({
      workspace,
      with: {
        'working-directory': 'rust',
        packages: 'tool',
        'build-env': 'TOOL_COMMIT={commit}',
        'publish-to': site,
        'base-url': served.url,
        'install-prefix': 'TOOLBOX',
      },
    })
  })

  afterAll(() => Promise.all([served.close(), mine.close()]))

  it('is published, except for its private member', () => {
    expect(run).toMatchObject({ outcome: 'success', issues: [] })
    expect(run.log).toContain('registry of 3 crates: lib-a, lib-b, tool')
  })

  it('names the registry of each dependency in its index', () => {
    const line = readFileSync(join(site, 'testnet/latest/cargo-registry/index/li/b-/lib-a'), 'utf8')
    expect(line).toContain(`"req":"^1","features":[],"optional":false,"default_features":true`)
    expect(line).toContain(`"registry":"${mine.index}"`)
  })

  it('can be installed with sh, and prints its commit', async () => {
    expect(await user.paste(run.outputs['install-command'] ?? '')).toMatchObject({ code: 0 })
    const manifest = JSON.parse(readFileSync(join(site, 'testnet/latest/manifest.json'), 'utf8')) as {
      git_commit: string
    }
    expect((await user.paste('~/.toolbox/bin/the-tool')).output).toBe(`ab ${manifest.git_commit}\n`)
  })

  it('can be installed with cargo, with and without its lock file, from its own registry only', async () => {
    const command = run.outputs['cargo-install-command'] ?? ''
    for (const line of [command, command.replace(' --locked', '')]) {
      const installed = await user.paste(`${line} --force`)
      expect(installed).toMatchObject({ code: 0 })
      expect(installed.output).not.toContain('crates.io')
    }
    expect((await user.paste('"$CARGO_HOME/bin/the-tool"')).output).toBe('ab ?\n')
  })

  it('reports the glibc that its binary needs, and fails before it publishes one that needs a newer one than allowed', async () => {
    const before = Object.keys(treeOf(site))
    const manifest = readFileSync(join(site, 'testnet/latest/manifest.json'), 'utf8')
    const [, floor = 'none'] = /"min_glibc": "(2\.\d+)"/.exec(manifest) ?? []
    expect(readFileSync(join(site, 'testnet/latest/install.sh'), 'utf8')).toContain(`glibc='${floor}'`)
    const failed = await runAction({
      workspace,
      with: {
        'working-directory': 'rust',
        packages: 'tool',
        'publish-to': site,
        'base-url': served.url,
        'max-glibc': '2.3',
      },
    })
    expect(failed.issues.map(issue => issue.message).join()).toContain(
      `needs glibc ${floor}, but max-glibc is 2.3`,
    )
    expect(Object.keys(treeOf(site))).toEqual(before)
  })

  it('reports an error in a subfolder at its path in the repository', async () => {
    const broken = checkoutOf({
      'rust/Cargo.toml': '[package]\nname = "x"\nversion = "0.1.0"\nedition = "2024"\n',
      'rust/src/main.rs': 'fn main() {\n    let x: u32 = "one";\n}\n',
    })
    const failed = await runAction({
      workspace: broken,
      with: { 'working-directory': 'rust', 'publish-to': site, 'base-url': served.url },
    })
    expect(failed.issues).toContainEqual(
      expect.objectContaining({ type: 'error', file: 'rust/src/main.rs', line: 2 }),
    )
  })
})

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { checkoutHello, checkoutOf } from '../support/checkout.js'
import { publishToFolder } from '../support/folder-site.js'
import type { PublishedFolder } from '../support/folder-site.js'
import { NewUser, run } from '../support/new-user.js'

describe('a registry without binaries', () => {
  let done: PublishedFolder
  beforeAll(async () => {
    done = await publishToFolder({ workspace: checkoutHello(), with: { binaries: 'false', wasm: 'false' } })
  })
  afterAll(() => done.close())

  it('is published without a build, and says how to use it', () => {
    expect(done).toMatchObject({ outcome: 'success' })
    expect(existsSync(join(done.site, 'testnet/v1/install.sh'))).toBe(false)
    expect(done.log).not.toContain('Compiling')
    expect(done.log).toContain('##[group]Nothing to build')
    expect(done.log).not.toMatch(/Build with|packed 0/)
    expect(done.summary).toContain('### Crates')
    expect(done.summary).not.toContain('install.sh')
    expect(readFileSync(join(done.site, 'testnet/index.html'), 'utf8')).toContain('>v1</a>')
  })

  it('has a lock file in every crate, though the workspace has none', async () => {
    const folder = join(done.site, 'testnet/v1/cargo-registry/crates')
    const crates = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path =>
      path.endsWith('.crate'),
    )
    expect(crates).toHaveLength(3)
    for (const crate of crates) {
      const { output } = await run(['tar', '-tzf', join(folder, crate)], { PATH: '/usr/bin:/bin' }, '/')
      expect(output).toContain('/Cargo.lock\n')
    }
  })

  it('can be used by cargo with the command on its page, which respects the lock file', async () => {
    const page = readFileSync(join(done.site, 'testnet/latest/cargo-registry/index.html'), 'utf8')
    const [line = 'false'] = /cargo install --locked --index \S+ hello-cli/.exec(page) ?? []
    const user = new NewUser()
    const { code, output } = await user.paste(line)
    expect(code === 0 ? '' : output).toBe('')
    expect(output).not.toMatch(/no Cargo\.lock|lock file/)
    expect(await user.paste('~/.cargo/bin/hello')).toMatchObject({ code: 0 })
  })
})

describe('a registry of some members', () => {
  let done: PublishedFolder
  beforeAll(async () => {
    const crate = (name: string, more = ''): string =>
      `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`
    const workspace = checkoutOf({
      'Cargo.toml': '[workspace]\nmembers = ["tool", "core", "demo"]\nresolver = "2"\n',
      'tool/Cargo.toml': crate('tool', '[dependencies]\ncore-of-tool = { path = "../core" }\n'),
      'tool/src/main.rs': 'fn main() { println!("{}", core_of_tool::one()) }',
      'core/Cargo.toml': crate('core-of-tool'),
      'core/src/lib.rs': 'pub fn one() -> u8 { 1 }',
      // Nothing answers at this address: any request fails.
      'demo/Cargo.toml': crate(
        'demo',
        '[dependencies]\nelsewhere = { git = "http://127.0.0.1:9/elsewhere" }\n',
      ),
      'demo/src/lib.rs': '',
    })
    const inputs = { binaries: 'false', 'registry-packages': '!demo' }
    done = await publishToFolder({ workspace, with: inputs })
  })
  afterAll(() => done.close())

  it('is named after the repository', () => {
    const page = readFileSync(join(done.site, 'testnet/v1/cargo-registry/index.html'), 'utf8')
    expect(page).toContain('<title>Crates of packages v1</title>')
    expect(page).toContain('[registries.packages]')
    expect(done.summary).toContain('## packages v1 is published')
  })

  it('holds those members, and requests nothing that only another member needs', () => {
    expect(done).toMatchObject({ outcome: 'success' })
    const manifest = JSON.parse(readFileSync(join(done.site, 'testnet/v1/manifest.json'), 'utf8')) as {
      packages: { cargo_registry: { crates: readonly { name: string }[] } }
    }
    expect(manifest.packages.cargo_registry.crates.map(({ name }) => name)).toEqual(['core-of-tool', 'tool'])
  })

  it('can be used by cargo', async () => {
    const user = new NewUser()
    const index = `sparse+${done.base}/testnet/latest/cargo-registry/index/`
    expect(await user.paste(`cargo install --index ${index} tool`)).toMatchObject({ code: 0 })
    expect(await user.paste('~/.cargo/bin/tool')).toMatchObject({ code: 0, output: '1\n' })
  })
})

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { cleanHello, commitAll } from '../support/checkout.js'
import { publishToFolder } from '../support/folder-site.js'
import type { PublishedFolder } from '../support/folder-site.js'
import { wineFolder } from '../support/install-wine.js'
import { testToolchain } from '../support/toolchain.js'

/** examples/hello, with a program that needs a DLL which no Windows has. */
function workspace(): string {
  const folder = cleanHello()
  mkdirSync(join(folder, 'crates/borrower/src'), { recursive: true })
  writeFileSync(
    join(folder, 'crates/borrower/Cargo.toml'),
    '[package]\nname = "borrower"\nversion = "0.1.0"\nedition = "2024"\n',
  )
  writeFileSync(
    join(folder, 'crates/borrower/src/main.rs'),
    `#[link(name = "gone", kind = "raw-dylib")]
unsafe extern "C" {
    fn lent() -> i32;
}

fn main() {
    println!("{}", unsafe { lent() });
}
`,
  )
  commitAll(folder, 'Borrow')
  return folder
}

interface Manifest {
  readonly packages: {
    readonly all_binaries: readonly { readonly name: string; readonly started?: string }[]
  }
}

describe('programs for Windows, under a real Wine', () => {
  const { bin, env: rustup } = testToolchain()
  let published: PublishedFolder

  beforeAll(async () => {
    published = await publishToFolder({
      workspace: workspace(),
      env: {
        ...rustup,
        PATH: [bin, wineFolder(), process.env['PATH'] ?? ''].join(':'),
      },
      with: {
        targets: 'x86_64-pc-windows-gnu',
        builders: 'cargo',
        'allow-libraries': 'gone.dll',
        cache: 'false',
        'cargo-registry': 'false',
      },
    })
  })
  afterAll(() => published.close())

  it('are audited, started and published', () => {
    const { log, issues, outcome, summary } = published
    expect(issues).toEqual([])
    expect(outcome).toBe('success')
    expect(log).toMatch(/hello for x86_64-pc-windows-gnu starts under wine 8\.0: hello 0\.1\.0 \(\w+\) \(/)
    expect(log).toMatch(/hello-shout for x86_64-pc-windows-gnu starts under wine 8\.0: HELLO, --VERSION/)
    expect(summary).toMatch(/\| `hello` +\| windows-x86_64 +\|.*\| under wine 8\.0 +\|/)
  })

  it('are not started, by the word of its loader, without a DLL that users install', () => {
    expect(published.log).toContain(
      'borrower for x86_64-pc-windows-gnu is not started: under wine 8.0: gone.dll is not there\n',
    )
  })

  it('are published with how they were started', () => {
    const manifest = readFileSync(join(published.site, 'testnet/v1/manifest.json'), 'utf8')
    const { all_binaries: all } = (JSON.parse(manifest) as Manifest).packages
    expect(all.map(({ name, started }) => [name, started]).sort()).toEqual([
      ['borrower', undefined],
      ['hello', 'under wine 8.0'],
      ['hello-shout', 'under wine 8.0'],
    ])
    const file = readFileSync(join(published.site, 'testnet/v1/binaries/windows-x86_64/hello.exe'))
    expect(file.toString('latin1', 0, 2)).toBe('MZ')
  })
})

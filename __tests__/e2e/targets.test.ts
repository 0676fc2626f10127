import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { onlyLacksBuilder, targets } from '../../src/targets/targets.js'
import { checkoutOf } from '../support/checkout.js'
import { cache } from '../support/components.js'
import { fileOf } from '../support/debian.js'
import { publishToFolder } from '../support/folder-site.js'
import type { PublishedFolder } from '../support/folder-site.js'
import { zigbuildFolder } from '../support/install-zigbuild.js'
import { run } from '../support/new-user.js'
import { testToolchain } from '../support/toolchain.js'

const program = `
fn main() {
    let words = ["tiny", env!("CARGO_PKG_VERSION"), std::env::consts::ARCH].map(String::from);
    // A thread needs more of the C library than a line of text does.
    let text = std::thread::spawn(move || words.join(" ")).join().unwrap();
    println!("{text} {}", usize::BITS);
}
`

/** The package of a C library for programs of another machine, and how they are started with it. */
const machines = [
  ['armv7-unknown-linux-gnueabihf', 'linux-armv7', 'arm', 'libc6-armhf-cross', 'tiny 1.2.3 arm 32'],
  ['armv7-unknown-linux-musleabihf', 'linux-armv7-musl', 'arm', undefined, 'tiny 1.2.3 arm 32'],
  ['aarch64-unknown-linux-gnu', 'linux-aarch64', 'aarch64', 'libc6-dev-arm64-cross', 'tiny 1.2.3 aarch64 64'],
  ['i686-unknown-linux-gnu', 'linux-i686', 'i386', 'libc6-i386-cross', 'tiny 1.2.3 x86 32'],
  ['riscv64gc-unknown-linux-gnu', 'linux-riscv64', 'riscv64', 'libc6-riscv64-cross', 'tiny 1.2.3 riscv64 64'],
] as const

describe('programs for other machines', () => {
  const { bin, env: rustup } = testToolchain()
  const qemu = fileOf('qemu-user-static').replace(/aarch64-static$/, '')
  let published: PublishedFolder

  beforeAll(async () => {
    const manifest = '[package]\nname = "tiny"\nversion = "1.2.3"\nedition = "2021"\n'
    const workspace = checkoutOf({ 'Cargo.toml': manifest, 'src/main.rs': program })
    published = await publishToFolder({
      workspace,
      env: {
        ...rustup,
        PATH: [bin, zigbuildFolder(), process.env['PATH'] ?? ''].join(':'),
        // The C libraries that zig has compiled, which takes a minute for each.
        ZIG_GLOBAL_CACHE_DIR: join(cache, 'zig-0.16.0'),
      },
      with: {
        targets: machines.map(([triple]) => triple).join(' '),
        builders: 'zigbuild',
        'max-glibc': '2.28',
        cache: 'false',
        'cargo-registry': 'false',
      },
    })
  })
  afterAll(() => published.close())

  it('are built with zig, whose compiler can not be tried, and says so', () => {
    expect(published.issues).toEqual([])
    expect(published.outcome).toBe('success')
    for (const [triple] of machines)
      expect(published.log).toMatch(
        new RegExp(
          `${triple}: clang \\d\\S* .*(could not be tried for GCC bug 95189: can't run it|compares bytes)`,
        ),
      )
  })

  it.each(machines)('start: %s', async (_, platform, machine, libc, said) => {
    const file = join(published.site, 'testnet/v1/binaries', platform, 'tiny')
    const library = libc === undefined ? [] : ['-L', fileOf(libc).replace(/\/lib\/[^/]*$/, '')]
    const { code, output } = await run([`${qemu}${machine}-static`, ...library, file], {}, '/')
    expect({ code, output }).toEqual({ code: 0, output: `${said}\n` })
  })
})

interface Metadata {
  readonly tier: number | null
  readonly std: boolean | null
}

describe('the table of targets', () => {
  // rustc describes its targets only to a nightly toolchain, or to one that takes itself for one.
  const asked = ['-Zunstable-options', '--print=all-target-specs-json']
  const env = { ...process.env, RUSTC_BOOTSTRAP: '1' }
  const specs = JSON.parse(
    execFileSync('rustc', asked, { env, encoding: 'utf8', maxBuffer: 2 ** 26 }),
  ) as Readonly<Record<string, { readonly metadata: Metadata }>>
  const withLibrary = Object.keys(specs).filter(triple => {
    const { tier, std } = specs[triple]?.metadata ?? { tier: null, std: null }
    return std === true && tier !== null && tier <= 2
  })

  it('has what rustc has a standard library for, or knows that nothing builds it', () => {
    const known = targets.map(({ triple }) => triple)
    expect(withLibrary.length).toBeGreaterThan(70)
    // WASM packages are built from packages.
    const others = withLibrary.filter(
      triple => !known.includes(triple) && triple !== 'wasm32-unknown-unknown',
    )
    expect(others.filter(triple => !onlyLacksBuilder(triple))).toEqual([])
    expect(known.filter(triple => !withLibrary.includes(triple))).toEqual([])
  })
})

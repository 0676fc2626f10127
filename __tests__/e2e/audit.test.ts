// What a program needs decides whether it is published: the real bundle, a real linker.
import { execFileSync } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { runAction } from '../support/action.js'
import { bomAt, partsIn } from '../support/bom.js'
import { checkoutOf, temporaryFolder } from '../support/checkout.js'
import { treeOf } from '../support/tree-of.js'

/** A folder in which linkers find a library that Debian has, and a bare Linux need not have. */
function sharedLibrary(): string {
  const folder = temporaryFolder()
  const installed = execFileSync('find', ['/lib/x86_64-linux-gnu/', '-name', 'libselinux.so.1'], {
    encoding: 'utf8',
  })
  symlinkSync(installed.trim(), join(folder, 'libselinux.so'))
  return folder
}

/** A workspace whose build script links the library, as crates with names in -sys do. */
const workspace = checkoutOf({
  'Cargo.toml': '[workspace]\nmembers = ["app", "own-sys"]\nresolver = "3"\n',
  'own-sys/Cargo.toml':
    '[package]\nname = "own-sys"\nversion = "0.3.1"\nedition = "2024"\nlicense = "MIT"\ndescription = "x"\n',
  'own-sys/build.rs': `fn main() { println!("cargo:rustc-link-lib=selinux"); println!("cargo:rustc-link-search=${sharedLibrary()}"); }`,
  'own-sys/src/lib.rs': 'unsafe extern "C" { pub fn is_selinux_enabled() -> i32; }',
  'app/Cargo.toml':
    '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2024"\nlicense = "MIT"\ndescription = "x"\n[dependencies]\nown-sys = { path = "../own-sys", version = "0.3.1" }\n',
  'app/src/main.rs': 'fn main() { println!("{}", unsafe { own_sys::is_selinux_enabled() }) }',
})

const needs =
  'app for x86_64-unknown-linux-gnu needs libselinux.so.1, which own-sys 0.3.1 linked: a bare system of that kind'

describe('a program that needs a library which a bare system lacks', () => {
  const base = { 'base-url': 'https://get.example.com', 'cargo-registry': 'false' }

  it('is built with a warning', async () => {
    const run = await runAction({ workspace, action: 'build', with: { 'cargo-registry': 'false' } })
    expect(run.outcome).toBe('success')
    expect(run.log).toMatch(/built app for x86_64-unknown-linux-gnu, .*, needs libselinux\.so\.1/)
    expect(run.issues).toContainEqual(
      expect.objectContaining({ type: 'warning', message: expect.stringContaining(needs) as unknown }),
    )
  })

  it('is not published, and nothing else is', async () => {
    const site = temporaryFolder()
    const run = await runAction({ workspace, with: { ...base, 'publish-to': site } })
    expect(run.outcome).toBe('failure')
    const message = run.issues.find(({ type }) => type === 'error')?.message
    expect(message).toContain(needs)
    expect(message).toContain('link it statically; or name it in allow-libraries, and users must install it')
    expect(run.summary).toContain('was not published')
    expect(treeOf(site)).toEqual({})
  })

  it('is published if that library is allowed, and the manifest and install.sh know of it', async () => {
    const site = temporaryFolder()
    const allowed = { 'allow-libraries': 'libother.so.2\nlibselinux.so.1=apt-get:libselinux1 dnf:libselinux' }
    const run = await runAction({ workspace, with: { ...base, ...allowed, 'publish-to': site } })
    expect(run.outcome === 'success' ? '' : run.log).toBe('')
    const latest = join(site, 'testnet/latest')
    const manifest = JSON.parse(readFileSync(join(latest, 'manifest.json'), 'utf8')) as {
      packages: { all_binaries: readonly { libraries?: readonly string[] }[] }
    }
    expect(manifest.packages.all_binaries[0]?.libraries).toEqual(['libselinux.so.1'])
    const script = readFileSync(join(latest, 'install.sh'), 'utf8')
    expect(script).toContain("*'libselinux.so.1'*) apt_get='libselinux1' dnf='libselinux' ;;")
    expect(script).not.toContain('libother')
    const bom = bomAt(join(latest, 'sbom/app-x86_64-unknown-linux-gnu.cdx.json'))
    expect(partsIn(bom)).toEqual(['libselinux.so.1 ', 'own-sys 0.3.1'])
    expect(bom.dependencies).toContainEqual({
      ref: 'pkg:cargo/own-sys@0.3.1?download_url=file%3A%2F%2F.#own-sys',
      dependsOn: ['shared-library:libselinux.so.1'],
    })
    expect(run.summary).toContain('libselinux.so.1')
    expect(readFileSync(join(latest, 'index.html'), 'utf8')).toContain('libselinux.so.1')
  })
})

import { describe, expect, it } from '@jest/globals'
import { parse } from 'smol-toml'

import { complaint } from '../../../support/samples.js'
import { index, staged } from '../../../support/staging.js'

/** Each manifest, and its staged form: in the copy of a workspace, no path may lead out of it. */
const manifests: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    'leaves out the path to what is no member, beside a version, as cargo does when it packs',
    'dependencies.foreign = { path = "../../foreign", version = "1" }\nbuild-dependencies.other = { version = "2", path = "/x", features = ["a"] }\nworkspace.dependencies.shared = { version = "1", path = "../shared" }',
    'dependencies.foreign = { version = "1" }\nbuild-dependencies.other = { version = "2", features = ["a"] }\nworkspace.dependencies.shared = { version = "1" }',
  ],
  [
    'removes dev-dependencies by path on what is no member',
    '[dev-dependencies]\nforeign = { path = "../../foreign" }\nother = { path = "/x", version = "1" }\nshared.workspace = true\nkernel.workspace = true\ngit = { git = "https://x" }',
    '[dev-dependencies]\ngit = { git = "https://x" }',
  ],
  [
    'removes patches, which cargo takes no notice of when it packs',
    '[package]\nname = "app"\n[patch.crates-io]\nserde = { path = "../serde" }\n[patch."https://x"]\na.path = "../a"\n[patch."https://y".b]\npath = "../b"\n[replace]\n"log:0.4.0" = { path = "../log" }\n[features]\na = []',
    '[package]\nname = "app"\n[features]\na = []',
  ],
  [
    'removes what a package needs that is not packed',
    '[package]\nname = "xtask"\nversion.workspace = true\n[features]\na = ["dep:x"]\n[dependencies]\nx = { path = "../../x", optional = true }\n[dependencies.y]\ngit = "z"\n[target."cfg(unix)".dependencies]\nz.path = "../z"\n[[bin]]\nname = "b"\nrequired-features = ["a"]\n[workspace.dependencies]\ncore.path = "../core"',
    `[package]\nname = "xtask"\nversion.workspace = true\n[[bin]]\nname = "b"\nrequired-features = ["a"]\n[workspace.dependencies]\ncore.path = "../core"\ncore.version = "0.3.1"\ncore.registry-index = "${index}"`,
  ],
  [
    'strips from features what they say of dev-dependencies that are left out, as cargo does',
    '[features]\nstd = [ "core/std", "dep:serde", # why\n "kernel?/x", "other" ]\nall = ["dep:kernel"]\nother = ["both/std", "serde/std"]\n[dependencies]\nserde = "1"\nboth = { version = "1", path = "../both" }\n[dev-dependencies]\ncore = { path = "../core" }\nkernel = { package = "core", path = "../core" }\nboth = { path = "../both" }',
    '[features]\nstd = ["dep:serde", "other"]\nall = []\nother = ["both/std", "serde/std"]\n[dependencies]\nserde = "1"\nboth = { version = "1" }\n[dev-dependencies]',
  ],
  [
    'strips features of dev-dependencies for some targets, wherever they are written',
    'features = { std = ["core/std", "x"], x = [] }\ntarget."cfg(unix)".dev-dependencies.core.path = "../core"',
    'features = { std = ["x"], x = [] }',
  ],
  [
    'keeps absolute paths within the copy',
    '[package]\nname = "app"\nworkspace = "/repo"\n[dependencies]\ncore = { path = "/repo/core", version = "0.3" }',
    `[package]\nname = "app"\nworkspace = ".."\n[dependencies]\ncore = { path = "../core", version = "0.3", registry-index = "${index}" }`,
  ],
  [
    'keeps absolute members within the copy',
    '[workspace]\nmembers = ["/repo/app/crates/*", "x"]\nexclude = ["/repo/y"]\ndefault-members = ["/repo/app"]',
    '[workspace]\nmembers = ["crates/*", "x"]\nexclude = ["../y"]\ndefault-members = ["."]',
  ],
  [
    'reads what begins with a byte order mark',
    '\ufeff[package]\nversion = "1.0.0"\n',
    '\ufeff[package]\nversion = "1.0.0+v1.a1b2c3d"\n',
  ],
]

describe('stagedManifest, of paths', () => {
  it.each(manifests)('%s', (_, before, after) => {
    expect(parse(staged(before).text)).toEqual(parse(after))
  })

  it('reports a feature that loses something, but nothing about packages that are not packed', () => {
    const tables =
      '[features]\nstd = ["core/std", "core/x"]\n[dev-dependencies]\ncore = { path = "../core" }\n'
    expect(staged(tables).fixes).toEqual([
      'core is no dev-dependency',
      'feature std is without core/std, core/x',
    ])
    expect(staged(`[package]\nname = "xtask"\nversion = "0.0.0"\n${tables}`).fixes).toEqual([])
  })

  it('keeps a byte order mark', () => {
    expect(staged('\ufeff[package]\nname = "app"\n').text).toBe('\ufeff[package]\nname = "app"\n')
  })

  it('reports where a manifest can’t be read', () => {
    expect(complaint(() => staged('[package]\nname = "app"\nd = 2024-02-31\n'))).toBe(
      "/repo/app/Cargo.toml:3 can't be read: Unexpected invalid date\n" +
        'write it in another way that TOML 1.1 allows; if cargo itself reads it, please report it',
    )
  })
})

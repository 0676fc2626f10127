import { describe, expect, it } from '@jest/globals'

import { stagedConfig } from '../../../../src/package/registry/staged-config.js'

describe('a staged configuration of cargo', () => {
  it('makes relative paths absolute, so that they lead to the same place', () => {
    const text = `include = ["more.toml"]
paths = ["../fork", "/abs"]
[source.vendored]
directory = "../vendor" # by cargo vendor
[source.local]
local-registry = "/abs/registry"
[source.mine]
registry = "sparse+https://mine/"
[patch.crates-io]
x = { path = "x", version = "1" }
[patch."https://y"]
y.git = "https://z"
`
    expect(stagedConfig(text, '/repo/rust/.cargo/config.toml')).toBe(
      text
        .replace('more.toml', '/repo/rust/.cargo/more.toml')
        .replace('../fork', '/repo/fork')
        .replace('../vendor', '/repo/vendor')
        .replace('path = "x"', 'path = "/repo/rust/x"'),
    )
  })

  it('includes one file or several', () => {
    expect(stagedConfig('include = "a/b.toml"\n', '/repo/.cargo/config.toml')).toBe(
      'include = "/repo/.cargo/a/b.toml"\n',
    )
  })

  it('makes relative paths of programs absolute, but leaves bare names to PATH', () => {
    const text = `[build]
rustc-wrapper = "tools/wrap"
rustdoc = "rustdoc"
[target.x86_64-unknown-linux-gnu]
linker = "tools/cc"
`
    expect(stagedConfig(text, '/repo/.cargo/config.toml')).toBe(text.replaceAll('tools/', '/repo/tools/'))
  })
})

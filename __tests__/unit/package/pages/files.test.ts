import { describe, expect, it } from '@jest/globals'

import { versionChecksums } from '../../../../src/package/checksums.js'
import { cargoInstallLine, commands, installLineWindows } from '../../../../src/package/install-commands.js'
import { packDownloads } from '../../../../src/package/programs/downloads.js'
import { contentTypeAt } from '../../../../src/plan/placing.js'
import { aText } from '../../../support/entries.js'
import { aPublishPlan, builtFor, withWasm, worldOf } from '../../../support/samples.js'

const targets = 'x86_64-unknown-linux-gnu x86_64-pc-windows-gnu'
const plan = aPublishPlan({ version: 'v1', targets }, withWasm)

describe('versionChecksums', () => {
  it('are lines that sha256sum -c can read, sorted by path below the folder', () => {
    const entries = ['b/v1/z', 'b/v1/a/b', 'b/v1/Z'].map(key => aText(key, key, 'data'))
    const [z, ab, Z] = entries.map(entry => entry.sha256)
    expect(versionChecksums({ prefix: 'b/v1/', entries })).toBe(
      `${Z ?? ''}  Z\n${ab ?? ''}  a/b\n${z ?? ''}  z\n`,
    )
  })
})

describe('contentType', () => {
  it.each([
    ['t/v1/index.html', 'text/html; charset=utf-8'],
    ['t/v1/manifest.json', 'application/json'],
    ['t/v1/cargo-registry/index/config.json', 'application/json'],
    ['t/v1/cargo-registry/index/he/ll/hello', 'text/plain; charset=utf-8'],
    ['t/v1/cargo-registry/crates/hello/ab12.crate', 'application/gzip'],
    ['t/v1/archives/app.tar.gz', 'application/gzip'],
    ['t/v1/archives/app.zip', 'application/zip'],
    ['t/v1/install.sh', 'text/plain; charset=utf-8'],
    ['t/v1/install.ps1', 'text/plain; charset=utf-8'],
    ['t/v1/SHA256SUMS', 'text/plain; charset=utf-8'],
    ['t/v1/wasm/app/web/app.js', 'text/javascript; charset=utf-8'],
    ['t/v1/wasm/app/web/app_bg.wasm', 'application/wasm'],
    ['t/v1/wasm/app/web/app.d.ts', 'text/plain; charset=utf-8'],
    ['t/v1/wasm/app/web/LICENSE-MIT', 'text/plain; charset=utf-8'],
    ['t/v1/wasm/app/web.tgz', 'application/gzip'],
    ['t/v1/binaries/linux-x86_64/app', 'application/octet-stream'],
    ['t/v1/binaries/windows-x86_64/app.exe', 'application/octet-stream'],
    ['t/v1/binaries/linux-x86_64/gz', 'application/octet-stream'],
    ['t/v1/binaries/linux-x86_64/app.v1', 'application/octet-stream'],
  ])('of %s is %s', (key, type) => {
    expect(contentTypeAt(key)).toBe(type)
  })
})

describe('commands', () => {
  it('are the lines to paste for latest', () => {
    expect(commands(plan)).toEqual({
      installOnWindows:
        'powershell -ExecutionPolicy Bypass -c "irm https://get.example.com/testnet/latest/install.ps1 | iex"',
      install: "curl --proto '=https' --tlsv1.2 -fsSL https://get.example.com/testnet/latest/install.sh | sh",
      download:
        "curl --proto '=https' --tlsv1.2 -fsSL -o hello https://get.example.com/testnet/latest/binaries/linux-x86_64/hello && chmod +x hello",
      cargoInstall:
        'cargo install --locked --index sparse+https://get.example.com/testnet/latest/cargo-registry/index/ hello-cli',
    })
  })

  it('include one for Windows that works in cmd and in PowerShell', () => {
    expect(installLineWindows('https://get.example.com/testnet/latest/')).toBe(
      'powershell -ExecutionPolicy Bypass -c "irm https://get.example.com/testnet/latest/install.ps1 | iex"',
    )
  })

  it('name the version if latest is not moved, and require https only if the address has it', () => {
    const preview = aPublishPlan({
      'base-url': 'http://127.0.0.1:8377',
      version: 'v1',
      latest: 'false',
      targets: 'x86_64-pc-windows-gnu',
    })
    expect(commands(preview)).toMatchObject({
      install: undefined,
      installOnWindows:
        'powershell -ExecutionPolicy Bypass -c "irm http://127.0.0.1:8377/testnet/v1/install.ps1 | iex"',
      download: 'curl -fsSL -o hello.exe http://127.0.0.1:8377/testnet/v1/binaries/windows-x86_64/hello.exe',
    })
  })

  it.each([[{ 'cargo-registry': 'false' }], [{ 'cargo-registry': 'false', latest: 'false' }]])(
    'include no cargo install with %j',
    raw => {
      expect(commands(aPublishPlan(raw)).cargoInstall).toBeUndefined()
    },
  )
})

describe('packDownloads', () => {
  it('lists the main binary first, then sorts by name and platform', async () => {
    const triples = 'x86_64-unknown-linux-gnu aarch64-apple-darwin x86_64-pc-windows-gnu'
    const other = aPublishPlan({ 'main-bin': 'hello-shout', targets: triples })
    const world = worldOf(other)
    const { binaries } = await builtFor(other, world)
    const downloads = await packDownloads([...binaries].reverse(), other, world)
    expect(downloads.map(one => `${one.bin} ${one.target.platform} ${String(one.main)}`)).toEqual([
      'hello-shout darwin-aarch64 true',
      'hello-shout linux-x86_64 true',
      'hello-shout windows-x86_64 true',
      'hello darwin-aarch64 false',
      'hello linux-x86_64 false',
      'hello windows-x86_64 false',
    ])
  })
})

describe('the command that builds a crate', () => {
  it.each([
    ['0.1.0+v1', ''],
    ['0.1.0-alpha.1+v1', ' --version 0.1.0-alpha.1'],
    ['0.1.0+20251018-1', ''],
  ])('of version %s names the version only if cargo would not choose it otherwise', (version, asked) => {
    expect(cargoInstallLine('https://get.example.com/main/v1/', { name: 'tool', version })).toBe(
      `cargo install --locked --index sparse+https://get.example.com/main/v1/cargo-registry/index/ tool${asked}`,
    )
  })
})

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Manifest } from '../../src/package/manifest.js'
import { checkoutHello, commitAll } from '../support/checkout.js'
import { NewUser } from '../support/new-user.js'
import type { StepResult } from '../support/runner.js'
import { openSite } from '../support/s3-site.js'
import type { S3Site } from '../support/s3-site.js'

const workspace = checkoutHello()
const version = '20251018_143022-a1b2c3d'
const inVersion = `site/testnet/${version}`
let site: S3Site

beforeAll(async () => {
  site = await openSite(workspace, version)
})

afterAll(() => site.close())

describe('a run of the action that publishes to S3', () => {
  const commit = commitAll(workspace, 'Say hello again')
  let run: StepResult

  beforeAll(async () => {
    run = await site.publish()
  })

  it('succeeds, and has all addresses in its outputs', () => {
    expect(run).toMatchObject({ outcome: 'success', issues: [] })
    expect(run.outputs).toMatchObject({
      version,
      channel: 'testnet',
      url: `${site.base}/testnet/${version}/`,
      'latest-url': `${site.base}/testnet/latest/`,
      'manifest-url': `${site.base}/testnet/${version}/manifest.json`,
      'install-command': `curl -fsSL ${site.base}/testnet/latest/install.sh | sh`,
      'registry-index': `sparse+${site.base}/testnet/${version}/cargo-registry/index/`,
    })
  })

  it('has a short log: at most two screens, one group for each stage', () => {
    const lines = run.log.split('\n')
    expect(lines.length).toBeLessThan(60)
    expect(lines.filter(line => line.startsWith('##[group]'))).toEqual([
      '##[group]Plan',
      `##[group]Check ${site.base}`,
      '##[group]Toolchain',
      '##[group]Build with cargo x86_64-unknown-linux-gnu',
      '##[group]Package',
      '##[group]Publish 22 objects',
    ])
  })

  it('has a summary in Markdown, with links and checksums', async () => {
    const manifest = JSON.parse(await site.bucket.text(`${inVersion}/manifest.json`)) as Manifest
    expect(run.summary).toContain(`## hello ${version} is published to testnet`)
    expect(run.summary).toContain(`(${site.base}/testnet/${version}/binaries/linux-x86_64/hello)`)
    expect(run.summary).toContain(
      manifest.packages.binaries['linux-x86_64']?.archives[0]?.sha256 ?? 'no digest',
    )
    expect(run.summary).toMatch(/\| publish +\| done +\|/)
  })

  it('gives every object its type and its cache headers', async () => {
    const immutable = 'public, max-age=31536000, immutable'
    const headers = async (key: string): Promise<string> => site.bucket.headers(`site/testnet/${key}`)
    expect(await headers(`${version}/binaries/linux-x86_64/hello`)).toBe(
      `application/octet-stream | ${immutable}`,
    )
    expect(await headers(`${version}/install.sh`)).toBe(`text/plain; charset=utf-8 | ${immutable}`)
    expect(await headers(`${version}/cargo-registry/index/config.json`)).toBe(
      `application/json | ${immutable}`,
    )
    expect(await headers('latest/index.html')).toBe('text/html; charset=utf-8 | no-cache')
    expect(await headers('latest/archives/hello-x86_64-unknown-linux-gnu.tar.gz')).toBe(
      'application/gzip | no-cache',
    )
    expect(await headers('latest/manifest.json')).toBe('application/json | no-cache')
  })

  it('writes the manifest that existing clients read, in both folders', async () => {
    for (const folder of [version, 'latest']) {
      const manifest = JSON.parse(await site.bucket.text(`site/testnet/${folder}/manifest.json`)) as Manifest
      expect(manifest).toMatchObject({ version, git_branch: 'testnet', git_commit: commit })
      const { path, name, platform, arch } = manifest.packages.binaries['linux-x86_64'] ?? {}
      expect({ name, platform, arch }).toEqual({ name: 'hello', platform: 'linux', arch: 'x86_64' })
      const binary = await fetch(new URL(path ?? '', `${site.base}/testnet/${folder}/`))
      expect(
        Buffer.from(await binary.arrayBuffer())
          .subarray(1, 4)
          .toString(),
      ).toBe('ELF')
    }
  })

  it('invalidates latest once, after it has asked whether it may', async () => {
    expect(await site.distribution.invalidations()).toEqual([
      '/.build-packages/probe',
      '/site/testnet/latest/*',
    ])
  })

  it('can be installed by a new user, with sh and with cargo', async () => {
    const user = new NewUser()
    const script = await user.paste(run.outputs['install-command'] ?? 'false')
    expect(script).toMatchObject({ code: 0 })
    expect((await user.paste('~/.greeter/bin/hello --version')).output).toBe(`hello 0.1.0 (${commit})\n`)
    const cargo = await user.paste(run.outputs['cargo-install-command'] ?? 'false')
    expect(cargo).toMatchObject({ code: 0 })
    expect((await user.paste('"$CARGO_HOME/bin/hello" --version')).output).toMatch(
      /^hello 0\.1\.0\+20251018\.143022\.a1b2c3d /,
    )
  })

  it('supports the variables of the installer: URL and DIR', async () => {
    const user = new NewUser()
    const line = run.outputs['install-command'] ?? 'false'
    const installed = await user.paste(line, { GREETER_INSTALL_DIR: `${user.home}/some where` })
    expect(installed).toMatchObject({ code: 0 })
    expect((await user.paste('"$HOME/some where/hello" reader')).output).toContain('Hello, reader!')
    const elsewhere = await user.paste(line, { GREETER_INSTALL_URL: 'http://127.0.0.1:9/none' })
    expect(elsewhere.code).not.toBe(0)
    expect(elsewhere.output).toContain('http://127.0.0.1:9/none')
  })
})

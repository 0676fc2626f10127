// Programs that list their packages themselves, as cargo-auditable makes them, compared with their bills of materials.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { inflateSync } from 'node:zlib'

import { describe, expect, it } from '@jest/globals'

import { runAction } from '../support/action.js'
import type { Step } from '../support/action.js'
import { billWorkspace } from '../support/bill-workspace.js'
import { bomAt, partsIn } from '../support/bom.js'
import { checkoutHello, temporaryFolder } from '../support/checkout.js'
import { keepAuditable } from '../support/install-auditable.js'
import { zigbuildFolder } from '../support/install-zigbuild.js'
import type { StepResult } from '../support/runner.js'
import { testToolchain } from '../support/toolchain.js'

const { bin, env: rustup } = testToolchain()
const env = { PATH: [bin, zigbuildFolder(), process.env['PATH'] ?? ''].join(delimiter), ...rustup }
const toolCache = temporaryFolder()
await keepAuditable(toolCache)
const site = temporaryFolder()

/** One step with `auditable`. */
const step = (workspace: string, given: Step['with']): Promise<StepResult> => {
  const place = { 'publish-to': site, 'base-url': 'https://get.example.com', 'cargo-registry': 'false' }
  const fixed = { targets: 'x86_64-unknown-linux-gnu', auditable: 'true' }
  const services = { RUNNER_TOOL_CACHE: toolCache }
  return runAction({ workspace, env, services, with: { ...place, ...fixed, ...given } })
}

interface Audited {
  readonly packages: readonly {
    readonly name: string
    readonly version: string
    readonly kind?: 'build'
    readonly root?: boolean
  }[]
}

/** What a program says of itself: https://github.com/rust-secure-code/cargo-auditable/blob/master/PARSING.md */
function listedIn(program: string): readonly string[] {
  const section = join(temporaryFolder(), 'section')
  execFileSync('objcopy', ['--dump-section', `.dep-v0=${section}`, program, join(temporaryFolder(), 'copy')])
  const { packages } = JSON.parse(inflateSync(readFileSync(section)).toString()) as Audited
  return packages
    .filter(({ kind, root = false }) => kind !== 'build' && !root)
    .map(({ name, version }) => `${name} ${version}`)
    .sort()
}

describe('a program that is built with cargo-auditable', () => {
  it.each(['cargo', 'zigbuild'])('by %s lists what is in its bill of materials', async builders => {
    const version = `by-${builders}`
    const done = await step(checkoutHello(), { builders, version, bins: 'hello' })
    expect(done.outcome === 'success' ? '' : done.log).toBe('')
    expect(done.log).toContain('cargo-auditable 0.7.7: cached by an earlier run')
    const folder = join(site, 'testnet', version)
    const bom = bomAt(join(folder, 'sbom/hello-x86_64-unknown-linux-gnu.cdx.json'))
    const listed = listedIn(join(folder, 'binaries/linux-x86_64/hello'))
    expect(listed).toEqual(partsIn(bom))
    expect(listed.length).toBeGreaterThan(5)
    expect(bom.metadata.tools.components.map(({ name }) => name)).toContain('cargo-auditable')
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toContain('"auditable": "0.7.7"')
    expect(readFileSync(join(folder, 'binaries/index.html'), 'utf8')).toContain('with cargo-auditable 0.7.7')
  })

  it('also lists what only tests and build scripts turn on, which the bill knows better', async () => {
    const flags = { packages: 'app', 'cargo-flags': '--no-default-features' }
    const done = await step(billWorkspace(), { builders: 'cargo', version: 'v1', ...flags })
    expect(done.outcome === 'success' ? '' : done.log).toBe('')
    const folder = join(site, 'testnet/v1')
    const parts = partsIn(bomAt(join(folder, 'sbom/app-x86_64-unknown-linux-gnu.cdx.json')))
    const listed = listedIn(join(folder, 'binaries/linux-x86_64/app'))
    expect(listed).toEqual(expect.arrayContaining([...parts]))
    expect(listed.filter(one => !parts.includes(one))).toEqual([
      ...['anvil 1.0.0', 'for-tests 1.0.0', 'mixed 1.0.0', 'spare 1.0.0'],
    ])
  })

  it('can not be built by cross, which is said before anything is built', async () => {
    const done = await step(checkoutHello(), { builders: 'cross', version: 'by-cross' })
    expect(done.outcome).toBe('failure')
    expect(done.issues[0]?.message).toContain(
      "auditable: cargo-auditable can't run cross, which would build x86_64-unknown-linux-gnu\n" +
        'choose cargo or zigbuild in builders, or leave auditable out',
    )
    expect(done.log).not.toContain('##[group]Toolchain')
  })
})

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from '@jest/globals'

import { runAction } from '../support/action.js'
import { checkoutOf } from '../support/checkout.js'
import { publishToFolder } from '../support/folder-site.js'
import type { PublishedFolder } from '../support/folder-site.js'
import type { StepResult } from '../support/runner.js'

const workspace = checkoutOf({
  'Cargo.toml': '[package]\nname = "spy"\nversion = "0.1.0"\nedition = "2021"\n',
  'src/main.rs': `fn main() {
    let names: Vec<String> = std::env::vars().map(|(name, _)| name).collect();
    println!("::error::{} ##[error]{:?}", names.join(" "), std::env::args().nth(1));
    println!("::set-output name=version::evil");
}
`,
  'src/bin/dies.rs': 'fn main() { std::process::abort() }\n',
})
const env = { AWS_SECRET_ACCESS_KEY: 'the-secret-of-this-test', COLOUR_OF_THE_JOB: 'blue' }
const given = { 'main-bin': 'spy', 'cargo-registry': 'false', cache: 'false' }
const sites: PublishedFolder[] = []

async function publish(more: Readonly<Record<string, string>> = {}): Promise<PublishedFolder> {
  const published = await publishToFolder({ workspace, env, with: { ...given, ...more } })
  sites.push(published)
  return published
}

afterAll(async () => {
  for (const site of sites) await site.close()
})

interface Manifest {
  readonly packages: {
    readonly all_binaries: readonly { readonly name: string; readonly started?: string }[]
  }
}

const startedIn = (site: string): readonly (readonly [string, string | undefined])[] =>
  (
    JSON.parse(readFileSync(join(site, 'testnet/v1/manifest.json'), 'utf8')) as Manifest
  ).packages.all_binaries.map(({ name, started }) => [name, started])

describe('a program that dies when it is started', () => {
  it('fails the run before anything is published, or kept to be published', async () => {
    const { outcome, issues, summary, site } = await publish()
    expect(outcome).toBe('failure')
    expect(issues.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        "dies for x86_64-unknown-linux-gnu doesn't start natively: it was killed by SIGABRT\nrun it yourself with --version;",
      ),
    ])
    expect(summary).toContain('[does-not-start](')
    expect(readdirSync(site)).toEqual([])
    expect(existsSync(join(workspace, 'target/build-packages/built/all/built.json'))).toBe(false)
  })
})

describe('a program that is started', () => {
  it('has no credentials, and no word with the runner', async () => {
    const { outcome, log, issues, outputs, summary, site } = await publish({ 'start-with': 'dies=none' })
    expect(outcome).toBe('success')
    expect(issues).toEqual([])
    expect(outputs['version']).toBe('v1')
    const line = log.split('\n').find(one => one.includes('starts natively')) ?? ''
    const names = /::error::(.*) ##/.exec(line)?.[1]?.split(' ').sort()
    expect(names).toEqual(['HOME', 'LANG', 'PATH'])
    expect(line).toContain('## [error]Some("--version")')
    expect(log).toContain('dies for x86_64-unknown-linux-gnu is not started: start-with is none\n')
    expect(summary).toMatch(/\| `spy` +\|.*\| natively +\|/)
    expect(summary).toMatch(/\| `dies` +\|.*\| no: start-with is none +\|/)
    expect(startedIn(site)).toEqual([
      ['spy', 'natively'],
      ['dies', undefined],
    ])
  })

  it('is known as such to a later step that publishes', async () => {
    const step = (action: 'build' | 'publish', more: Readonly<Record<string, string>>): Promise<StepResult> =>
      runAction({ workspace, action, with: more })
    const built = await step('build', {
      ...{ 'start-with': 'dies=none', 'main-bin': 'spy', version: 'v1', cache: 'false' },
    })
    expect(built).toMatchObject({ outcome: 'success' })
    expect(built.summary).toMatch(/### Started\n\n.*\n.*\n.*\n?.*\| `spy` +\| linux-x86_64 +\| natively/)
    const [site = ''] = sites.map(one => one.site)
    const place = { 'publish-to': site, 'base-url': 'https://get.example.com', probe: 'false' }
    const { outcome, log } = await step('publish', { ...place, 'main-bin': 'spy', 'cargo-registry': 'false' })
    expect(outcome).toBe('success')
    expect(log).toContain('spy for x86_64-unknown-linux-gnu was started natively\n')
    expect(log).toContain('dies for x86_64-unknown-linux-gnu was not started: start-with is none\n')
    expect(startedIn(site)).toEqual([
      ['spy', 'natively'],
      ['dies', undefined],
    ])
  })
})

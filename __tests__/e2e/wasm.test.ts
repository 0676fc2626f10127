import { readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { serveFolder } from '../../src/adapters/loopback.js'
import type { Served } from '../../src/adapters/loopback.js'
import { runAction } from '../support/action.js'
import type { Answer } from '../support/answer.js'
import { checkoutGreet, temporaryFolder } from '../support/checkout.js'
import { digestOf } from '../support/memory-files.js'
import { wasmToolsFolder } from '../support/install-wasm-tools.js'
import { which } from '../support/machine.js'
import { runJavaScript } from '../support/run-javascript.js'
import type { StepResult } from '../support/runner.js'
import { run } from '../support/stranger.js'
import { startProxy } from '../support/tls-proxy.js'
import type { Proxy } from '../support/tls-proxy.js'
import { testToolchain } from '../support/toolchain.js'

const { bin, env: rustup } = testToolchain()
const workspace = checkoutGreet()
const site = temporaryFolder()
const toolCache = temporaryFolder()
const version = 'v1'
let served: Served
let proxy: Proxy
let first: StepResult

beforeAll(async () => {
  served = await serveFolder(site, 0)
  // What wasm-opt's own makers publish is the same for every test machine: not there.
  const gone = ({ hostname }: URL): Answer | undefined =>
    hostname === 'github.com' ? { status: 404 } : undefined
  const noProxy = ['crates.io', 'index.crates.io', 'static.crates.io', 'registry.npmjs.org']
  proxy = await startProxy(gone, { noProxy })
  first = await step()
})

afterAll(async () => {
  await served.close()
  await proxy.stop()
})

/** A step of the workflow, on a runner that has no node on PATH. */
function step(
  action?: 'build' | 'publish',
  given: Readonly<Record<string, string>> = {
    version,
    'publish-to': site,
    'base-url': served.url,
  },
): Promise<StepResult> {
  return runAction({
    workspace,
    ...(action === undefined ? {} : { action }),
    services: { RUNNER_TOOL_CACHE: toolCache },
    env: { PATH: [bin, wasmToolsFolder(), withoutNode()].join(':'), ...rustup, ...proxy.env },
    with: given,
  })
}

function withoutNode(): string {
  const folder = temporaryFolder()
  for (const program of ['cc', 'as', 'ld', 'git', 'tar', 'gzip', 'sh'])
    symlinkSync(which(program) ?? `/no/${program}`, join(folder, program))
  return folder
}

/** The paths of the files below a folder of the site, sorted. */
function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(join(site, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(join(site, folder).length + 1))
    .sort()
}

const inFolder = 'testnet/v1/wasm/greet-wasm'
const greetAda = `console.log(greet('Ada'))`

describe('a WASM package in a workspace', () => {
  it('is built and published, with no tool that wasm-pack would fetch itself', () => {
    expect(first.outcome).toBe('success')
    expect(first.log).toContain('wasm-pack 0.15.0: the one on PATH')
    expect(first.log).toContain('wasm-bindgen 0.2.127: the one on PATH')
    expect(first.log).toContain('wasm-opt 132: downloaded from https://registry.npmjs.org/')
    expect(first.issues.map(issue => issue.message)).toEqual([
      expect.stringMatching(/github\.com.*x86_64-linux\.tar\.gz could not be .*\.tgz is tried instead$/),
    ])
  })

  it('is compiled once for its three kinds', () => {
    expect(first.log).toMatch(/greet-wasm for web: compiled \d+ crates in/)
    expect(first.log).not.toMatch(/greet-wasm for (node|bundler): compiled/)
  })

  it('is a folder and an archive for each kind, and nothing hidden', () => {
    expect(filesIn(inFolder)).toEqual([
      'bundler.tgz',
      'bundler/greet_wasm.d.ts',
      'bundler/greet_wasm.js',
      'bundler/greet_wasm_bg.js',
      'bundler/greet_wasm_bg.wasm',
      'bundler/greet_wasm_bg.wasm.d.ts',
      'bundler/package.json',
      'node.tgz',
      'node/greet_wasm.d.ts',
      'node/greet_wasm.js',
      'node/greet_wasm_bg.wasm',
      'node/greet_wasm_bg.wasm.d.ts',
      'node/package.json',
      'web.tgz',
      'web/greet_wasm.d.ts',
      'web/greet_wasm.js',
      'web/greet_wasm_bg.wasm',
      'web/greet_wasm_bg.wasm.d.ts',
      'web/package.json',
    ])
  })

  it.each(['v1', 'latest'])('has its files in the SHA256SUMS of %s', folder => {
    const sums = readFileSync(join(site, 'testnet', folder, 'SHA256SUMS'), 'utf8').split('\n')
    for (const file of filesIn(`testnet/${folder}/wasm`).filter(file => file !== 'index.html')) {
      const { sha256 } = digestOf(readFileSync(join(site, 'testnet', folder, 'wasm', file)))
      expect(sums).toContain(`${sha256}  wasm/${file}`)
    }
  })

  it('is optimized', () => {
    const compiled = join(
      workspace,
      'target/build-packages/wasm/wasm32-unknown-unknown/release/greet_wasm.wasm',
    )
    const published = join(site, inFolder, 'node/greet_wasm_bg.wasm')
    expect(readFileSync(published).length).toBeLessThan(readFileSync(compiled).length)
  })

  it('is loaded by node from its folder', async () => {
    const code = `const { greet } = require('./greet_wasm.js'); ${greetAda}`
    expect(await runJavaScript('commonjs', code, join(site, inFolder, 'node'))).toBe('Hello, Ada!\n')
  })

  it.each(['v1', 'latest'])('is loaded as a browser does from %s', async folder => {
    const url = `${served.url}/testnet/${folder}/wasm/greet-wasm/web/greet_wasm.js`
    const code = `import init, { greet } from '${url}'; await init(); ${greetAda}`
    expect(await runJavaScript('module', code, temporaryFolder())).toBe('Hello, Ada!\n')
  })

  it('is installed by npm with the line of the summary, and loaded by its name', async () => {
    const [line = ''] = /npm install \S+node\.tgz/.exec(first.summary) ?? []
    const project = temporaryFolder()
    expect(await npm(line, project)).toMatchObject({ code: 0 })
    expect(await npm('npm ls --all', project)).toMatchObject({ code: 0 })
    const code = `const { greet } = require('greet-wasm'); ${greetAda}`
    expect(await runJavaScript('commonjs', code, project)).toBe('Hello, Ada!\n')
  })

  it('is installed by npm as a package for bundlers, with its types', async () => {
    const project = temporaryFolder()
    expect(await npm(`npm install ${served.url}/${inFolder}/bundler.tgz`, project)).toMatchObject({ code: 0 })
    const installed = join(project, 'node_modules/greet-wasm')
    expect(readFileSync(join(installed, 'greet_wasm.d.ts'), 'utf8')).toContain('greet(name: string): string')
  })

  it('is the same in a second build, which is published in a step of its own', async () => {
    expect(await step('build', { version, cache: 'false' })).toMatchObject({ outcome: 'success' })
    const again = await step('publish')
    expect(again).toMatchObject({ outcome: 'success' })
    expect(JSON.parse(again.outputs['published'] ?? '')).toMatchObject({
      version: { created: 0, sent: 0 },
      latest: { kind: 'unchanged' },
    })
  })

  it('is not published when a file of it was altered meanwhile', async () => {
    const built = join(workspace, 'target/build-packages/built/all/wasm/greet-wasm/web/greet_wasm.js')
    const source = readFileSync(built, 'utf8')
    writeFileSync(built, `${source}// A line more.\n`)
    const again = await step('publish')
    writeFileSync(built, source)
    expect(again).toMatchObject({ outcome: 'failure' })
    expect(again.issues[0]?.message).toContain(`${built} is not what build left there`)
  })

  it('are published alone where that is asked for', async () => {
    const alone = { binaries: 'false', 'cargo-registry': 'false', version: 'v9' }
    const done = await step(undefined, { 'publish-to': site, 'base-url': served.url, ...alone })
    expect(done).toMatchObject({ outcome: 'success', outputs: { 'install-command': '' } })
    const files = readdirSync(join(site, 'testnet/v9'), { recursive: true, withFileTypes: true })
    const names = files.filter(one => one.isFile()).map(one => join(one.parentPath, one.name))
    const paths = names.map(path => path.slice(join(site, 'testnet/v9/').length)).sort()
    expect(paths.filter(path => !path.startsWith('wasm/'))).toEqual([
      'SHA256SUMS',
      'changes.json',
      'index.html',
      'manifest.json',
    ])
    expect(done.summary).toContain('### WebAssembly')
    expect(done.summary).not.toContain('install.sh')
  })

  it('fails the run with what the compiler says, at its place, if it does not compile', async () => {
    const source = join(workspace, 'crates/greet-wasm/src/lib.rs')
    const text = readFileSync(source, 'utf8')
    writeFileSync(source, text.replace('greet::greet(name)', 'greet::welcome(name)'))
    const broken = await step('build', { version: 'v2', cache: 'false' })
    writeFileSync(source, text)
    expect(broken).toMatchObject({ outcome: 'failure' })
    expect(broken.issues).toMatchObject([
      {
        message: expect.stringContaining('cannot find function `welcome`'),
        file: 'crates/greet-wasm/src/lib.rs',
        line: 6,
      },
      {
        message: expect.stringContaining('wasm-pack could not build greet-wasm for web: error[E0425]'),
      },
    ])
  })

  it('is asked for wasm-bindgen before anything is built', async () => {
    const manifest = join(workspace, 'crates/greet-wasm/Cargo.toml')
    const text = readFileSync(manifest, 'utf8')
    writeFileSync(manifest, text.replace(/^wasm-bindgen.*$/m, ''))
    const lacking = await step('build', { version: 'v2', cache: 'false' })
    writeFileSync(manifest, text)
    expect(lacking.issues.map(issue => issue.message).join()).toContain(
      '"greet-wasm" doesn\'t depend on wasm-bindgen',
    )
    expect(lacking.log).not.toContain('##[group]Build')
  })
})

/** Pastes a line into the shell of somebody who has npm. */
const npm = (line: string, project: string): ReturnType<typeof run> =>
  run(['sh', '-c', line], { PATH: process.env['PATH'] ?? '', HOME: temporaryFolder() }, project)

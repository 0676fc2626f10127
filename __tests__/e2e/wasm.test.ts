import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { serveFolder } from '../../src/adapters/loopback.js'
import type { Served } from '../../src/adapters/loopback.js'
import type { Step } from '../support/action.js'
import { cargoTree } from '../support/bill-workspace.js'
import { bomAt, npmLicenses, partsIn } from '../support/bom.js'
import { checkoutGreet, commitAll, temporaryFolder } from '../support/checkout.js'
import { freshRunners } from '../support/fresh-runners.js'
import { readBill } from '../support/install-bill-reader.js'
import { digestOf } from '../support/memory-files.js'
import { javaScriptProject, pasteWith } from '../support/package-managers.js'
import { runJavaScript } from '../support/run-javascript.js'
import type { StepResult } from '../support/runner.js'
import { treeOf } from '../support/tree-of.js'
import { startWasmRunner } from '../support/wasm-runner.js'
import type { WasmRunner } from '../support/wasm-runner.js'

const workspace = checkoutGreet()
const site = temporaryFolder()
const version = 'v1'
let served: Served
let runner: WasmRunner
let first: StepResult

beforeAll(async () => {
  served = await serveFolder(site, 0)
  runner = await startWasmRunner()
  first = await step()
})

afterAll(async () => {
  await served.close()
  await runner.stop()
})

const step = (
  action?: 'build' | 'publish',
  given: Readonly<Record<string, string>> = { version, 'publish-to': site, 'base-url': served.url },
  more: Partial<Pick<Step, 'workspace' | 'services' | 'env'>> = {},
): Promise<StepResult> =>
  runner.run({ workspace, with: given, ...(action === undefined ? {} : { action }), ...more })

/** The paths of the files below a folder of the site, sorted. */
const filesIn = (folder: string): readonly string[] => Object.keys(treeOf(join(site, folder))).sort()

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

  it('is a folder and an archive for each kind, without hidden files', () => {
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

  it('has a bill of materials with what cargo has, and the licenses of that in its archives', async () => {
    const path = join(site, 'testnet/v1/sbom/greet-wasm.cdx.json')
    const { parts } = cargoTree(workspace, 'greet-wasm', ['-p=greet-wasm', '--target=wasm32-unknown-unknown'])
    expect(partsIn(bomAt(path))).toEqual(parts)
    expect((await readBill(path)).components).toContain('pkg:cargo/wasm-bindgen@0.2.127')
    for (const kind of ['web', 'node', 'bundler'])
      expect(npmLicenses(join(site, inFolder), kind)).toContain('\nwasm-bindgen 0.2.127: LICENSE-MIT\n')
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

  it.each(['v1', 'latest'])('is loaded as in a browser from %s', async folder => {
    const url = `${served.url}/testnet/${folder}/wasm/greet-wasm/web/greet_wasm.js`
    const code = `import init, { greet } from '${url}'; await init(); ${greetAda}`
    expect(await runJavaScript('module', code, temporaryFolder())).toBe('Hello, Ada!\n')
  })

  it('is the same in a second build, which is published in a separate step', async () => {
    expect(await step('build', { version, cache: 'false' })).toMatchObject({ outcome: 'success' })
    const again = await step('publish')
    expect(again).toMatchObject({ outcome: 'success' })
    expect(JSON.parse(again.outputs['published'] ?? '')).toMatchObject({
      version: { created: 0, sent: 0 },
      latest: { kind: 'unchanged' },
    })
  })

  it('is not published if one of its files was changed meanwhile', async () => {
    const built = join(workspace, 'target/build-packages/built/all/wasm/greet-wasm/web/greet_wasm.js')
    const source = readFileSync(built, 'utf8')
    writeFileSync(built, `${source}// A line more.\n`)
    const again = await step('publish')
    writeFileSync(built, source)
    expect(again).toMatchObject({ outcome: 'failure' })
    expect(again.issues[0]?.message).toContain(`${built} has changed since build wrote it`)
  })

  it('fails the run with the error of the compiler, at its place, if it does not compile', async () => {
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

  it('is checked for wasm-bindgen before anything is built', async () => {
    const manifest = join(workspace, 'crates/greet-wasm/Cargo.toml')
    // Cargo removes unneeded packages from it.
    const lock = join(workspace, 'Cargo.lock')
    const [text, locked] = [readFileSync(manifest, 'utf8'), readFileSync(lock, 'utf8')]
    writeFileSync(manifest, text.replace(/^wasm-bindgen.*$/m, ''))
    const lacking = await step('build', { version: 'v2', cache: 'false' })
    writeFileSync(manifest, text)
    writeFileSync(lock, locked)
    expect(lacking.issues.map(issue => issue.message).join()).toContain(
      '"greet-wasm" doesn\'t depend on wasm-bindgen',
    )
    expect(lacking.log).not.toContain('##[group]Build')
  })
})

describe('a WASM package with a scope, published alone', () => {
  const scripts = {
    build: 'npm run wasm -- --target web --no-typescript && npm run node',
    node: 'npm run wasm -- -t nodejs && npm run wasm -- --target=bundler',
    wasm: 'wasm-pack build --scope acme --out-name index',
  }
  let done: StepResult
  let page: string

  beforeAll(async () => {
    const file = join(workspace, 'crates/greet-wasm/package.json')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, JSON.stringify({ name: '@acme/web', private: true, scripts }))
    const alone = { binaries: 'false', 'cargo-registry': 'false', version: 'v9' }
    done = await step(undefined, { 'publish-to': site, 'base-url': served.url, ...alone })
    writeFileSync(file, text)
    expect(done.outcome === 'success' ? '' : done.log).toBe('')
    page = readFileSync(join(site, 'testnet/v9/wasm/index.html'), 'utf8')
  })

  it('has no installer beside it, and does not mention programs', () => {
    expect(done).toMatchObject({ outcome: 'success', outputs: { 'install-command': '' } })
    expect(filesIn('testnet/v9').filter(path => !path.startsWith('wasm/'))).toEqual([
      'SHA256SUMS',
      'changes.json',
      'index.html',
      'manifest.json',
      'sbom/greet-wasm.cdx.json',
    ])
    expect(done.summary).toContain('### WebAssembly')
    expect(done.summary).not.toContain('install.sh')
    expect(done.log).not.toContain('packed 0 archives')
  })

  it('is named and built as its scripts say', () => {
    const folder = 'testnet/v9/wasm/greet-wasm'
    expect(filesIn(`${folder}/web`)).toEqual(['index.js', 'index_bg.wasm', 'package.json'])
    expect(filesIn(`${folder}/node`)).toEqual([
      ...['index.d.ts', 'index.js', 'index_bg.wasm', 'index_bg.wasm.d.ts', 'package.json'],
    ])
    const { name } = JSON.parse(readFileSync(join(site, folder, 'node/package.json'), 'utf8')) as {
      name: string
    }
    expect(name).toBe('@acme/greet-wasm')
  })

  it('is loaded as in a browser from latest', async () => {
    const url = `${served.url}/testnet/latest/wasm/greet-wasm/web/index.js`
    const code = `import init, { greet } from '${url}'; await init(); ${greetAda}`
    expect(await runJavaScript('module', code, temporaryFolder())).toBe('Hello, Ada!\n')
  })

  /** The command on the page for a package manager. */
  function lineFor(manager: string, kind: string): string {
    const [program = ''] = manager.split(' ')
    const lines = [...page.matchAll(/<code>([^<]*)<\/code>/g)].map(([, line = '']) => line)
    return lines.find(line => line.startsWith(`${program} `) && line.endsWith(`/${kind}.tgz`)) ?? 'false'
  }

  it.each(['npm 10', 'npm 11', 'npm 12', 'pnpm 12', 'yarn 4', 'bun 1'] as const)(
    'is installed by %s with a command of its page, and loaded by its name',
    async manager => {
      const forNode = javaScriptProject()
      const installed = await pasteWith(manager, lineFor(manager, 'node'), forNode)
      expect(installed.code === 0 ? '' : installed.output).toBe('')
      const require = `const { greet } = require('@acme/greet-wasm'); ${greetAda}`
      expect(await runJavaScript('commonjs', require, forNode)).toBe('Hello, Ada!\n')
      // Node 24 can load the package for bundlers as it is.
      const forBundlers = javaScriptProject()
      expect(await pasteWith(manager, lineFor(manager, 'bundler'), forBundlers)).toMatchObject({ code: 0 })
      const importing = `import { greet } from '@acme/greet-wasm'; ${greetAda}`
      expect(await runJavaScript('module', importing, forBundlers)).toBe('Hello, Ada!\n')
    },
  )

  it('is installed again by npm 12 if .npmrc allows it, as its page says', async () => {
    const project = javaScriptProject()
    await pasteWith('npm 12', lineFor('npm 12', 'node'), project)
    expect((await pasteWith('npm 12', 'npm ci', project)).output).toContain('EALLOWREMOTE')
    const [allowed = ''] = /allow-remote=root(?=<\/code> in)/.exec(page) ?? []
    writeFileSync(join(project, '.npmrc'), allowed)
    for (const manager of ['npm 12', 'npm 11', 'npm 10'] as const)
      expect(await pasteWith(manager, 'npm ci', project)).toMatchObject({ code: 0 })
  })
})

describe('the cache of a WASM build', () => {
  it('is hit on the next runner, even if cargo is configured to build elsewhere', async () => {
    const runners = await freshRunners()
    const buildOnNext = (): Promise<StepResult> => {
      const checkout = checkoutGreet()
      mkdirSync(join(checkout, '.cargo'))
      writeFileSync(join(checkout, '.cargo/config.toml'), '[build]\nbuild-dir = "elsewhere"\n')
      commitAll(checkout, 'Build elsewhere')
      return step('build', { version, binaries: 'false' }, { workspace: checkout, ...runners.next() })
    }
    try {
      expect((await buildOnNext()).summary).toMatch(/\| miss +\| (\d+) of \1 /)
      const second = await buildOnNext()
      expect(second).toMatchObject({ outcome: 'success', issues: [] })
      expect(second.summary).toMatch(/\| hit +\| 0 of \d+ /)
    } finally {
      await runners.stop()
    }
  })
})

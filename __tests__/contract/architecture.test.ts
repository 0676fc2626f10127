import { describe, expect, it } from '@jest/globals'

import { circles, violations } from './import-rule.js'
import type { Source } from './import-rule.js'
import { sourcesOf } from '../support/sources.js'

const sources = sourcesOf(() => true)

const good: readonly (readonly [path: string, text: string])[] = [
  [
    'plan/x.ts',
    `import { ActionError } from '../errors.js'; import { y } from './y.js'; import { z } from 'smol-toml'`,
  ],
  ['summary/x.ts', `import { commands } from '../package/install-commands.js'`],
  ['package/pages/x.ts', `import type { PackedCrate } from '../registry/pack.js'`],
  [
    'package/pages/x.ts',
    'html`<a href="${a}" title="b > ${c}">${d}</a>\n${html`<p>${url.replace(/^.*[/]/, "")}</p>`}`',
  ],
  ['package/pages/document.ts', 'html`<style>${trusted(style)}</style>`'],
  ['package/registry/x.ts', `import { paths } from '../../plan/layout.js'`],
  ['package/registry/registry-page.ts', `import { html } from '../pages/html.js'`],
  [
    'adapters/x.ts',
    `import { readFile } from 'node:fs/promises'; import * as core from '@actions/core'; process.env`,
  ],
  ['adapters/x.ts', `import { contentType } from '../package/tree.js'; import { y } from './y.js'`],
  [
    'index.ts',
    `import { runAction } from './action.js'; import { y } from './adapters/y.js'; process.exitCode = 1`,
  ],
  ['action.ts', `import * as core from '@actions/core'`],
  ['plan/x.ts', `export function f(a: number) { switch (a) { default: return !a } }`],
  ['publish/x.ts', `import { retry } from '../retry.js'; await world.sleep(Math.min(1, world.random()))`],
  ['adapters/x.ts', `import { setTimeout } from 'node:timers/promises'; setTimeout(Math.random())`],
]

const bad: readonly (readonly [path: string, text: string, what: string])[] = [
  ['plan/x.ts', `import { buildAll } from '../build/build.js'`, 'imports build/build.ts, which comes later'],
  [
    'plan/x.ts',
    `import type { Built } from '../build/build.js'`,
    'imports build/build.ts, which comes later',
  ],
  ['plan/x.ts', `export { buildAll } from '../build/build.js'`, 'imports build/build.ts, which comes later'],
  ['plan/x.ts', `await import('../build/build.js')`, 'imports build/build.ts, which comes later'],
  ['plan/x.ts', `type B = import('../build/build.js').Built`, 'imports build/build.ts, which comes later'],
  ['errors.ts', `import { bytes } from './units.js'`, 'imports units.ts, which comes later'],
  ['main.ts', `import { run } from './cli.js'`, 'imports cli.ts, which comes later'],
  ['adapters/x.ts', `import { main } from '../main.js'`, 'imports main.ts, which comes later'],
  [
    'publish/x.ts',
    `import { s3Store } from '../adapters/s3/store.js'`,
    'imports the adapter adapters/s3/store.ts',
  ],
  ['command-line.ts', `import { x } from './adapters/x.js'`, 'imports the adapter adapters/x.ts'],
  [
    'package/registry/x.ts',
    `import type { Installer } from '../installers/installer.js'`,
    'imports package/installers/installer.ts, the registry knows neither pages nor installers',
  ],
  [
    'package/pages/x.ts',
    `import { packCrates } from '../registry/pack.js'`,
    'imports more than types from package/registry/pack.ts',
  ],
  ['package/pages/x.ts', 'html`<li${a}>`', 'puts a value into a tag, outside of double quotes'],
  ['package/pages/x.ts', 'html`<p id=${a}>`', 'puts a value into a tag, outside of double quotes'],
  ['package/pages/x.ts', "html`<p id='${a}'>`", 'puts a value into a tag, outside of double quotes'],
  ['package/pages/x.ts', 'html`<p id="${a}" ${b}>`', 'puts a value into a tag, outside of double quotes'],
  ['package/pages/x.ts', 'html`<script>go(${a})</script>`', 'puts a value into a script or a style sheet'],
  ['package/pages/x.ts', 'html`<p>${trusted(a)}</p>`', 'trusts a text as HTML'],
  ['publish/x.ts', `import { trusted as html } from '../package/pages/html.js'`, 'trusts a text as HTML'],
  ['package/pages/x.ts', 'const a = b as unknown as Html', 'calls something HTML'],
  ['package/pages/x.ts', `const a = b.replaceAll('<', '&lt;')`, 'escapes by itself'],
  ['package/pages/x.ts', `const a = b.replace(/[&<>]/g, escape)`, 'escapes by itself'],
  ['build/x.ts', `import { spawn } from 'node:child_process'`, 'imports node:child_process'],
  ['build/x.ts', `import { spawn } from 'child_process'`, 'imports child_process'],
  ['plan/x.ts', `import { readFile } from 'node:fs/promises'`, 'imports node:fs/promises'],
  ['plan/x.ts', `import { existsSync } from 'node:fs'`, 'imports node:fs'],
  ['publish/x.ts', `import { S3Client } from '@aws-sdk/client-s3'`, 'imports @aws-sdk/client-s3'],
  ['summary/x.ts', `import * as core from '@actions/core'`, 'imports @actions/core'],
  ['command-line.ts', `import * as core from '@actions/core'`, 'imports @actions/core'],
  ['cli.ts', `import * as cache from '@actions/cache'`, 'imports @actions/cache'],
  ['plan/x.ts', `const home = process.env['HOME']`, 'uses process.env'],
  ['cli.ts', `const home = process.env.HOME`, 'uses process.env'],
  ['plan/x.ts', `const { env } = process`, 'takes process apart'],
  ['plan/x.ts', `const home = process['env']['HOME']`, 'takes process apart'],
  ['plan/x.ts', `import { env } from 'node:process'`, 'imports node:process'],
  [
    'toolchain/x.ts',
    `import { setTimeout as sleep } from 'node:timers/promises'`,
    'imports node:timers/promises',
  ],
  ['toolchain/x.ts', `import { setTimeout } from 'timers'`, 'imports timers'],
  ['retry.ts', `import { setTimeout } from 'node:timers'`, 'imports node:timers'],
  ['publish/x.ts', `setTimeout(work, 1)`, 'uses setTimeout'],
  ['publish/x.ts', `globalThis.setInterval(work, 1)`, 'uses setInterval'],
  ['publish/x.ts', `const chance = Math.random()`, 'uses Math.random'],
  ['publish/x.ts', `const chance = globalThis.Math.random()`, 'uses Math.random'],
  ['publish/x.ts', `const chance = Math['random']()`, 'uses Math.random'],
  ['publish/x.ts', `const { random } = Math`, 'uses Math.random'],
  ['publish/x.ts', `import { S3ServiceException } from '@smithy/core/retry'`, 'imports @smithy/core/retry'],
  ['summary/x.ts', `process.stdout.write('x')`, 'uses process.stdout'],
  ['adapters/x.ts', `process.exit(1)`, 'calls process.exit'],
  ['plan/x.ts', `export default 1`, 'exports a default'],
  ['plan/x.ts', `export default function f() {}`, 'exports a default'],
  ['plan/x.ts', `const x = 1; export { x as default }`, 'exports a default'],
  ['plan/x.ts', `const x = y as any`, 'says any'],
  ['plan/x.ts', `const x = y!`, 'asserts with !'],
]

describe('import cycles', () => {
  it('do not exist in src', () => {
    expect(circles(sources)).toEqual([])
  })

  it('would be found, even of types, and through a folder', () => {
    const from = (path: string, text: string): Source => ({ path, text })
    expect(
      circles([
        from('plan/a.ts', "import type { B } from './inner/b.js'"),
        from('plan/inner/b.ts', "import { c } from '../c.js'"),
        from('plan/c.ts', "export type { A } from './a.js'"),
        from('plan/d.ts', "import { c } from './c.js'"),
      ]),
    ).toEqual(['plan/a.ts → plan/inner/b.ts → plan/c.ts → plan/a.ts'])
  })
})

describe('the import rules', () => {
  it('are kept by every file of src', () => {
    expect(sources.length).toBeGreaterThan(40)
    expect(violations(sources)).toEqual([])
  })

  it.each(good)('allow in %s: %s', (path, text) => {
    expect(violations([{ path, text }])).toEqual([])
  })

  it.each(bad)('forbid in %s: %s', (path, text, what) => {
    expect(violations([{ path, text }])).toEqual([expect.stringMatching(`^${path}:\\d+: ${what}`)])
  })

  it('demand a stage for a file that has none', () => {
    const text = `import { x } from '../errors.js'`
    expect(() => violations([{ path: 'helpers/y.ts', text }])).toThrow('helpers/y.ts belongs to no stage')
  })
})

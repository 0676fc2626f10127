import { describe, expect, it } from '@jest/globals'

import type { RawInputs } from '../../../../src/inputs/read-inputs.js'
import { describePlan, plannedPaths } from '../../../../src/summary/describe-plan.js'
import { aMember, aPlan, aWorkspace, complaint, hello, packageJsonOf } from '../../../support/samples.js'
import type { Differences } from '../../../support/samples.js'

const workspace = aWorkspace(
  ...hello.members,
  aMember('web', { cdylib: true }),
  aMember('plugin', { cdylib: true }),
)

const webScript = { packageJsons: packageJsonOf('web') }

const namesOf = (raw: RawInputs = {}, more: Differences = {}): readonly string[] =>
  aPlan(raw, { workspace, ...more }).wasm.map(one => one.name)

describe('the WASM packages of a plan', () => {
  it('are those for which a package.json runs wasm-pack, and no other cdylib', () => {
    expect(namesOf({}, webScript)).toEqual(['web'])
    expect(namesOf()).toEqual([])
    const root = JSON.stringify({
      scripts: { build: 'wasm-pack build crates/plugin', a: 'wasm-pack build ../x' },
    })
    expect(namesOf({}, { packageJsons: new Map([['/repo/rust', root]]) })).toEqual(['plugin'])
  })

  it('are only the listed ones, if a list is given', () => {
    expect(namesOf({ 'wasm-packages': 'plugin' }, webScript)).toEqual(['plugin'])
    expect(namesOf({ 'wasm-packages': 'web plugin' })).toEqual(['plugin', 'web'])
  })

  it('are warned about if a script names no known package', () => {
    const scripts = {
      a: 'wasm-pack build ../x',
      b: 'cd $B && wasm-pack build',
      c: 'node -e "wasm-pack build"',
    }
    const plan = aPlan({}, { workspace, packageJsons: packageJsonOf('plugin', scripts) })
    expect(plan.wasm).toEqual([])
    const place = (script: string): string => `rust/crates/plugin/package.json, script "${script}"`
    expect(plan.warnings).toEqual([
      `${place('a')}: the workspace has no package in rust/crates/x; wasm-pack is not run for it`,
      `${place('b')}, is ignored: only a shell could tell what "cd $B" stands for; wasm-pack is not run for it`,
      `${place('c')}, is ignored: what "node -e wasm-pack build" runs is not known; wasm-pack is not run for it`,
    ])
    expect(
      aPlan({ wasm: 'false' }, { workspace, packageJsons: packageJsonOf('plugin', scripts) }).warnings,
    ).toEqual([])
  })

  it('are none if wasm is false', () => {
    const plan = aPlan({ wasm: 'false' }, { workspace, ...webScript })
    expect([plan.wasm, plan.wasmBuild]).toEqual([[], undefined])
  })

  it('are announced as one archive for each kind', () => {
    const promised = (build?: string): readonly string[] =>
      plannedPaths(
        aPlan({}, { workspace, packageJsons: packageJsonOf('web', build === undefined ? build : { build }) }),
      ).filter(path => path.startsWith('wasm/'))
    expect(promised()).toEqual([
      'wasm/index.html',
      'wasm/web/web.tgz',
      'wasm/web/node.tgz',
      'wasm/web/bundler.tgz',
    ])
    expect(promised('wasm-pack build --target nodejs')).toEqual(['wasm/index.html', 'wasm/web/node.tgz'])
  })

  it.each<[string, string]>([
    [
      'nothing',
      'wasm-packages: the workspace has no package "nothing"\n' +
        'it has hello-cli, hello-core, hello-shout, plugin, web',
    ],
    [
      'hello-core',
      'wasm-packages: "hello-core" builds no cdylib, which is what wasm-pack makes a package from\n' +
        'add crate-type = ["cdylib", "rlib"] to [lib] in /repo/rust/crates/hello-core/Cargo.toml, or leave it out',
    ],
  ])('cannot be %s', (name, text) => {
    expect(complaint(() => namesOf({ 'wasm-packages': name }))).toBe(text)
  })

  it('are logged with how they are built', () => {
    const packageJsons = packageJsonOf('web', {
      build: 'wasm-pack build --scope acme --out-name index -t web',
    })
    expect(describePlan(aPlan({}, { workspace, packageJsons }))).toContain(
      'build web with wasm-pack for web (--release --scope=acme --out-name=index)',
    )
  })
})

/** The kinds of the package `web` with their options, and the warnings. */
function kindsOf(
  scripts: Readonly<Record<string, string>> | undefined,
  more: object = {},
): readonly [readonly string[], readonly string[]] {
  const packageJsons = scripts === undefined ? new Map<string, string>() : packageJsonOf('web', scripts, more)
  const { wasm, warnings } = aPlan({ 'wasm-packages': 'web' }, { workspace, packageJsons })
  const kinds = wasm
    .flatMap(one => one.kinds)
    .map(({ kind, options }) => [kind, ...options.slice(1)].join(' '))
  return [kinds, warnings]
}

const file = 'rust/crates/web/package.json'
const all = ['web', 'node', 'bundler']

describe('the kinds of a WASM package', () => {
  it.each<[string, Readonly<Record<string, string>> | undefined, readonly string[]]>([
    ['all, without a package.json', undefined, all],
    ['all, where no script names a target', { build: 'wasm-pack build' }, all],
    [
      'all, with the options of the script that names no target',
      { build: 'wasm-pack build -s acme --out-name=index' },
      all.map(kind => `${kind} --scope=acme --out-name=index`),
    ],
    [
      'those that scripts name',
      { a: 'wasm-pack build -t nodejs && wasm-pack build -t web' },
      ['web', 'node'],
    ],
    [
      "wasm-pack's default, beside one that is named",
      { build: 'wasm-pack build --out-name x', 'build:web': 'wasm-pack build -t web' },
      ['web', 'bundler --out-name=x'],
    ],
    ['the bundler under its old name', { build: 'wasm-pack build -t browser' }, ['bundler']],
    [
      'those for a release, where some are for development',
      { dev: 'wasm-pack build --dev -t web --out-name d', build: 'wasm-pack build -t web' },
      ['web'],
    ],
    [
      'one name for all kinds',
      { build: 'wasm-pack build -t web -s acme; wasm-pack build -t nodejs -s acme' },
      ['web --scope=acme', 'node --scope=acme'],
    ],
  ])('are %s', (_, scripts, kinds) => {
    expect(kindsOf(scripts)).toEqual([kinds, []])
  })

  it.each<[string, Readonly<Record<string, string>>, object, readonly string[], readonly string[]]>([
    [
      'options that only a shell knows: the scope of the name is taken',
      { build: 'wasm-pack build --scope $SCOPE -t web' },
      { name: '@acme/web' },
      all.map(kind => `${kind} --scope=acme`),
      [
        `${file}, script "build", is ignored: only a shell could tell what "$SCOPE" stands for`,
        `web: no script says how wasm-pack builds it; npm users get it as @acme/web, with the scope of the name in ${file}, for web, node, bundler`,
      ],
    ],
    [
      'the same, without a scope',
      { build: 'wasm-pack build --scope $SCOPE' },
      { name: 'web' },
      all,
      [
        `${file}, script "build", is ignored: only a shell could tell what "$SCOPE" stands for`,
        'web: npm users get it under this name, for web, node, bundler, as wasm-pack builds it without options',
      ],
    ],
    [
      'no call of wasm-pack at all',
      { build: 'make' },
      { name: '@acme/web' },
      all.map(kind => `${kind} --scope=acme`),
      [
        `web: no script says how wasm-pack builds it; npm users get it as @acme/web, with the scope of the name in ${file}, for web, node, bundler`,
      ],
    ],
    [
      'one call of two that only a shell knows',
      { build: 'wasm-pack build -t web', other: 'wasm-pack build -t $T' },
      {},
      ['web'],
      [
        `${file}, script "other", is ignored: only a shell could tell what "$T" stands for; the other scripts are followed`,
      ],
    ],
    [
      'two calls for one target that differ',
      { wasm: 'wasm-pack build -t web --out-name a', build: 'wasm-pack build -t web --out-name b' },
      {},
      ['web --out-name=b'],
      [`${file}, script "wasm" builds for web differently from script "build", which is used`],
    ],
    [
      'two scopes',
      { build: 'wasm-pack build -t web -s a; wasm-pack build -t nodejs' },
      {},
      ['web --scope=a', 'node --scope=a'],
      ['web: its scripts give it several names for npm; @a/web is used'],
    ],
    [
      'a target that is not published',
      { build: 'wasm-pack build -t deno; wasm-pack build -t web' },
      {},
      ['web'],
      [
        `${file}, script "build": packages for --target deno are not published, only for web, nodejs, bundler`,
      ],
    ],
    [
      'only a target that is not published',
      { build: 'wasm-pack build -t no-modules -s acme' },
      {},
      all.map(kind => `${kind} --scope=acme`),
      [
        `${file}, script "build": packages for --target no-modules are not published, only for web, nodejs, bundler`,
      ],
    ],
    [
      'unwinding',
      { build: 'wasm-pack build -t web --panic-unwind' },
      {},
      ['web'],
      [`${file}, script "build": --panic-unwind is left out, since it installs a nightly toolchain`],
    ],
  ])('are reported with a warning if there is %s', (_, scripts, more, kinds, warnings) => {
    expect(kindsOf(scripts, more)).toEqual([kinds, warnings])
  })
})

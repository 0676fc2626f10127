import { describe, expect, it } from '@jest/globals'

import { readPackageJson } from '../../src/plan/wasm-scripts.js'

type Scripts = Readonly<Record<string, string>>

/** The calls of wasm-pack in scripts: where each stands, in which folder it builds, and for what. */
function callsIn(scripts: Scripts): readonly string[] {
  return readPackageJson(JSON.stringify({ scripts }), '/repo/web').calls.map(call =>
    'unreadable' in call
      ? `${call.script}: ${call.unreadable}`
      : `${call.script} ${call.folder} ${call.target ?? '-'}${call.scope === undefined ? '' : ` @${call.scope}`}`,
  )
}

describe('the calls of wasm-pack in a package.json', () => {
  it.each<[string, Scripts, readonly string[]]>([
    [
      'in a chain',
      { build: 'npm run clean && wasm-pack build -t web && cp a b', clean: 'rm -rf pkg' },
      ['build /repo/web web'],
    ],
    [
      'in scripts of their own, those that build first',
      {
        all: 'wasm-pack build',
        'build:web': 'wasm-pack build -t web',
        'build:node': 'wasm-pack build -t nodejs',
      },
      ['build:web /repo/web web', 'build:node /repo/web nodejs', 'all /repo/web -'],
    ],
    [
      'once, where other scripts run it',
      { build: 'npm run wasm && vite build', start: 'npm run build && vite', wasm: 'wasm-pack build -t web' },
      ['wasm /repo/web web'],
    ],
    [
      'with what other scripts add',
      {
        web: 'npm run wasm -- --target web',
        node: 'yarn wasm --target nodejs',
        bundler: 'pnpm run wasm --target bundler',
        wasm: 'wasm-pack build --scope acme',
      },
      ['wasm /repo/web web @acme', 'wasm /repo/web nodejs @acme', 'wasm /repo/web bundler @acme'],
    ],
    [
      'in scripts that run each other',
      { a: 'npm run b', b: 'npm run a; wasm-pack build' },
      ['b /repo/web -', 'b /repo/web -'],
    ],
    [
      'that another program runs',
      { build: `concurrently "wasm-pack build -t web" 'a b'` },
      ['build /repo/web web'],
    ],
    ['that a shell runs', { build: `sh -c 'cd ../core && wasm-pack build'` }, ['build /repo/core -']],
    ['for another crate', { build: 'wasm-pack build ../core' }, ['build /repo/core -']],
    [
      'after a change of folder',
      { build: '(cd ../a; wasm-pack build) && wasm-pack build b' },
      ['build /repo/a -', 'build /repo/web/b -'],
    ],
    ['in another package', { build: 'npm run build -w core', core: 'wasm-pack build' }, ['core /repo/web -']],
    [
      "beside bun's own bundler",
      { bundle: 'bun build ./a.ts', build: 'wasm-pack build' },
      ['build /repo/web -'],
    ],
    [
      'that only a shell can read',
      { build: 'for t in web nodejs; do wasm-pack build --target $t; done' },
      ['build: only a shell knows what "$t" is'],
    ],
    [
      'not there',
      {
        build: 'node build.js',
        say: 'echo "wasm-pack build"; rm -r wasm-pack build',
        test: 'wasm-pack test --node',
      },
      [],
    ],
  ])('are found %s', (_, scripts, calls) => {
    expect(callsIn(scripts)).toEqual(calls)
  })

  it.each<[string, string, number]>([
    ['{"name":"@acme/x"}', 'acme', 0],
    ['\uFEFF{"name":"@acme/x","scripts":{"a":"wasm-pack build","b":1}}', 'acme', 1],
    ['{"name":"@acme/x", // so\n"scripts":{"a":"wasm-pack build -s other"}}', 'acme', 1],
    ['{"name":"x"}', '', 0],
    ['null', '', 0],
    ['{"name":3,"scripts":null}', '', 0],
  ])('of %j have the scope of the name beside them', (text, scope, count) => {
    const read = readPackageJson(text, '/repo/web')
    expect([read.scope ?? '', read.calls.length]).toEqual([scope, count])
  })

  it('can not be read in a file that is not JSON', () => {
    const { calls } = readPackageJson('{ \'a\': 1, "build": "wasm-pack build" }', '/repo/web')
    expect(calls).toEqual([{ unreadable: 'the file is not JSON', script: 'build', folder: '/repo/web' }])
  })
})

import { describe, expect, it } from '@jest/globals'

import { readPackageJsons } from '../../../../src/plan/wasm/package-json.js'
import { callsOf } from '../../../../src/plan/wasm/scripts.js'

type Scripts = Readonly<Record<string, string>>

/**
 * The calls of wasm-pack in scripts of crates/web: the place of each, the folder in which it builds, and its target.
 */
function callsIn(scripts: Scripts, root: Scripts = {}): readonly string[] {
  const texts = new Map([
    ['/repo', JSON.stringify({ name: 'root', scripts: root })],
    ['/repo/crates/web', JSON.stringify({ name: '@acme/web', scripts })],
  ])
  const packages = readPackageJsons(texts, ['/repo/crates/web', '/repo/crates/core'])
  return callsOf(packages).map(call => {
    const where = `${call.script ?? '-'} ${call.folder?.replace('/repo/crates/', '') ?? '?'}`
    if ('unreadable' in call) return `${where}: ${call.unreadable}`
    const env = Object.entries(call.env).map(([name, value]) => ` ${name}=${value}`)
    return `${where} ${call.target ?? '-'}${call.scope === undefined ? '' : ` @${call.scope}`}${env.join('')}`
  })
}

describe('the calls of wasm-pack in a package.json', () => {
  it.each<[string, Scripts, readonly string[]]>([
    [
      'in a chain',
      { build: 'npm run clean && wasm-pack build -t web && cp a b', clean: 'rm -rf pkg' },
      ['build web web'],
    ],
    [
      'in scripts of their own, those that build first',
      {
        all: 'wasm-pack build',
        'build:web': 'wasm-pack build -t web',
        'build:node': 'wasm-pack build -t nodejs',
      },
      ['build:web web web', 'build:node web nodejs', 'all web -'],
    ],
    [
      'once, where other scripts run it',
      { build: 'npm run wasm && vite build', start: 'npm run build && vite', wasm: 'wasm-pack build -t web' },
      ['wasm web web'],
    ],
    [
      'with what other scripts add',
      {
        web: 'npm run wasm -- --target web',
        node: 'yarn wasm --target nodejs',
        bundler: 'pnpm run wasm --target bundler',
        wasm: 'wasm-pack build --scope acme',
      },
      ['wasm web web @acme', 'wasm web nodejs @acme', 'wasm web bundler @acme'],
    ],
    [
      'with the options of npm, pnpm, Yarn, Bun and Node',
      {
        a: 'npm run --silent wasm -- -t a',
        b: 'npm -s run wasm -- -t b',
        c: 'pnpm -s run wasm -t c',
        d: 'yarn -s wasm -t d',
        e: 'node --run wasm -- -t e',
        f: 'bun --silent run wasm -t f',
        g: 'npm run wasm -w @acme/web -- -t g',
        h: 'npm --prefix ../web run wasm -- -t h',
        i: 'pnpm --filter @acme/web wasm -t i',
        j: 'yarn workspace @acme/web run wasm -t j',
        k: 'npm run wasm --workspace=@acme/web -- -t k',
        l: 'yarn --cwd ../web wasm -t l',
        wasm: 'wasm-pack build',
      },
      'a b c d e f g h i j k l'.split(' ').map(target => `wasm web ${target}`),
    ],
    [
      'that several programs run at once or in a row',
      {
        a: 'run-s "wasm -- -t a"',
        b: 'run-p "wasm -- -t b" css',
        c: 'concurrently -k "npm:wasm -- -t c" "vite"',
        d: 'concurrently "cd ../core && wasm-pack build -t d"',
        build: 'run-s build:*',
        'build:e': 'wasm-pack build -t e',
        'build:f': 'wasm-pack build -t f',
        wasm: 'wasm-pack build',
        css: 'sass a',
      },
      ['build:e web e', 'build:f web f', 'wasm web a', 'wasm web b', 'wasm web c', 'd core d'],
    ],
    [
      'with the variables before them',
      {
        a: 'A=1 npm run wasm -- -t a',
        b: 'cross-env A=2 B="3 4" npm run wasm -- -t b',
        c: 'export A=1 && export B=2; npm run wasm -- -t c',
        d: 'env A=1 sh -c "B=2 npm run wasm -- -t d"',
        e: 'set -e; (export A=1); PATH=$PWD:$PATH wasm-pack build -t e',
        f: 'cross-env-shell A=1 "cd . && wasm-pack build -t f"',
        wasm: 'wasm-pack build',
      },
      [
        'wasm web a A=1',
        'wasm web b A=2 B=3 4',
        'wasm web c A=1 B=2',
        'wasm web d A=1 B=2',
        'e web e',
        'f web f A=1',
      ],
    ],
    [
      'before and after other scripts',
      { prebuild: 'wasm-pack build', build: 'vite', all: 'A=1 npm run build' },
      ['prebuild web - A=1'],
    ],
    ['in scripts that run each other', { a: 'npm run b', b: 'npm run a; wasm-pack build' }, ['b web -']],
    ['that a shell runs', { build: `sh -c 'cd ../core && wasm-pack build'` }, ['build core -']],
    ['for another crate', { build: 'wasm-pack build ../core' }, ['build core -']],
    [
      'after a change of folder, which ends with a subshell',
      {
        build:
          'cd .. && (cd core; wasm-pack build) && (cd web && wasm-pack build) && { cd core; } && wasm-pack build',
      },
      ['build core -', 'build web -', 'build core -'],
    ],
    ["beside bun's own bundler", { bundle: 'bun build ./a.ts', build: 'wasm-pack build' }, ['build web -']],
    ['in a pipe and in the background', { build: 'wasm-pack build 2>&1 | tee log & wait' }, ['build web -']],
    [
      'after a question that decides nothing about them',
      {
        build:
          'command -v wasm-pack >/dev/null || cargo install wasm-pack; test -d pkg && rm -r pkg; wasm-pack build',
      },
      ['build web -'],
    ],
    ['before a comment', { build: 'wasm-pack build # -t web' }, ['build web -']],
    [
      'not there',
      {
        build: 'node build.js',
        say: 'echo "wasm-pack build"; rm -r wasm-pack build; git commit -m "wasm-pack build"',
        test: 'wasm-pack test --node',
        install: 'cargo install wasm-pack && npm i wasm-pack && which wasm-pack',
        rest: 'vite build # wasm-pack build',
      },
      [],
    ],
  ])('are found %s', (_, scripts, calls) => {
    expect(callsIn(scripts)).toEqual(calls)
  })

  it('are found where the root of the workspace runs them', () => {
    const root = {
      build: 'cd crates/web && npm run wasm -- -t web',
      node: 'wasm-pack build crates/core -t nodejs',
    }
    expect(callsIn({ wasm: 'wasm-pack build' }, root)).toEqual(['wasm web web', 'node core nodejs'])
  })

  it.each<[string, string]>([
    [
      'for t in web nodejs; do wasm-pack build --target $t; done',
      'web: only a shell could tell what "$t" stands for',
    ],
    [
      'for t in a; do wasm-pack build; done',
      'web: only a shell could tell what "for t in a; do wasm-pack build; done" becomes',
    ],
    ['wasm-pack build $PWD', '?: only a shell could tell what "$PWD" stands for'],
    [
      'cd $npm_package_config_crate && wasm-pack build',
      '?: only a shell could tell what "cd $npm_package_config_crate" stands for',
    ],
    [
      'test -d pkg || wasm-pack build',
      'web: only a shell could tell what "test -d pkg || wasm-pack build" becomes',
    ],
    [
      'test -d x && wasm-pack build',
      'web: only a shell could tell what "test -d x && wasm-pack build" becomes',
    ],
    [
      "sh -c '! tool' && wasm-pack build",
      `web: only a shell could tell what "sh -c '! tool' && wasm-pack build" becomes`,
    ],
    [
      'npm run ask && wasm-pack build',
      'web: only a shell could tell what "npm run ask && wasm-pack build" becomes',
    ],
    [
      'env A=1 test -d x && wasm-pack build',
      'web: only a shell could tell what "env A=1 test -d x && wasm-pack build" becomes',
    ],
    ['set -e; test -d x; wasm-pack build', 'web: "test -d x" may end the script'],
    ['set A=1&& wasm-pack build', '?: only a shell could tell what "set A=1" changes'],
    ['A=1; wasm-pack build', 'web: "A=1" is not exported'],
    ['. ./env.sh; wasm-pack build', '?: only a shell could tell what ". ./env.sh" changes'],
    ['A=$B wasm-pack build', 'web: only a shell could tell what "A=$B" stands for'],
    ['wasm-pack build --scope %SCOPE%', 'web: only a shell could tell what "%SCOPE%" stands for'],
    ['echo $(wasm-pack build)', 'web: only a shell could tell what "echo $(wasm-pack build)" stands for'],
    ['nice wasm-pack build', 'web: what "nice wasm-pack build" runs is not known'],
    [`node -e "exec('wasm-pack build')"`, `?: what "node -e exec('wasm-pack build')" runs is not known`],
    ['echo wasm-pack build | sh', 'web: what "echo wasm-pack build" runs is not known'],
    ['wasm-pack build "', 'web: "wasm-pack build "" is incomplete'],
    ['cd src && wasm-pack build', 'web/src: it runs in a folder without a package'],
  ])('can not be read in %s', (build, reason) => {
    expect(callsIn({ build, ask: 'tool && test -d x' })).toContain(`build ${reason}`)
  })

  it.each([
    'npm run --workspaces wasm -- -t web',
    'npm run wasm --target web',
    'pnpm wasm -- -t web',
    'pnpm -r run wasm',
    'npx turbo run wasm',
    'turbo wasm',
    '$npm_execpath run wasm -- -t web',
    'concurrently "npm:wa*"',
    'cd www && npm run wasm',
    'nice npm run wasm -- -t web',
    'RUN="npm run wasm --"; $RUN -t web',
    'npm run $W -- -t web',
    'npm run -- wasm -t web',
    'npm --workspaces run wasm',
    'bash -lc "npm run wasm"',
    'cargo watch -s "npm run wasm -- -t web"',
  ])('may be run by %s, with a warning', build => {
    expect(callsIn({ build, wasm: 'wasm-pack build' })).toContainEqual(expect.stringMatching(/^build \?: /))
  })

  it.each<[string, string | undefined, number]>([
    ['{"name":"@acme/x"}', '@acme/x', 0],
    ['\uFEFF{"name":"@acme/x","scripts":{"a":"wasm-pack build","b":1}}', '@acme/x', 1],
    ['{"name":"@acme/x", // so\n"scripts":{"a":"vite"}}', '@acme/x', 0],
    ['null', undefined, 0],
    ['{"name":3,"scripts":null}', undefined, 0],
  ])('are read from %j along with the name', (text, name, count) => {
    const packages = readPackageJsons(new Map([['/repo', text]]), [])
    expect([packages.byFolder.get('/repo')?.name, callsOf(packages).length]).toEqual([name, count])
  })

  it('are searched in finite time even if each script runs another one twice', () => {
    const doubling: Record<string, string> = { s14: 'wasm-pack build -t web' }
    for (let i = 0; i < 14; i++) doubling[`s${i}`] = `npm run s${i + 1} && npm run s${i + 1}`
    const calls = callsIn(doubling)
    expect(new Set(calls)).toEqual(new Set(['s14 web web', 's0 ?: it runs more than 1000 scripts']))
  })

  it('can not be read in a file that is not JSON', () => {
    const packages = readPackageJsons(new Map([['/repo', `{ 'build': "wasm-pack build" }`]]), [])
    expect(callsOf(packages)).toEqual([
      { unreadable: 'the file is not JSON', home: '/repo', script: undefined, folder: '/repo' },
    ])
  })
})

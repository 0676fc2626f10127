import { describe, expect, it } from '@jest/globals'

import { licenseFinder } from '../../../src/bill/license-files.js'
import { buildAll } from '../../../src/build/build.js'
import type { BuiltAll } from '../../../src/build/built.js'
import { cachedWasm } from '../../../src/build/cache/cache.js'
import { buildWasm } from '../../../src/build/wasm.js'
import { describeError } from '../../../src/errors.js'
import { readBuildInputs } from '../../../src/inputs/read-inputs.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import type { BuildPlan } from '../../../src/plan/builds.js'
import { makeBuildPlan } from '../../../src/plan/make-plan.js'
import type { Command, Finished } from '../../../src/ports.js'
import type { ReadyWasm } from '../../../src/toolchain/wasm.js'
import { withMetadata } from '../../support/bill-sample.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { MemoryFiles } from '../../support/memory-files.js'
import { aSurvey, commit, packageJsonOf, withWasm } from '../../support/samples.js'
import { someWasmTools } from '../../support/wasm-sample.js'

interface Attempt {
  readonly world: FakeWorld
  readonly result: BuiltAll | string
}

const job = '/repo/rust/target/build-packages/built/wasm'

/** Builds the job of the WASM packages with a fake wasm-pack that leaves the files that the real one leaves. */
async function attempt(
  finished: Partial<Finished> = {},
  raw: RawInputs = {},
  build?: string,
): Promise<Attempt> {
  const { plan, wasm, world } = prepared(finished, raw, build)
  const result = await buildAll({ builds: [], wasm }, plan, world).catch(describeError)
  return { world, result }
}

function prepared(
  finished: Partial<Finished>,
  raw: RawInputs,
  build = 'wasm-pack build',
): { readonly plan: BuildPlan; readonly wasm: ReadyWasm; readonly world: FakeWorld } {
  const packageJsons = packageJsonOf('hello-wasm', { build })
  const inputs = readBuildInputs({ 'matrix-job': 'wasm', version: 'v1', ...raw }, 'build')
  const plan = makeBuildPlan(inputs, aSurvey({ ...withWasm, packageJsons }))
  const files = new MemoryFiles()
  const world = fakeWorld({
    files,
    play: withMetadata(plan.workspace, ({ argv }: Command) => {
      if (argv[0] === 'cargo') return {}
      const out = argv.find(word => word.startsWith('--out-dir='))?.slice('--out-dir='.length) ?? ''
      for (const name of ['.gitignore', 'package.json', 'hello_wasm_bg.wasm', 'snippets/a/b.js'])
        files.contents.set(`${out}/${name}`, Buffer.from(name))
      return finished
    }),
  })
  if (plan.wasmBuild === undefined) throw new Error('the plan has no WASM package')
  const wasm = { build: plan.wasmBuild, program: '/opt/wasm-pack', env: { A: 'b' }, tools: someWasmTools }
  return { plan, wasm, world }
}

/** The runs of wasm-pack. */
const packed = ({ ran }: FakeWorld): readonly Command[] =>
  ran.filter(({ argv }) => argv[0] === '/opt/wasm-pack')

const oneFolder = '--config=build.build-dir="/repo/rust/target/build-packages/wasm"'

describe('building WASM packages', () => {
  it('runs wasm-pack for each kind, and does not let it install anything', async () => {
    const { world } = await attempt()
    const folder = '/repo/rust/crates/hello-wasm'
    expect(packed(world)).toEqual(
      [
        ['web', 'web'],
        ['nodejs', 'node'],
        ['bundler', 'bundler'],
      ].map(([target = '', kind = '']) => ({
        argv: [
          ...['/opt/wasm-pack', 'build', folder, '--mode=no-install'],
          ...[`--target=${target}`, `--out-dir=${job}/wasm/hello-wasm/${kind}`, '--release'],
          ...['--', oneFolder],
        ],
        cwd: '/repo/rust',
        env: {
          ...{ A: 'b', CARGO_TERM_PROGRESS_WHEN: 'always', CARGO_TERM_PROGRESS_WIDTH: '200' },
          ...{
            BUILD_PACKAGES_VERSION: 'v1',
            BUILD_PACKAGES_CHANNEL: 'testnet',
            BUILD_PACKAGES_COMMIT: commit,
          },
        },
      })),
    )
  })

  it.each<[RawInputs, readonly string[]]>([
    [{ profile: 'dev' }, ['--dev', '--', oneFolder]],
    [{ profile: 'small' }, ['--profile=small', '--', oneFolder]],
    [{ 'cargo-flags': '--locked --offline' }, ['--release', '--', '--locked', '--offline', oneFolder]],
  ])('passes on %j', async (raw, words) => {
    const { world } = await attempt({}, raw)
    expect(world.ran[0]?.argv.slice(-words.length)).toEqual(words)
  })

  it.each<[string, RawInputs, readonly string[]]>([
    ['--scope acme --out-name=index -t web', {}, ['--release', '--scope=acme', '--out-name=index']],
    ['--no-typescript --weak-refs', {}, ['--release', '--no-typescript', '--weak-refs']],
    ['--reference-types --no-pack --no-opt', {}, ['--release', '--reference-types', '--no-opt']],
    ['--dev', {}, ['--release']],
    ['--profiling', {}, ['--profiling']],
    ['--profile small', {}, ['--profile=small']],
    ['--profile small', { profile: 'large' }, ['--profile=large']],
    ['-- --locked -F a', { 'cargo-flags': '--locked' }, ['--release', '--', '-F', 'a', '--locked']],
  ])('takes %s from the script, with %j', async (options, raw, words) => {
    const { world } = await attempt({}, raw, `wasm-pack build ${options}`)
    const given = world.ran[0]?.argv ?? []
    const ours = words.includes('--') ? [oneFolder] : ['--', oneFolder]
    expect(given.slice(given.findIndex(word => word.startsWith('--out-dir')) + 1)).toEqual([
      ...words,
      ...ours,
    ])
  })

  it('uses the variables in front of the command, unless build-env overrides them', async () => {
    const script = 'RUSTFLAGS=--cfg=mine OTHER=b wasm-pack build --target nodejs'
    const { world } = await attempt({}, { 'build-env': 'OTHER=ours' }, script)
    expect(packed(world).map(({ env }) => env)).toMatchObject([{ RUSTFLAGS: '--cfg=mine', OTHER: 'ours' }])
  })

  it('asks cargo only once for the units of kinds that are compiled alike', async () => {
    const lines = ['-t web -- --features a', '-t nodejs -- --features a', '-- --features b']
    const build = lines.map(line => `wasm-pack build ${line}`).join(' && ')
    const { plan, wasm, world } = prepared({}, {}, build)
    await buildWasm(wasm, plan, job, false, licenseFinder(world.files), world)
    const options = ['--lib', '--target=wasm32-unknown-unknown', '--profile=release', '--message-format=json']
    const asked = world.ran.filter(({ argv: [program, verb] }) => program === 'cargo' && verb === 'build')
    expect(asked.map(({ argv }) => argv)).toEqual(
      ['a', 'b'].map(feature => ['cargo', 'build', ...options, '--features', feature, oneFolder]),
    )
  })

  it.each(['-- --features a', '--profile small', ''])(
    'has another cache if the script also sets a variable, with %j',
    options => {
      const keyOf = (build: string): object => cachedWasm(prepared({}, {}, build).wasm).settings.flags
      const plain = keyOf(`wasm-pack build ${options}`)
      expect(keyOf(`RUSTFLAGS=-Cx wasm-pack build ${options}`)).not.toEqual(plain)
      expect(keyOf('wasm-pack build -t web --scope acme')).toEqual([])
      if (options !== '') expect(plain).not.toEqual([])
    },
  )

  it('keeps every file except hidden ones, and reports their size', async () => {
    const { world, result } = await attempt()
    expect(result).toMatchObject({
      binaries: [],
      wasm: ['web', 'node', 'bundler'].map(kind => ({ package: 'hello-wasm', version: '0.1.0', kind })),
    })
    const [first] = typeof result === 'string' ? [] : result.wasm
    expect(first?.files).toMatchObject([
      { path: 'hello_wasm_bg.wasm', local: `${job}/wasm/hello-wasm/web/hello_wasm_bg.wasm`, size: 18 },
      { path: 'package.json', size: 12 },
      { path: 'snippets/a/b.js', size: 15 },
    ])
    expect(world.lines('info')).toContain('built hello-wasm for web, 3 files, 45 B')
    expect(await world.files.readText(`${job}/built.json`)).not.toContain('gitignore')
  })

  it('refuses a file that is a link to elsewhere: it would be published', async () => {
    const { plan, wasm, world } = prepared({}, {})
    const leak = `${job}/wasm/hello-wasm/web/snippets/a/b.js`
    const files = world.files
    files.links.set(leak, '/home/me/.secret')
    expect(await buildAll({ builds: [], wasm }, plan, world).catch(describeError)).toContain(
      `${leak}, which the build gave as its output, is /home/me/.secret, outside of ${job}/wasm/hello-wasm/web`,
    )
  })

  it('reports the first error of the compiler, for which package and kind, and where', async () => {
    const stderr = [
      '[INFO]: 🌀  Compiling to Wasm...',
      '   Compiling hello-wasm v0.1.0 (/repo/rust/crates/hello-wasm)',
      'error[E0425]: cannot find value `missing` in this scope',
      ' --> crates/hello-wasm/src/lib.rs:8:26',
      'error: could not compile `hello-wasm` (lib) due to 1 previous error',
      'Error: `cargo build` failed, see the output above for details',
    ]
    const { world, result } = await attempt({ code: 1, stderr: `${stderr.join('\n')}\n` })
    expect(result).toBe(
      'wasm-pack could not build hello-wasm for web: error[E0425]: cannot find value `missing` in this scope\n' +
        'fix the error above, or set wasm to false; nothing was published',
    )
    expect(world.logged.filter(({ level }) => level === 'error')).toEqual([
      {
        level: 'error',
        text: stderr[2],
        place: { file: 'rust/crates/hello-wasm/src/lib.rs', line: 8, column: 26 },
      },
    ])
    expect(world.lines('output')).toEqual(stderr.slice(2))
  })

  it('reports the error of the compiler even if cargo was faster', async () => {
    const stderr = 'error: could not compile `a` (lib)\nerror[E0425]: no\nError: `cargo build` failed\n'
    const { result } = await attempt({ code: 1, stderr })
    expect(result).toContain('could not build hello-wasm for web: error[E0425]: no\n')
  })

  it("points at no line of another author's code", async () => {
    const stderr = 'error: no\n --> /home/me/.cargo/registry/src/x/y-1.0.0/src/lib.rs:1:1\n'
    const { world } = await attempt({ code: 1, stderr })
    expect(world.lines('error')).toEqual([])
  })
})

import { describe, expect, it } from '@jest/globals'

import { describeError } from '../../../src/errors.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import type { Command, Finished, Tools } from '../../../src/ports.js'
import { prepareStandardLibraries } from '../../../src/toolchain/standard-library.js'
import { prepareWasm, wasmTriple } from '../../../src/toolchain/wasm.js'
import type { ReadyWasm } from '../../../src/toolchain/wasm.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld, FakeWorldOptions } from '../../support/fake-world.js'
import { aPlan, packageJsonOf, withWasm } from '../../support/samples.js'
import type { Differences } from '../../support/samples.js'

const id = 'path+file:///repo/rust/crates/hello-wasm#0.1.0'
const bindgen = 'registry+https://github.com/rust-lang/crates.io-index#wasm-bindgen@0.2.127'

interface Edge {
  readonly to: string
  readonly kind?: 'dev' | 'build'
}

/** The output of cargo metadata about packages and their dependencies. */
const metadata = (nodes: Readonly<Record<string, readonly Edge[]>>): string =>
  JSON.stringify({
    packages: [
      { id, name: 'hello-wasm', version: '0.1.0' },
      { id: 'core', name: 'core', version: '1.0.0' },
      { id: bindgen, name: 'wasm-bindgen', version: '0.2.127' },
    ],
    resolve: {
      nodes: Object.entries(nodes).map(([from, edges]) => ({
        id: from,
        deps: edges.map(({ to, kind = null }) => ({ pkg: to, dep_kinds: [{ kind }] })),
      })),
    },
  })

const onPath: Readonly<Record<string, string>> = {
  'wasm-pack': 'wasm-pack 0.15.0',
  'wasm-bindgen': 'wasm-bindgen 0.2.127',
  'wasm-opt': 'wasm-opt version 132 (version_132)',
}

const direct = metadata({ [id]: [{ to: bindgen }] })

function machine(
  programs: readonly string[],
  resolved: Partial<Finished> = { stdout: direct },
  more: Partial<FakeWorldOptions> = {},
): FakeWorld {
  return fakeWorld({
    programs,
    env: { PATH: '/usr/bin', AWS_SECRET_ACCESS_KEY: 's' },
    ...more,
    play: ({ argv: [program] }: Command) =>
      program === 'cargo' ? resolved : { stdout: `${onPath[program] ?? ''}\n` },
  })
}

const tools = Object.keys(onPath)

/** A machine that has kept tools from an earlier run. */
const keeping = (...names: readonly string[]): Pick<Tools, 'find'> => ({
  find: (name, version) => Promise.resolve(names.includes(name) ? `/tools/${name}/${version}` : undefined),
})

async function prepare(
  world: FakeWorld,
  raw: RawInputs = {},
  differences: Differences = withWasm,
): Promise<ReadyWasm> {
  const plan = aPlan({ version: 'v1', ...raw }, differences)
  if (plan.wasmBuild === undefined) throw new Error('the plan has no WASM package')
  return prepareWasm(plan.wasmBuild, plan, world)
}

describe('prepareWasm', () => {
  it('uses tools on PATH that have the right versions, without credentials', async () => {
    const ready = await prepare(machine(tools), { 'build-env': 'RUSTFLAGS=-Cx' })
    expect(ready).toMatchObject({
      program: 'wasm-pack',
      tools: { 'wasm-pack': '0.15.0', 'wasm-bindgen': '0.2.127', 'wasm-opt': '132' },
    })
    expect(ready.env).toEqual({
      PATH: '/usr/bin',
      CARGO_TERM_COLOR: 'never',
      CARGO_TERM_PROGRESS_WHEN: 'never',
      CARGO_TERM_QUIET: 'false',
      CARGO_TARGET_DIR: '/repo/rust/target/build-packages/wasm',
      BUILD_PACKAGES_VERSION: 'v1',
      BUILD_PACKAGES_CHANNEL: 'testnet',
      BUILD_PACKAGES_COMMIT: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
      RUSTFLAGS: '-Cx',
    })
  })

  it('puts its own tools first on PATH, and a node last', async () => {
    const world = machine(['node'])
    const ready = await prepare({ ...world, tools: { ...world.tools, ...keeping(...tools) } })
    expect(ready.program).toBe('/tools/wasm-pack/0.15.0/wasm-pack')
    expect(ready.env['PATH']).toBe(
      '/tools/wasm-pack/0.15.0:/tools/wasm-bindgen/0.2.127:/tools/wasm-opt/132:/usr/bin:/bin',
    )
  })

  it.each<[string, Readonly<Record<string, readonly Edge[]>>]>([
    ['itself', { [id]: [{ to: bindgen }] }],
    ['through another package', { [id]: [{ to: 'core' }], core: [{ to: bindgen }, { to: id }] }],
  ])('finds the version of wasm-bindgen of a package that depends on it %s', async (_, nodes) => {
    const ready = await prepare(machine(tools, { stdout: metadata(nodes) }))
    expect(ready.tools['wasm-bindgen']).toBe('0.2.127')
  })

  it.each<[string, readonly Edge[]]>([
    ['not at all', []],
    ['only in its tests', [{ to: bindgen, kind: 'dev' }]],
  ])('refuses a package that depends on wasm-bindgen %s', async (_, edges) => {
    const world = machine(tools, { stdout: metadata({ [id]: edges }) })
    expect(await prepare(world).catch(describeError)).toBe(
      'wasm-packages: "hello-wasm" doesn\'t depend on wasm-bindgen, from which wasm-pack makes its JavaScript\n' +
        'add wasm-bindgen = "0.2" to [dependencies] in /repo/rust/crates/hello-wasm/Cargo.toml; or leave the package out of wasm-packages, or set wasm to false',
    )
  })

  it('resolves dependencies as the build will', async () => {
    const world = machine(tools)
    await prepare(world, { 'cargo-flags': '--locked --all-features -v' })
    expect(world.ran[0]).toMatchObject({
      argv: [
        ...['cargo', 'metadata', '--format-version=1', '--filter-platform=wasm32-unknown-unknown'],
        ...['--locked', '--all-features'],
      ],
      cwd: '/repo/rust',
    })
  })

  it('resolves dependencies with the features of the script of a package', async () => {
    const world = machine(tools)
    const packageJsons = packageJsonOf('hello-wasm', { build: 'wasm-pack build . -v --features a,b -F c' })
    await prepare(world, { 'cargo-flags': '--locked' }, { ...withWasm, packageJsons })
    expect(world.ran[0]).toMatchObject({
      argv: [
        ...['cargo', 'metadata', '--format-version=1', '--filter-platform=wasm32-unknown-unknown'],
        ...['--features', 'a,b', '-F', 'c', '--locked'],
      ],
      cwd: '/repo/rust/crates/hello-wasm',
    })
  })

  it('reports the message of cargo if it cannot resolve them', async () => {
    const world = machine(tools, { code: 101, stderr: 'error: the lock file needs to be updated\n' })
    expect(await prepare(world).catch(describeError)).toBe(
      "cargo can't resolve what the WASM packages depend on:\nerror: the lock file needs to be updated\n" +
        'fix what it names, or set wasm to false',
    )
  })
})

describe('a machine without a standard library for WebAssembly', () => {
  it('is reported with the packages that need it, and how to do without them', async () => {
    const plan = aPlan({}, withWasm)
    const world = fakeWorld({ play: () => ({ code: 1 }) })
    expect(await prepareStandardLibraries([wasmTriple], plan, world).catch(describeError)).toBe(
      'WASM packages (hello-wasm): this machine (x86_64-unknown-linux-gnu) has no standard library for wasm32-unknown-unknown, and there is no rustup to add it\n' +
        '`rustup target add wasm32-unknown-unknown`, in /repo/rust; or set wasm to false',
    )
  })
})

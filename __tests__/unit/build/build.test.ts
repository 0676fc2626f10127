import { describe, expect, it } from '@jest/globals'

import { buildAll } from '../../../src/build/build.js'
import { describeError } from '../../../src/errors.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import type { FullPlan } from '../../../src/plan/publish-plan.js'
import type { Finished } from '../../../src/ports.js'
import { isMetadata, withMetadata } from '../../support/bill-sample.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { makeElf } from '../../support/elf.js'
import { MemoryFiles } from '../../support/memory-files.js'
import { aPlan, hello, readyFor, staticElf } from '../../support/samples.js'

const out = '/repo/rust/target/build-packages/cargo/x86_64-unknown-linux-gnu/release'
const muslOut = out.replace('linux-gnu', 'linux-musl')
const line = (message: object): string => `${JSON.stringify(message)}\n`

const artifact = (bin: string, kind = 'bin'): string =>
  line({
    reason: 'compiler-artifact',
    package_id: `path+file:///repo/rust/crates/${bin}#0.1.0`,
    target: { kind: [kind], name: bin },
    features: [],
    filenames: [kind === 'bin' ? `${out}/${bin}` : `${out}/deps/lib${bin}-0123456789abcdef.rlib`],
    executable: kind === 'bin' ? `${out}/${bin}` : null,
    fresh: false,
  })

const diagnostic = (packageId: string, level: string, spans: readonly object[]): string =>
  line({
    reason: 'compiler-message',
    package_id: packageId,
    message: {
      rendered: `${level}: no field\n --> src/main.rs:2:5\n\n`,
      level,
      message: 'no field',
      spans,
    },
  })

const span = (file: string, primary = true): object => ({
  file_name: file,
  is_primary: primary,
  line_start: 2,
  line_end: 3,
  column_start: 5,
  column_end: 9,
})

const own = 'path+file:///repo/rust/crates/hello-cli#0.1.0'
const foreign = 'registry+https://github.com/rust-lang/crates.io-index#serde@1.0.0'

interface Attempt {
  readonly world: FakeWorld
  readonly plan: FullPlan
  /** The binaries, or the error that explains why there are none. */
  readonly result: Awaited<ReturnType<typeof buildAll>> | string
}

async function attempt(finished: Partial<Finished>, raw: RawInputs = {}): Promise<Attempt> {
  const plan = aPlan(raw)
  const files = new MemoryFiles({
    [`${out}/hello`]: staticElf('hello!'),
    [`${out}/hello-shout`]: staticElf('HELLO!'),
    [`${muslOut}/hello`]: staticElf('hello!'),
    [`${muslOut}/hello-shout`]: staticElf('HELLO!'),
  })
  const world = fakeWorld({ files, play: withMetadata(hello, () => finished) })
  const result = await buildAll(readyFor(plan), plan, world).catch(describeError)
  return { world, plan, result }
}

const bothBuilt = artifact('serde', 'lib') + artifact('hello') + artifact('hello-shout')

describe('buildAll', () => {
  it('keeps what cargo built, with size and digest', async () => {
    const { result, world } = await attempt({ stdout: bothBuilt })
    const folder = '/repo/rust/target/build-packages/built/all/x86_64-unknown-linux-gnu'
    expect(result).toMatchObject({
      binaries: [
        {
          bin: 'hello',
          package: 'hello-cli',
          path: `${folder}/hello`,
          size: 518,
          audit: { needs: { glibc: undefined, libraries: [] }, told: ['static'] },
          linkedBy: {},
          sha256: '103dace323eb7b2975e3d32f2f02cf1e1c4e73d78cabaa5360337ed095a8df90',
        },
        { bin: 'hello-shout', package: 'hello-shout', path: `${folder}/hello-shout`, size: 518 },
      ],
    })
    expect(await world.files.readText(`${folder}/hello`)).toBe(staticElf('hello!'))
    expect(world.lines('info')).toContain('built hello for x86_64-unknown-linux-gnu, 518 B, static')
  })

  it('fails if what cargo built is no executable', async () => {
    const files = new MemoryFiles({
      [`${out}/hello`]: '#!/bin/sh\nexec hello-of-elsewhere\n',
      [`${out}/hello-shout`]: staticElf(''),
    })
    const plan = aPlan({})
    const building = buildAll(
      readyFor(plan),
      plan,
      fakeWorld({ files, play: withMetadata(hello, () => ({ stdout: bothBuilt })) }),
    )
    expect(await building.catch(describeError)).toBe(
      'hello for x86_64-unknown-linux-gnu is not a whole executable: Unknown file magic\n' +
        'see whether a linker script or a wrapper of the linker damages it, and build again',
    )
  })

  it.each([
    ['a link out of the folder', `${out}/hello`, '/home/me/.secret'],
    ['a file that was never in it', '/elsewhere/x86_64-unknown-linux-gnu/hello', undefined],
  ])('fails if what cargo built is %s', async (_, path, to) => {
    const files = new MemoryFiles({ [path]: staticElf('a'), [`${out}/hello-shout`]: staticElf('') })
    if (to !== undefined) files.links.set(path, to)
    const plan = aPlan({})
    const stdout = bothBuilt.replaceAll(`${out}/hello"`, `${path}"`)
    const building = buildAll(
      readyFor(plan),
      plan,
      fakeWorld({ files, play: withMetadata(hello, () => ({ stdout })) }),
    )
    expect(await building.catch(describeError)).toContain(
      `${path}, which the build gave as its output, is ${to ?? path}, outside of /repo/rust/target`,
    )
  })

  it('says what a program needs, who linked it, and what people should know of it', async () => {
    const needs = makeElf({
      interpreter: '/lib64/ld-linux-x86-64.so.2',
      needed: ['libc.so.6', 'libssl.so.3'],
      versions: { 'libc.so.6': ['GLIBC_2.34', 'GLIBC_ABI_OF_TOMORROW'] },
    })
    const files = new MemoryFiles({ [`${out}/hello-shout`]: staticElf('') })
    await files.write(`${out}/hello`, needs)
    const plan = aPlan({})
    const script = {
      ...{ reason: 'build-script-executed', package_id: 'registry+x#openssl-sys@0.9.1', out_dir: '/x' },
      ...{ linked_libs: ['dylib=ssl'], env: [] },
    }
    const stdout = `${JSON.stringify(script)}\n${bothBuilt}`
    const world = fakeWorld({ files, play: withMetadata(hello, () => ({ stdout })) })
    const { binaries } = await buildAll(readyFor(plan), plan, world)
    expect(binaries[0]?.linkedBy).toEqual({ 'libssl.so.3': ['openssl-sys 0.9.1'] })
    expect(world.lines('info')).toContain(
      `built hello for x86_64-unknown-linux-gnu, ${needs.length} B, glibc 2.34 or newer, needs libssl.so.3`,
    )
    expect(world.lines('warning')).toEqual([
      'hello for x86_64-unknown-linux-gnu needs GLIBC_ABI_OF_TOMORROW of glibc, a name that is not known: its glibc may have to be newer',
    ])
  })

  it('does not keep binaries of an earlier build', async () => {
    const plan = aPlan({})
    const stale = `${plan.workFolder}/built/old/hello`
    const files = new MemoryFiles({
      [stale]: 'old',
      [`${out}/hello`]: staticElf('a'),
      [`${out}/hello-shout`]: staticElf('b'),
    })
    await buildAll(
      readyFor(plan),
      plan,
      fakeWorld({ files, play: withMetadata(hello, () => ({ stdout: bothBuilt })) }),
    )
    expect(await files.isFile(stale)).toBe(false)
  })

  it('fails if a promised binary is missing although cargo succeeded', async () => {
    expect((await attempt({ stdout: artifact('hello') })).result).toBe(
      'cargo succeeded but built no binary hello-shout for x86_64-unknown-linux-gnu\n' +
        'see whether `cargo build --bin hello-shout --profile release` does, in /repo/rust',
    )
  })

  it("fails with cargo's first error", async () => {
    const stderr = '   Compiling a v0.1.0\nerror: linker `cc` not found\nerror: could not compile `a`\n'
    const { result, world } = await attempt({ code: 101, stderr, stdout: bothBuilt })
    expect(result).toBe(
      'cargo could not build for x86_64-unknown-linux-gnu: error: linker `cc` not found\n' +
        'fix the errors above; nothing was published',
    )
    // The thrown error says the last line once more.
    expect(world.lines('output')).toEqual(['error: linker `cc` not found'])
    expect(world.lines('debug')).toEqual(['   Compiling a v0.1.0', 'error: could not compile `a`'])
  })

  it('fails with the exit code if cargo gives no reason', async () => {
    expect((await attempt({ code: 7 })).result).toContain('x86_64-unknown-linux-gnu: exit code 7')
  })

  it('builds no other target after one has failed', async () => {
    const raw = {
      targets: 'x86_64-unknown-linux-gnu x86_64-unknown-linux-musl',
      builders: 'x86_64-unknown-linux-musl=zigbuild',
    }
    const builds = ({ world }: Attempt): number => world.ran.filter(one => !isMetadata(one)).length
    expect(builds(await attempt({ code: 101 }, raw))).toBe(1)
    const musl = bothBuilt.replaceAll('linux-gnu/', 'linux-musl/')
    expect(builds(await attempt({ stdout: bothBuilt + musl }, raw))).toBe(2)
  })

  it.each<[string, string, string]>([
    ['relative to the workspace', 'crates/hello-cli/src/main.rs', 'rust/crates/hello-cli/src/main.rs'],
    ['absolute', '/repo/rust/crates/hello-cli/build.rs', 'rust/crates/hello-cli/build.rs'],
    ['outside the repository', '/elsewhere/x.rs', '/elsewhere/x.rs'],
  ])('puts an error of the workspace at its line, in a file that is %s', async (_, file, shown) => {
    const stdout = diagnostic(own, 'error', [span('crates/other.rs', false), span(file)])
    const { world } = await attempt({ code: 101, stdout })
    expect(world.logged.filter(one => one.level === 'error')).toEqual([
      {
        level: 'error',
        text: 'error: no field\n --> src/main.rs:2:5',
        place: { file: shown, line: 2, column: 5, endLine: 3 },
      },
    ])
  })

  it.each<[string, string]>([
    ['an error of a dependency', diagnostic(foreign, 'error', [span('/cargo/registry/serde/src/lib.rs')])],
    ['a warning', diagnostic(own, 'warning', [span('crates/hello-cli/src/main.rs')])],
    ['an error about no place', diagnostic(own, 'error', [])],
  ])('only prints %s', async (_, stdout) => {
    const { world } = await attempt({ code: 101, stdout })
    expect(world.lines('error')).toEqual([])
    expect(world.lines('output')[1]).toBe(' --> src/main.rs:2:5')
  })

  it.each(['::error::from a proc macro', '{"reason": no JSON', '{"reason":"from-the-future"}'])(
    'continues after the line %j, which a proc macro may print',
    async text => {
      const { result, world } = await attempt({ stdout: `${text}\n${bothBuilt}` })
      expect(result).toMatchObject({ binaries: [{}, {}] })
      expect(world.lines('output')[0]).toBe(text)
    },
  )

  it('counts what was compiled, but not what was fresh', async () => {
    const fresh = artifact('old', 'lib').replace('"fresh":false', '"fresh":true')
    const { world } = await attempt({
      stdout: fresh + artifact('serde', 'lib') + artifact('log', 'lib') + bothBuilt,
    })
    expect(world.lines('info')[0]).toBe('x86_64-unknown-linux-gnu: compiled 3 crates in 0.0 s')
  })
})

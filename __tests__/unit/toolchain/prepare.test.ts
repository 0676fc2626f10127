import { describe, expect, it } from '@jest/globals'

import { describeError } from '../../../src/errors.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import type { Command, Finished } from '../../../src/ports.js'
import { prepareToolchain } from '../../../src/toolchain/prepare.js'
import { fakeWorld } from '../../support/fake-world.js'
import { MemoryFiles } from '../../support/memory-files.js'
import type { FakeWorld, FakeWorldOptions } from '../../support/fake-world.js'
import { aPlan } from '../../support/samples.js'

const linux = 'x86_64-unknown-linux-gnu'
const musl = 'x86_64-unknown-linux-musl'

const probeOutput = (triple: string, memcmp = 'right', compiler = 'gcc 12.2.0'): string =>
  `${JSON.stringify({
    reason: 'build-script-executed',
    env: [
      ['PROBE_TARGET', triple],
      ['PROBE_OS', 'Debian'],
      ['PROBE_COMPILER', compiler],
      ['PROBE_GLIBC', '2.36'],
      ['PROBE_MEMCMP', memcmp],
    ],
  })}\n`

/** A machine with the standard libraries of some targets, tools on PATH, an image, and a compiler. */
function machine(
  triples: readonly string[],
  answers: (command: Command) => Partial<Finished> | undefined = () => undefined,
  more: FakeWorldOptions = {},
): FakeWorld {
  const libraries = triples.map(triple => [`/lib/${triple}/libcore-1a2b.rlib`, ''])
  return fakeWorld({
    files: new MemoryFiles(Object.fromEntries(libraries) as Record<string, string>),
    programs: ['docker', 'cross', 'cargo-zigbuild', 'zig'],
    ...more,
    play: command => answers(command) ?? usual(command),
  })
}

function usual({ argv }: Command): Partial<Finished> {
  const [program, ...rest] = argv
  if (program === 'rustc') return { stdout: `/lib/${rest.at(-1) ?? ''}\n` }
  if (rest.includes('--version'))
    return { stdout: `${program} ${program === 'cross' ? '0.2.5' : '0.23.0'}\n` }
  if (program === 'zig') return { stdout: '0.16.0\n' }
  if (program === 'docker')
    return { stdout: JSON.stringify([{ Id: 'sha256:1d', RepoDigests: ['ghcr.io/x@sha256:d1'] }]) }
  const targets = rest.filter(one => one.startsWith('--target='))
  return { stdout: targets.map(one => probeOutput(one.slice('--target='.length))).join('') }
}

const prepare = (raw: RawInputs, world: FakeWorld): ReturnType<typeof prepareToolchain> =>
  prepareToolchain(aPlan({ version: 'v1', ...raw }), world)

describe('prepareToolchain', () => {
  it('gives cargo what it needs, and checks the compiler of each target', async () => {
    const env = { PATH: '/bin', AWS_SECRET_ACCESS_KEY: 's', CARGO_TERM_QUIET: 'true', CARGO_TARGET_DIR: '/x' }
    const raw = { targets: `${linux} ${musl}`, builders: 'cargo', 'build-env': 'RUSTFLAGS=-Cx' }
    const { builds } = await prepare(raw, machine([linux, musl], undefined, { env }))
    expect(builds).toMatchObject([{ command: ['cargo', 'build'], version: '1.95.0', image: undefined }])
    expect(builds[0]?.env).toEqual({
      PATH: '/bin',
      CARGO_PROFILE_RELEASE_STRIP: 'symbols',
      CARGO_TERM_COLOR: 'never',
      CARGO_TERM_PROGRESS_WHEN: 'never',
      CARGO_TERM_QUIET: 'false',
      CARGO_TARGET_DIR: '/repo/rust/target/build-packages/cargo',
      BUILD_PACKAGES_VERSION: 'v1',
      BUILD_PACKAGES_CHANNEL: 'testnet',
      BUILD_PACKAGES_COMMIT: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
      RUSTFLAGS: '-Cx',
    })
    expect(builds[0]?.compilers.map(({ triple, compiler }) => [triple, compiler])).toEqual([
      [linux, 'gcc 12.2.0'],
      [musl, 'gcc 12.2.0'],
    ])
  })

  it('lets the environment and build-env override how binaries are stripped', async () => {
    const name = 'CARGO_PROFILE_RELEASE_STRIP'
    const stripping = async (raw: RawInputs): Promise<string | undefined> => {
      const { builds } = await prepare(raw, machine([linux], undefined, { env: { [name]: 'none' } }))
      return builds[0]?.env[name]
    }
    expect(await stripping({})).toBe('none')
    expect(await stripping({ 'build-env': `${name}=debuginfo` })).toBe('debuginfo')
  })

  it('gives cross its image, and the container the variables that do not describe this machine', async () => {
    const env = {
      ...{ PATH: '/bin', HOME: '/home/someone', CC: 'clang-15', AWS_SECRET_ACCESS_KEY: 's' },
      ...{ AWS_LC_SYS_CMAKE_BUILDER: '1', COLOUR: 'blue', CROSS_CONTAINER_OPTS: '--network host' },
    }
    const raw = { builders: 'cross', 'build-env': 'MODAL_GIT_BRANCH={channel}\nCC_x=/opt/gcc' }
    const { builds } = await prepare(raw, machine([linux], undefined, { env }))
    expect(builds).toMatchObject([
      {
        command: ['/repo/rust/target/build-packages/cross/bin/cross', 'build'],
        version: '0.2.5',
        image: { reference: `ghcr.io/cross-rs/${linux}:0.2.5`, digest: 'sha256:d1' },
        env: {
          CROSS_TARGET_X86_64_UNKNOWN_LINUX_GNU_IMAGE: `ghcr.io/cross-rs/${linux}:0.2.5`,
          CROSS_CONTAINER_OPTS:
            '--network host -e AWS_LC_SYS_CMAKE_BUILDER -e BUILD_PACKAGES_CHANNEL -e BUILD_PACKAGES_COMMIT ' +
            '-e BUILD_PACKAGES_VERSION -e CC_x -e COLOUR -e MODAL_GIT_BRANCH',
          MODAL_GIT_BRANCH: 'testnet',
        },
      },
    ])
    expect(builds[0]?.env['AWS_SECRET_ACCESS_KEY']).toBeUndefined()
  })

  it('builds with zig if the input says so', async () => {
    const { builds } = await prepare({ builders: 'zigbuild' }, machine([linux]))
    expect(builds).toMatchObject([
      { command: ['cargo-zigbuild', 'zigbuild'], version: '0.23.0 with zig 0.16.0' },
    ])
  })

  it('reports all missing standard libraries at once', async () => {
    const raw = { targets: `${linux} ${musl} aarch64-unknown-linux-gnu`, builders: 'cargo' }
    const text = await prepare(raw, machine([linux])).catch(describeError)
    expect(text).toContain('2 problems:')
    expect(text).toContain(
      `- targets: this machine (${linux}) has no standard library for ${musl}, and there is no rustup to add it\n` +
        `  \`rustup target add ${musl}\`, in /repo/rust; or leave the target out`,
    )
  })

  it('lets rustup add one, and reports its message if it cannot', async () => {
    const files = new MemoryFiles()
    const added = machine(
      [],
      ({ argv }) => {
        if (argv[0] === 'rustup') files.contents.set(`/lib/${linux}/libcore-1a2b.rlib`, Buffer.from(''))
        return undefined
      },
      { files, programs: ['rustup'] },
    )
    expect((await prepare({}, added)).builds).toHaveLength(1)
    expect(added.ran.map(({ argv }) => argv.join(' '))).toContain(`rustup target add ${linux}`)
    const refused = machine(
      [],
      ({ argv }) => (argv[0] === 'rustup' ? { code: 1, stderr: 'info: x\nerror: no network\n' } : undefined),
      { programs: ['rustup'] },
    )
    expect(await prepare({}, refused).catch(describeError)).toContain(
      "and rustup can't add it: error: no network",
    )
  })

  it('says what cross needs if there is no engine', async () => {
    const world = machine([linux], undefined, { programs: ['cross'] })
    expect(await prepare({ builders: 'cross' }, world).catch(describeError)).toBe(
      'cross builds in containers, and there is no docker or podman on this machine\n' +
        'install Docker or Podman, or choose another builder: builders: zigbuild (or cargo)',
    )
  })

  it.each<[string, string, string]>([
    ['is not running', 'Cannot connect to the Docker daemon', "docker doesn't answer: Cannot connect"],
    ['has no such image', 'Error: No such image: x', `docker can't pull ghcr.io/cross-rs/${linux}:0.2.5: `],
  ])('reports the message of the engine if it %s', async (_, stderr, message) => {
    const failing = machine([linux], ({ argv }) =>
      argv[0] === 'docker'
        ? { code: 1, stderr: argv[1] === 'pull' ? 'manifest unknown' : stderr }
        : undefined,
    )
    expect(await prepare({ builders: 'cross' }, failing).catch(describeError)).toContain(message)
  })

  it('compiles nothing for the user with a compiler that miscompiles', async () => {
    const world = machine([linux], ({ argv }) =>
      argv[1] === 'build' ? { stdout: probeOutput(linux, 'wrong at -O2', 'gcc 9.3.0') } : undefined,
    )
    const text = await prepare({ builders: 'cross' }, world).catch(describeError)
    expect(text).toContain(
      `${linux}: gcc 9.3.0 in ghcr.io/cross-rs/${linux}:0.2.5 (Debian, glibc 2.36) miscompiles memcmp at -O2 (GCC bug 95189)`,
    )
    expect(text).toContain(`name an image with GCC 11 or newer in images (${linux}=…)`)
    expect(text).toContain('set CFLAGS_x86_64_unknown_linux_gnu=-fno-builtin-memcmp in build-env')
    const inWorkspace = world.ran.filter(({ cwd }) => cwd === '/repo/rust')
    expect(inWorkspace.map(({ argv }) => argv.slice(0, 2).join(' '))).toEqual(['rustc --print'])
  })

  it('only warns of that if the input says so', async () => {
    const world = machine([linux], ({ argv }) =>
      argv[1] === 'build' ? { stdout: probeOutput(linux, 'wrong at -O3') } : undefined,
    )
    await prepare({ 'compiler-check': 'warning' }, world)
    expect(world.lines('warning')).toEqual([expect.stringContaining('miscompiles memcmp at -O3')])
  })

  it.each<[string, string, 'warning' | 'info']>([
    ['might have the bug', 'gcc 9.4.0', 'warning'],
    ['is another one', 'clang 19.1.0', 'info'],
  ])('reports a compiler that could not be tried, which %s', async (_, compiler, level) => {
    const world = machine([linux], ({ argv }) =>
      argv[1] === 'build' ? { stdout: probeOutput(linux, "can't run it: no emulator", compiler) } : undefined,
    )
    await prepare({}, world)
    expect(world.lines(level)).toContainEqual(
      expect.stringContaining(`could not be tried for GCC bug 95189: can't run it: no emulator`),
    )
  })

  it.each([
    [
      'error: linker `cc` not found\n  |\n  = note: No such file or directory (os error 2)\n\n',
      'linker `cc` not found',
      'install cc, with a C compiler (on Debian: `apt-get install build-essential`); nothing was compiled',
    ],
    [
      'error: linker `arm-linux-gnueabihf-gcc` not found\n\n',
      'linker `arm-linux-gnueabihf-gcc` not found',
      'install arm-linux-gnueabihf-gcc, with a C compiler (on Debian: `apt-get install gcc-arm-linux-gnueabihf`); nothing was compiled',
    ],
    [
      'error: linker `x86_64-w64-mingw32-gcc` not found\n\n',
      'linker `x86_64-w64-mingw32-gcc` not found',
      'install x86_64-w64-mingw32-gcc, with a C compiler (on Debian: `apt-get install gcc-mingw-w64-x86-64`); nothing was compiled',
    ],
    [
      "error[E0463]: can't find crate for `core`\n\n",
      "can't find crate for `core`",
      'fix that error; nothing was compiled',
    ],
  ])(
    'reports the message of the compiler if it cannot even build the probe: %j',
    async (rendered, what, hint) => {
      const message = { reason: 'compiler-message', message: { level: 'error', rendered } }
      const stderr = '   Compiling build-packages-probe\nerror: could not compile `build-packages-probe`\n'
      const world = machine([linux], ({ argv }) =>
        argv[1] === 'build' ? { code: 101, stdout: `${JSON.stringify(message)}\n`, stderr } : undefined,
      )
      const text = await prepare({}, world).catch(describeError)
      expect(text).toContain(
        `cargo ${linux} can't build even an empty package: ${what}\n${rendered.trimEnd()}\n`,
      )
      expect(text).toContain('error: could not compile')
      expect(text).toMatch(new RegExp(`\\n${hint.replace(/[()]/g, '\\$&')}$`))
    },
  )

  describe('if an empty program can not be linked', () => {
    const arm = 'armv7-unknown-linux-gnueabihf'
    const rendered = 'error: linking with `cc` failed: exit status: 1\n'
    const complaint = JSON.stringify({ reason: 'compiler-message', message: { level: 'error', rendered } })
    const failing = (triple: string): FakeWorld =>
      machine([triple], ({ argv }) =>
        argv[1] === 'build' ? { code: 101, stdout: `${probeOutput(triple)}${complaint}\n` } : undefined,
      )

    it('for another machine, says which linker to install', async () => {
      expect(await prepare({ targets: arm, builders: 'cargo' }, failing(arm)).catch(describeError)).toMatch(
        /can't build even an empty package: linking with `cc` failed: exit status: 1\n[^]*\nset CARGO_TARGET_ARMV7_UNKNOWN_LINUX_GNUEABIHF_LINKER to a linker for it, such as arm-linux-gnueabihf-gcc \(on Debian: `apt-get install gcc-arm-linux-gnueabihf`\); nothing was compiled$/,
      )
    })

    it('for this one, goes on, as flags of the workspace may be to blame', async () => {
      const world = failing(linux)
      await prepare({}, world)
      expect(world.lines('info')).toContainEqual(
        `cargo ${linux}: an empty program could not be linked outside of the workspace: linking with \`cc\` failed: exit status: 1`,
      )
    })
  })

  it('reports the message of the builder if it cannot even build the probe', async () => {
    const world = machine([linux], ({ argv }) =>
      argv[1] === 'build' ? { code: 101, stderr: 'error: no such subcommand: `zigbuild`\n' } : undefined,
    )
    expect(await prepare({}, world).catch(describeError)).toBe(
      `cargo ${linux} can't build even an empty package: no such subcommand: \`zigbuild\`\n` +
        'error: no such subcommand: `zigbuild`\nfix that error; nothing was compiled',
    )
  })
})

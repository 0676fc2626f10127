import { describe, expect, it } from '@jest/globals'

import { cargoCommand } from '../../../src/build/cargo-command.js'
import { parseCargoMessage, staleness } from '../../../src/build/cargo-messages.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import { stripping } from '../../../src/plan/profile.js'
import type { Command, Env } from '../../../src/ports.js'
import { aMember, aPlan, aWorkspace, readyFor, withBin } from '../../support/samples.js'

const twoPackages = aWorkspace(
  withBin('app', 'app', { features: { json: [], net: [] }, defaultRun: 'app' }),
  withBin('tool', 'tool'),
)

function commandOf(raw: RawInputs, workspace = twoPackages, cargo = 90, explain = false): Command {
  const plan = aPlan({ version: 'v1', ...raw }, { workspace, rust: { cargo: [1, cargo] } })
  const [build] = readyFor(plan).builds
  if (build === undefined) throw new Error('the plan has no build')
  return cargoCommand(build, plan, explain)
}

describe('cargoCommand', () => {
  it('is one build of every binary for the target', () => {
    const raw = { features: 'json net', profile: 'dist', 'cargo-flags': '--locked --config x.toml' }
    const { argv, cwd } = commandOf(raw)
    expect(cwd).toBe('/repo/rust')
    expect(argv).toEqual([
      '/opt/cargo',
      'build',
      '--message-format=json',
      '--target=x86_64-unknown-linux-gnu',
      '--profile=dist',
      '--package=[a]pp',
      '--package=[t]ool',
      '--bin=app',
      '--bin=tool',
      '--features=app/json,app/net',
      '--locked',
      '--config',
      'x.toml',
    ])
  })

  it('has no features and flags by default', () => {
    expect(commandOf({ bins: 'tool' }).argv).toEqual([
      '/opt/cargo',
      'build',
      '--message-format=json',
      '--target=x86_64-unknown-linux-gnu',
      '--profile=release',
      '--package=[t]ool',
      '--bin=tool',
    ])
  })

  it.each<[string, RawInputs, string]>([
    ['cargo', {}, '/repo/rust/target/build-packages/cargo'],
    ['zigbuild', { builders: 'zigbuild' }, '/repo/rust/target/build-packages/zigbuild'],
    // The path inside the container.
    ['cross', { builders: 'cross' }, '/target'],
  ])('keeps all output of %s in one folder, whatever --config says', (_, raw, folder) => {
    const flags = { 'cargo-flags': '--config build.build-dir="elsewhere"', bins: 'tool', ...raw }
    expect(commandOf(flags, twoPackages, 91).argv.at(-1)).toBe(`--config=build.build-dir="${folder}"`)
    expect(commandOf(flags, twoPackages, 90).argv.at(-1)).toBe('build.build-dir="elsewhere"')
  })

  it.each<[string, RawInputs, readonly string[]]>([
    ['', {}, ['--verbose']],
    ['--verbose', { 'cargo-flags': '--verbose' }, ['--verbose']],
    ['-v', { 'cargo-flags': '-v' }, ['-v']],
    ['-q', { 'cargo-flags': '-q' }, ['-q']],
    // Cross would print commands of docker.
    ['for cross', { builders: 'cross' }, []],
  ])('lets cargo explain why it compiles, with flags %j', (_, raw, flags) => {
    const { argv } = commandOf({ bins: 'tool', ...raw }, twoPackages, 90, true)
    expect(argv.filter(one => /^(-v|-q|--verbose)$/.test(one))).toEqual(flags)
  })

  it('names no feature of a package that it does not name, which cargo would refuse', () => {
    const json = { features: { json: [] } }
    const workspace = aWorkspace(
      withBin('app', 'app', json),
      withBin('tool', 'tool', json),
      aMember('lib', json),
    )
    const { argv } = commandOf({ packages: 'app tool lib', bins: 'app', features: 'json' }, workspace)
    const valuesOf = (flag: string): readonly string[] =>
      argv.filter(one => one.startsWith(flag)).flatMap(one => one.slice(flag.length).split(','))
    const packages = valuesOf('--package=').map(pattern => pattern.replace(/[[\]]/g, ''))
    expect(valuesOf('--features=')).toContain('app/json')
    expect(
      valuesOf('--features=').filter(feature => !packages.includes(feature.split('/')[0] ?? '')),
    ).toEqual([])
  })

  it('asks zig for the newest allowed glibc', () => {
    const raw = { builders: 'zigbuild', 'max-glibc': '2.28', bins: 'tool' }
    expect(commandOf(raw).argv).toContain('--target=x86_64-unknown-linux-gnu.2.28')
    expect(commandOf({ ...raw, builders: 'cargo' }).argv).toContain('--target=x86_64-unknown-linux-gnu')
    const musl = { ...raw, targets: 'x86_64-unknown-linux-musl' }
    expect(commandOf(musl).argv).toContain('--target=x86_64-unknown-linux-musl')
  })

  it('builds several targets with one call of cargo', () => {
    const raw = { targets: 'x86_64-unknown-linux-gnu x86_64-unknown-linux-musl', builders: 'cargo' }
    expect(commandOf(raw).argv.filter(one => one.startsWith('--target='))).toEqual([
      '--target=x86_64-unknown-linux-gnu',
      '--target=x86_64-unknown-linux-musl',
    ])
  })
})

describe('stripping', () => {
  it.each<[string, string, string, Env]>([
    ['no profile is there', 'release', '[workspace]', { CARGO_PROFILE_RELEASE_STRIP: 'symbols' }],
    [
      'the profile says nothing of it',
      'release',
      '[profile.release]\nlto = true',
      { CARGO_PROFILE_RELEASE_STRIP: 'symbols' },
    ],
    [
      'another profile has an opinion',
      'release',
      '[profile.dev]\nstrip = true',
      { CARGO_PROFILE_RELEASE_STRIP: 'symbols' },
    ],
    [
      'the name has hyphens',
      'my-dist',
      '[profile.my-dist]\ninherits = "release"',
      { CARGO_PROFILE_MY_DIST_STRIP: 'symbols' },
    ],
    ['the profile strips', 'release', '[profile.release]\nstrip = "debuginfo"', {}],
    ['the profile does not strip', 'release', '[profile.release]\nstrip = false', {}],
    [
      'the profile inherits an opinion',
      'c',
      '[profile.c]\ninherits = "b"\n[profile.b]\ninherits = "a"\n[profile.a]\nstrip = "none"',
      {},
    ],
    [
      'it inherits none',
      'c',
      '[profile.c]\ninherits = "b"\n[profile.b]\nlto = true',
      { CARGO_PROFILE_C_STRIP: 'symbols' },
    ],
  ])('when %s', (_, profile, manifest, env) => {
    expect(stripping(profile, manifest)).toEqual(env)
  })
})

describe('parseCargoMessage', () => {
  it.each([
    '{"reason":"compiler-artifact"}',
    '{"reason":"compiler-artifact","package_id":"a","target":null,"filenames":[],"executable":null,"fresh":true}',
    '{"reason":"build-script-executed","package_id":"a","out_dir":5}',
    '{"reason":"compiler-message","package_id":"a","message":{"spans":5}}',
    '{"reason":"other"}',
    '{"reason":"',
  ])('takes what only looks like a message for a line: %s', line => {
    expect(parseCargoMessage(line)).toBeUndefined()
  })

  const artifact =
    '{"reason":"compiler-artifact","package_id":"path+file:///w/a#0.1.0","manifest_path":"/w/a/Cargo.toml","target":{"kind":["bin"],"crate_types":["bin"],"name":"app","src_path":"/w/a/src/main.rs","edition":"2021","doc":true,"doctest":false,"test":true},"profile":{"opt_level":"0","debuginfo":2,"debug_assertions":true,"overflow_checks":true,"test":false},"features":[],"filenames":["/w/target/debug/app"],"executable":"/w/target/debug/app","fresh":true}'
  const library =
    '{"reason":"compiler-artifact","package_id":"registry+https://github.com/rust-lang/crates.io-index#itoa@1.0.15","manifest_path":"/c/itoa/Cargo.toml","target":{"kind":["lib"],"crate_types":["lib"],"name":"itoa","src_path":"/c/itoa/src/lib.rs","edition":"2018","doc":true,"doctest":true,"test":true},"profile":{"opt_level":"3","debuginfo":0,"debug_assertions":false,"overflow_checks":false,"test":false},"features":[],"filenames":["/w/target/release/deps/libitoa-0123456789abcdef.rlib","/w/target/release/deps/libitoa-0123456789abcdef.rmeta"],"executable":null,"fresh":false}'
  const itoa = {
    packageId: 'registry+https://github.com/rust-lang/crates.io-index#itoa@1.0.15',
    hashes: ['0123456789abcdef', '0123456789abcdef'],
  }
  const example = library.replaceAll('"lib"', '"example"').replace('"executable":null', '"executable":"/w/e"')
  const warning =
    '{"reason":"compiler-message","package_id":"path+file:///w/a#0.1.0","manifest_path":"/w/a/Cargo.toml","target":{"kind":["bin"],"crate_types":["bin"],"name":"app","src_path":"/w/a/src/main.rs","edition":"2021","doc":true,"doctest":false,"test":true},"message":{"rendered":"warning: unused variable: `x`\\n --> a/src/main.rs:1:25\\n\\n","$message_type":"diagnostic","children":[],"level":"warning","message":"unused variable: `x`","spans":[{"byte_end":2,"byte_start":1,"column_end":2,"column_start":1,"expansion":null,"file_name":"a/src/other.rs","is_primary":false,"label":null,"line_end":9,"line_start":9,"suggested_replacement":null,"suggestion_applicability":null,"text":[]},{"byte_end":25,"byte_start":24,"column_end":26,"column_start":25,"expansion":null,"file_name":"a/src/main.rs","is_primary":true,"label":null,"line_end":2,"line_start":1,"suggested_replacement":null,"suggestion_applicability":null,"text":[]}],"code":{"code":"unused_variables","explanation":null}}}'

  const itoaAs = (kind: string): object => ({
    unit: { ...itoa, compiled: true },
    crate: expect.objectContaining({ packageId: itoa.packageId, kinds: [kind], features: [] }),
  })

  it.each<[string, string, unknown]>([
    [
      'an executable',
      artifact,
      {
        kind: 'executable',
        unit: { packageId: 'path+file:///w/a#0.1.0', hashes: [], compiled: false },
        crate: expect.objectContaining({ kinds: ['bin'], files: ['/w/target/debug/app'] }),
        bin: 'app',
        path: '/w/target/debug/app',
      },
    ],
    ['a library', library, { kind: 'compiled', ...itoaAs('lib'), name: 'itoa' }],
    ['an example', example, { kind: 'compiled', ...itoaAs('example'), name: 'itoa' }],
    [
      'a diagnostic',
      warning,
      {
        kind: 'diagnostic',
        diagnostic: {
          packageId: 'path+file:///w/a#0.1.0',
          level: 'warning',
          rendered: 'warning: unused variable: `x`\n --> a/src/main.rs:1:25\n\n',
          span: { file: 'a/src/main.rs', line: 1, column: 25, endLine: 2 },
        },
      },
    ],
    [
      'the run of a build script',
      '{"reason":"build-script-executed","package_id":"x","env":[],"out_dir":"C:\\\\t\\\\build\\\\x-0123456789abcdef\\\\out"}',
      {
        kind: 'script',
        unit: { packageId: 'x', hashes: ['0123456789abcdef'], compiled: undefined },
        links: [],
      },
    ],
    [
      'the libraries that a build script linked, but not the static ones',
      '{"reason":"build-script-executed","package_id":"registry+https://github.com/rust-lang/crates.io-index#openssl-sys@0.9.109","linked_libs":["dylib=ssl","crypto","static=own","static:-bundle=other","framework=Security"],"env":[],"out_dir":"/t/build/x-0123456789abcdef/out"}',
      {
        kind: 'script',
        unit: {
          packageId: 'registry+https://github.com/rust-lang/crates.io-index#openssl-sys@0.9.109',
          hashes: ['0123456789abcdef'],
          compiled: undefined,
        },
        links: ['ssl', 'crypto', 'Security'].map(library => ({ library, package: 'openssl-sys 0.9.109' })),
      },
    ],
    [
      'the package of a path, whose id has its name only in the path',
      '{"reason":"build-script-executed","package_id":"path+file:///w/crates/my-sys#0.1.0","linked_libs":["ssl"],"env":[],"out_dir":"/t/build/x-0123456789abcdef/out"}',
      {
        kind: 'script',
        unit: {
          packageId: 'path+file:///w/crates/my-sys#0.1.0',
          hashes: ['0123456789abcdef'],
          compiled: undefined,
        },
        links: [{ library: 'ssl', package: 'my-sys 0.1.0' }],
      },
    ],
    ['the end', '{"reason":"build-finished","success":true}', { kind: 'other' }],
    ['what is no message', 'hello', undefined],
    ['JSON of somebody else', '{"a":1}', undefined],
    ['half a message', '{"reason":"compiler-art', undefined],
  ])('reads %s', (_, line, message) => {
    expect(parseCargoMessage(line)).toEqual(message)
  })

  it('shows the message itself if rustc has not rendered it', () => {
    const bare = JSON.stringify({
      reason: 'compiler-message',
      package_id: 'p',
      message: { level: 'error', message: 'aborting', rendered: null, spans: [] },
    })
    expect(parseCargoMessage(bare)).toMatchObject({ diagnostic: { rendered: 'aborting', span: undefined } })
  })
})

describe('why cargo compiles again', () => {
  it.each<[string, readonly string[]]>([
    ['       Dirty log v0.4.35: the rustflags changed', ['log v0.4.35: the rustflags changed']],
    [
      '       Dirty hook v0.1.0 (https://example.com/hook?rev=1#1a2b3c): the env variable X changed',
      ['hook v0.1.0: the env variable X changed'],
    ],
    ['       Dirty mine v1.0.0 (registry `mine`): stale', ['mine v1.0.0: stale']],
    ['       Dirty app v0.1.0 (/repo/app): the file `src/main.rs` has changed', []],
    ['       Dirty app v0.1.0 (D:\\repo\\app): the file `src\\main.rs` has changed', []],
    ['   Compiling log v0.4.35', []],
  ])('%j', (line, reasons) => {
    expect(staleness(line)).toEqual(reasons)
  })
})

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { isFolderName } from '../../../src/inputs/parsers.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import type { Release } from '../../../src/plan/release.js'
import {
  aMember,
  aPlan,
  aPublishPlan,
  aWorkspace,
  commit,
  complaint,
  hello,
  onPath,
  withBin,
} from '../../support/samples.js'
import type { Differences } from '../../support/samples.js'

const main = { 'main-bin': 'hello' }

/** Build metadata by https://semver.org/#spec-item-10. */
const metadata = /^[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/

const acceptedName = fc
  .string({ unit: fc.constantFrom(...Array.from('aZ09._-')), minLength: 1, maxLength: 64 })
  .filter(isFolderName)

describe('the release', () => {
  it('is named after the time in UTC and the commit', () => {
    const { release } = aPlan(main, { now: new Date('2025-01-02T03:04:05.678+05:30') })
    expect(release).toStrictEqual({
      channel: 'testnet',
      version: '20250101_213405-a1b2c3d',
      commit,
      branch: 'testnet',
      dirty: false,
      stamp: '20250101.213405.a1b2c3d',
    })
  })

  describe('of a workflow', () => {
    const run = (id: string, more: Differences = {}, attempt = '1'): Release =>
      aPlan(main, { env: { GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: attempt }, ...more }).release
    const later = new Date('2025-10-20T00:00:00Z')

    it('is named after the time of the commit, the commit and the run', () => {
      expect(run('19768234567')).toMatchObject({
        version: '20251018_140000-a1b2c3d-19768234567',
        stamp: '20251018.140000.a1b2c3d.19768234567',
      })
    })

    it('has the same name in all attempts and jobs, whenever they begin, and another in every other run', () => {
      expect(run('7', { now: later }, '2').version).toBe(run('7').version)
      expect(run('8').version).not.toBe(run('7').version)
      expect(run('8').version > run('7').version).toBe(true)
    })

    it('is named after the commit and the run if git doesn’t know the time', () => {
      expect(run('7', { source: { committed: undefined } }).version).toBe('run-a1b2c3d-7')
    })

    it.each([[{ GITHUB_RUN_ID: '' }], [{ GITHUB_RUN_ID: 'x/../y' }], [{ GITHUB_RUN_ID: '1', ACT: 'true' }]])(
      'is named after the time of the run instead with %j',
      env => {
        expect(aPlan(main, { env, now: later }).release.version).toBe('20251020_000000-a1b2c3d')
      },
    )

    it('has a name that an input would accept', () => {
      fc.assert(
        fc.property(
          fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }),
          fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }),
          (committed, id) => {
            const { version, stamp } = run(String(id), { source: { committed } })
            expect(isFolderName(version)).toBe(true)
            expect(stamp).toMatch(metadata)
          },
        ),
      )
    })
  })

  it('has the name that the user gives', () => {
    const { release } = aPlan({ ...main, version: 'v1.2_rc-3', channel: 'beta' })
    expect(release).toMatchObject({
      version: 'v1.2_rc-3',
      channel: 'beta',
      branch: 'testnet',
      stamp: 'v1.2.rc.3',
    })
  })

  it('has a stamp that is semver build metadata, whatever the version', () => {
    fc.assert(
      fc.property(acceptedName, version => {
        expect(aPlan({ ...main, version }).release.stamp).toMatch(metadata)
      }),
    )
  })

  it('has a default name that an input would accept', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), now => {
        expect(isFolderName(aPlan(main, { now }).release.version)).toBe(true)
      }),
    )
  })

  it.each([['feature/x'], ['latest'], ['Latest'], ['a..b'], ['x'.repeat(65)], ['-x-'], ['é']])(
    'asks for a channel on branch %j, and proposes one that is valid',
    branch => {
      const text = complaint(() => aPlan(main, { source: { branch } }))
      const [, proposal = ''] =
        /^branch ".*" can't name a channel\nset channel, e\.g\. (\S+)$/.exec(text) ?? []
      expect(isFolderName(proposal)).toBe(true)
    },
  )

  it('proposes a channel that is similar to the branch', () => {
    expect(complaint(() => aPlan(main, { source: { branch: 'feature/a_b' } }))).toContain('e.g. feature-a-b')
  })

  it('asks for a channel if there is no branch', () => {
    expect(complaint(() => aPlan(main, { source: { branch: undefined } }))).toBe(
      'there is no branch to name the channel after\nset channel',
    )
  })

  it('is refused on a branch that is not on the list', () => {
    expect(complaint(() => aPlan({ ...main, 'allowed-channels': 'mainnet, beta' }))).toContain(
      'channel "testnet" is not one of allowed-channels (mainnet, beta)',
    )
  })

  it('is allowed on a branch that is on the list', () => {
    expect(aPlan({ ...main, 'allowed-channels': 'testnet' }).release.channel).toBe('testnet')
  })

  it('without a commit can be published to a folder, but not to a bucket', () => {
    const source = { commit: undefined }
    expect(aPlan({ ...main, 'publish-to': 'site' }, { source }).release).toMatchObject({
      version: '20251018_143022-nogit',
      commit: undefined,
    })
    expect(complaint(() => aPlan(main, { source }))).toContain('the workspace is not in a git checkout')
  })
})

describe('the name', () => {
  const library = aWorkspace(aMember('core'))

  it.each<[string, RawInputs, Differences]>([
    ['hello', main, {}],
    ['hello-repo', {}, { workspace: library }],
    ['hello-repo', { ...main, binaries: 'false' }, {}],
    ['My Tool 2.0', { ...main, name: 'My Tool 2.0' }, {}],
    ['My Tool 2.0', { name: 'My Tool 2.0' }, { workspace: library }],
  ])('is %j with %j', (name, raw, differences) => {
    expect(aPlan(raw, differences).name).toBe(name)
  })

  it('does not affect the installer, whose variables are named after the main binary', () => {
    expect(aPlan({ ...main, name: '7 Tools' }).installer).toEqual({ prefix: 'HELLO', dir: '~/.hello/bin' })
    expect(() => aPlan({}, { workspace: library, source: { name: '7zip' } })).not.toThrow()
  })
})

describe('targets', () => {
  it("are the machine's own by default", () => {
    const plan = aPlan(main, { rust: { host: 'aarch64-apple-darwin' } })
    expect(plan.targets.map(target => target.platform)).toEqual(['darwin-aarch64'])
  })

  it.each([
    [
      'x86-linux',
      '"x86-linux" is not a target triple that rustc 1.95.0 knows\nwrite it as rustc --print target-list',
    ],
    [
      'mips-unknown-linux-gnu',
      'targets: "mips-unknown-linux-gnu" has no standard library that rustup could add: it is of tier 3, or has none\nchoose another from the table in docs/targets.md, such as x86_64-unknown-linux-gnu, aarch64-',
    ],
    [
      'thumbv6m-none-eabi',
      'targets: "thumbv6m-none-eabi" has no standard library that rustup could add: it is of tier 3, or has none\nchoose another from the table in docs/targets.md',
    ],
    [
      'aarch64-apple-ios',
      'targets: no builder can build "aarch64-apple-ios": there is no image of cross for it, and zig can\'t link it\nchoose another from the table in docs/targets.md, such as aarch64-unknown-linux-gnu, ',
    ],
    ['x86_64-unknown-linux-gnux32', 'no builder can build "x86_64-unknown-linux-gnux32"'],
  ])('refuses %s', (triple, message) => {
    expect(complaint(() => aPlan({ ...main, targets: triple }))).toContain(message)
  })

  it('refuses two targets that would be published as one platform', () => {
    const targets = 'x86_64-pc-windows-gnu x86_64-unknown-linux-gnu x86_64-pc-windows-msvc'
    expect(complaint(() => aPublishPlan({ ...main, targets }))).toBe(
      'targets: x86_64-pc-windows-gnu and x86_64-pc-windows-msvc are both published as windows-x86_64\nchoose one of the two',
    )
  })
})

describe('the registry', () => {
  const secret = aWorkspace(
    withBin('app', 'app', { dependencies: [onPath('core', 'dev'), onPath('core', 'build')] }),
    aMember('core', { published: false }),
  )

  it('holds the members that may be published, sorted by name', () => {
    const workspace = aWorkspace(...hello.members, aMember('xtask', { published: false }))
    expect(aPlan(main, { workspace }).crates.map(crate => crate.name)).toEqual([
      'hello-cli',
      'hello-core',
      'hello-shout',
    ])
  })

  it('refuses a crate that depends on one with publish = false', () => {
    expect(complaint(() => aPlan({}, { workspace: secret }))).toBe(
      'rust/crates/app/Cargo.toml: app is published and depends on core, which has publish = false\n' +
        'publish core too, add !app to registry-packages, or set cargo-registry to false',
    )
  })

  it.each<[string, RawInputs, Differences]>([
    ['when it is off', { 'cargo-registry': 'false' }, { workspace: secret }],
    [
      'for tests only',
      {},
      {
        workspace: aWorkspace(
          withBin('app', 'app', { dependencies: [onPath('core', 'dev')] }),
          aMember('core', { published: false }),
        ),
      },
    ],
    [
      'from another registry',
      {},
      {
        workspace: aWorkspace(
          withBin('app', 'app', {
            dependencies: [{ ...onPath('core'), path: undefined, req: '^1' }],
          }),
          aMember('core', { published: false }),
        ),
      },
    ],
  ])('accepts such a dependency %s', (_, raw, differences) => {
    expect(() => aPlan(raw, differences)).not.toThrow()
  })

  it('needs a cargo that can pack crates which depend on each other', () => {
    expect(complaint(() => aPlan(main, { rust: { cargo: [1, 89] } }))).toBe(
      'the registry needs cargo 1.90 or newer, this workspace uses 1.89\nuse a newer toolchain, or set cargo-registry to false',
    )
    expect(() => aPlan(main, { rust: { cargo: [1, 90] } })).not.toThrow()
    expect(() => aPlan({ ...main, 'cargo-registry': 'false' }, { rust: { cargo: [1, 70] } })).not.toThrow()
  })
})

describe('makePlan', () => {
  it('reports the problems of every part of the plan at once', () => {
    const raw = { targets: 'x86-linux', packages: 'nope', version: 'v1' }
    const text = complaint(() =>
      aPlan(raw, { source: { branch: 'a/b', commit: undefined }, rust: { cargo: [1, 80] } }),
    )
    expect(text).toMatch(/^5 problems:\n- branch/)
    for (const part of [
      'not in a git checkout',
      'branch "a/b"',
      'package "nope"',
      '"x86-linux"',
      'cargo 1.90',
    ])
      expect(text).toContain(part)
  })
})

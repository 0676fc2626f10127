import { describe, expect, it } from '@jest/globals'

import { ActionError } from '../../../src/errors.js'
import type { Env, Finished } from '../../../src/ports.js'
import { fromRoot } from '../../../src/survey/source.js'
import { answers, ask, member, refusal, worldWith } from '../../support/survey-world.js'
import type { Answers } from '../../support/survey-world.js'

describe('survey', () => {
  it('reads workspace, source and compiler', async () => {
    expect(await ask(worldWith({}, {}, { '/repo/rust/app/package.json': '{}' }))).toStrictEqual({
      workspace: {
        root: '/repo/rust',
        targetFolder: '/repo/rust/target',
        members: [
          expect.objectContaining({ name: 'a-core', description: 'Heart', published: false, bins: [] }),
          {
            id: member.id,
            name: 'app',
            version: '0.1.0',
            rustVersion: '1.85',
            description: undefined,
            manifestPath: '/repo/rust/app/Cargo.toml',
            documents: ['/repo/rust/README.md'],
            sources: ['/lib.rs', '/app.rs', '/tool.rs'],
            bins: [
              { name: 'app', requiredFeatures: ['cli'] },
              { name: 'tool', requiredFeatures: [] },
            ],
            buildScript: undefined,
            defaultRun: undefined,
            cdylib: false,
            features: { cli: [] },
            published: true,
            dependencies: [
              {
                name: 'core',
                alias: 'core',
                kind: 'normal',
                optional: false,
                target: undefined,
                path: '/repo/rust/core',
                git: false,
                req: '*',
                registry: undefined,
              },
              {
                name: 'cc',
                alias: 'cc',
                kind: 'build',
                optional: true,
                target: 'cfg(unix)',
                path: undefined,
                git: true,
                req: '^1',
                registry: 'sparse+https://mine/',
              },
            ],
          },
        ],
      },
      source: {
        name: 'repo',
        root: '/repo',
        commit: 'a1b2c3d4',
        committed: new Date('2025-10-18T14:00:00Z'),
        branch: 'testnet',
        dirty: false,
        dependencies: { locked: true, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown as string },
        rootManifest: '[workspace]',
      },
      rust: {
        release: '1.95.0',
        commitHash: '5980',
        host: 'x86_64-unknown-linux-gnu',
        knownTriples: ['a-b-c', 'x86_64-unknown-linux-gnu'],
        cargo: [1, 95],
      },
      builderSettings: new Map(),
      texts: new Map([['/repo/rust/app/Cargo.toml', '']]),
      packageJsons: new Map([['/repo/rust/app', '{}']]),
      signer: undefined,
      env: {},
      now: new Date('2025-10-18T14:30:22Z'),
    })
  })

  it('runs its commands in the folder of the workspace, without credentials', async () => {
    const world = worldWith({}, { AWS_SESSION_TOKEN: 's', PATH: '/bin' })
    await ask(world)
    for (const { cwd, env } of world.ran)
      expect({ cwd, env }).toEqual({ cwd: '/repo/rust', env: { PATH: '/bin' } })
  })

  it('asks the rustc that cargo will run', async () => {
    const newer = 'release: 1.99.0\ncommit-hash: 1\nhost: x86_64-unknown-linux-gnu\n'
    const changed = { '/opt/rustc -vV': newer, '/opt/rustc --print target-list': 'a-b-c\n' }
    expect((await ask(worldWith(changed, { RUSTC: '/opt/rustc' }))).rust.release).toBe('1.99.0')
  })

  it.each<[string, Env, string | undefined]>([
    ['of the run', { GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'mainnet' }, 'mainnet'],
    ['of the checkout, when a tag was pushed', { GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: 'v1' }, 'testnet'],
  ])('takes the branch %s', async (_, env, branch) => {
    expect((await ask(worldWith({}, env))).source.branch).toBe(branch)
  })

  it.each<[string, Env, string | undefined]>([
    ['gadget', { GITHUB_REPOSITORY: 'us/gadget' }, 'https://git.example.com/us/other.git'],
    ['gadget', {}, 'https://git.example.com/us/gadget.git'],
    ['gadget', {}, 'https://git.example.com/us/gadget/'],
    ['gadget', {}, 'git@github.com:us/gadget.git'],
    ['gadget', {}, 'ssh://git@git.example.com:2222/gadget'],
    ['gadget', {}, '/srv/git/gadget/.git'],
    ['gadget', {}, '/srv/git/gadget.git/'],
    ['gadget', {}, 'C:\\work\\gadget'],
    ['my.gadget-2', {}, 'host:my.gadget-2'],
    ['repo', {}, undefined],
    ['repo', { GITHUB_REPOSITORY: '' }, ''],
  ])('takes the name %j from %j and the remote %j', async (name, env, remote) => {
    const changed: Answers = remote === undefined ? {} : { 'git remote get-url origin': `${remote}\n` }
    expect((await ask(worldWith(changed, env))).source.name).toBe(name)
  })

  it('takes the name of the workspace if there is no git', async () => {
    const git = Object.keys(answers).filter(name => name.startsWith('git'))
    const changed: Answers = Object.fromEntries(git.map(name => [name, { code: 128 }]))
    expect((await ask(worldWith(changed))).source.name).toBe('rust')
  })

  it('notices uncommitted changes', async () => {
    const world = worldWith({ 'git status --porcelain --untracked-files=no': ' M rust/app/src/main.rs\n' })
    expect((await ask(world)).source.dirty).toBe(true)
  })

  it.each<[string, Partial<Finished> | Error]>([
    ['there is no checkout', { code: 128 }],
    ['there is no git', new ActionError('program-missing', 'the program git was not found', 'install it')],
  ])('continues if %s', async (_, answer) => {
    const git = Object.keys(answers).filter(name => name.startsWith('git'))
    const changed: Answers = Object.fromEntries(git.map(name => [name, answer]))
    const { source } = await ask(worldWith(changed))
    expect(source).toMatchObject({ root: '/repo/rust', commit: undefined, branch: undefined, dirty: false })
  })

  it('passes on a bug in running git unchanged', async () => {
    await expect(ask(worldWith({ 'git rev-parse --show-toplevel': new TypeError('bug') }))).rejects.toThrow(
      TypeError,
    )
  })

  it('names the line of a manifest that cargo can read but our parser can not', async () => {
    const leapSecond = '[workspace]\n\n[workspace.metadata]\nat = 1990-12-31T23:59:60Z\n'
    expect(await refusal(worldWith({}, {}, { '/repo/rust/Cargo.toml': leapSecond }))).toBe(
      "rust/Cargo.toml:4 can't be read: Invalid TOML document: invalid date\n" +
        'write it in another way that TOML 1.1 allows; if cargo itself reads it, please report it',
    )
  })

  it.each([
    ['a byte order mark', '\ufeff[workspace]\n'],
    ['an integer of 64 bits', '[workspace.metadata]\nseed = 9223372036854775807\n'],
    ['tables in braces over lines', '[workspace.package]\nauthors = { # who\n a = 1,\n }\n'],
    ['line ends of Windows', '[workspace]\r\nmembers = []\r\n'],
  ])('reads a manifest with %s, as cargo does', async (_, text) => {
    const { source } = await ask(worldWith({}, {}, { '/repo/rust/Cargo.toml': text }))
    expect(source.rootManifest).toBe(text)
  })
})

describe('fromRoot', () => {
  it.each([
    ['/repo/a/b.rs', 'a/b.rs'],
    ['/repository/b.rs', '/repository/b.rs'],
    ['/b.rs', '/b.rs'],
  ])('names %s as %s', (path, name) => {
    expect(fromRoot('/repo', path)).toBe(name)
  })
})

import { describe, expect, it } from '@jest/globals'

import { ActionError, tell } from '../../src/errors.js'
import { fromRoot, survey } from '../../src/plan/survey.js'
import type { Env, Finished } from '../../src/ports.js'
import { fakeWorld } from '../support/fake-world.js'
import { MemoryFiles } from '../support/memory-files.js'
import type { FakeWorld } from '../support/fake-world.js'
import { someInputs } from './samples.js'

const member = {
  name: 'app',
  version: '0.1.0',
  id: 'path+file:///repo/rust/app#0.1.0',
  description: null,
  manifest_path: '/repo/rust/app/Cargo.toml',
  readme: '../README.md',
  license_file: null,
  targets: [
    { kind: ['lib'], crate_types: ['lib'], name: 'app' },
    { kind: ['bin'], crate_types: ['bin'], name: 'app', 'required-features': ['cli'] },
    { kind: ['bin'], crate_types: ['bin'], name: 'tool' },
  ],
  default_run: null,
  features: { cli: [] },
  publish: null,
  dependencies: [
    { name: 'core', kind: null, path: '/repo/rust/core', source: null, req: '*', registry: null },
    {
      name: 'cc',
      kind: 'build',
      source: 'git+https://example.com/cc?rev=1',
      req: '^1',
      registry: 'sparse+https://mine/',
    },
  ],
}
const core = {
  ...member,
  name: 'a-core',
  id: 'core',
  description: 'Heart',
  targets: [],
  publish: [],
  dependencies: [],
}
const metadata = JSON.stringify({
  packages: [member, core, { ...member, id: 'stranger', name: 'stranger' }],
  workspace_members: [member.id, core.id],
  workspace_root: '/repo/rust',
  target_directory: '/repo/rust/target',
})

const answers: Readonly<Record<string, string>> = {
  'rustc -vV': 'rustc 1.95.0\nrelease: 1.95.0\ncommit-hash: 5980\nhost: x86_64-unknown-linux-gnu\n',
  'cargo --version': 'cargo 1.95.0 (f2d3ce0bd 2026-03-21)\n',
  'rustc --print target-list': 'a-b-c\nx86_64-unknown-linux-gnu\n',
  'cargo metadata --format-version 1 --no-deps': metadata,
  'git rev-parse --show-toplevel': '/repo\n',
  'git rev-parse --verify HEAD': 'a1b2c3d4\n',
  'git status --porcelain --untracked-files=no': '',
  'git symbolic-ref --short HEAD': 'testnet\n',
}

type Answers = Readonly<Record<string, string | Partial<Finished> | Error>>

function worldWith(
  changed: Answers = {},
  env: Env = {},
  files: Readonly<Record<string, string>> = {},
): FakeWorld {
  return fakeWorld({
    env,
    files: new MemoryFiles({
      '/repo/rust/Cargo.toml': '[workspace]',
      '/repo/rust/Cargo.lock': '',
      ...files,
    }),
    play: ({ argv }) => {
      const answer = { ...answers, ...changed }[argv.join(' ').replace(' -c safe.directory=*', '')]
      if (answer instanceof Error) throw answer
      if (answer === undefined) return { code: 128 }
      return typeof answer === 'string' ? { stdout: answer } : answer
    },
  })
}

const ask = (world: FakeWorld): ReturnType<typeof survey> =>
  survey(someInputs({ 'working-directory': 'rust' }), world)
const refusal = (world: FakeWorld): Promise<unknown> => ask(world).catch(tell)

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
            description: undefined,
            manifestPath: '/repo/rust/app/Cargo.toml',
            documents: ['/repo/rust/README.md'],
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
                path: '/repo/rust/core',
                git: false,
                req: '*',
                registry: undefined,
              },
              {
                name: 'cc',
                alias: 'cc',
                kind: 'build',
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
        root: '/repo',
        commit: 'a1b2c3d4',
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
      cross: { file: undefined, text: '', tables: [] },
      texts: new Map([['/repo/rust/app/Cargo.toml', '']]),
      packageJsons: new Map([['/repo/rust/app', '{}']]),
      env: {},
      now: new Date('2025-10-18T14:30:22Z'),
    })
  })

  it('asks in the folder of the workspace, without credentials', async () => {
    const world = worldWith({}, { AWS_SESSION_TOKEN: 's', PATH: '/bin' })
    await ask(world)
    for (const { cwd, env } of world.ran)
      expect({ cwd, env }).toEqual({ cwd: '/repo/rust', env: { PATH: '/bin' } })
  })

  it.each<[string, Env, string | undefined]>([
    ['of the run', { GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'mainnet' }, 'mainnet'],
    ['of the checkout, when a tag was pushed', { GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: 'v1' }, 'testnet'],
  ])('takes the branch %s', async (_, env, branch) => {
    expect((await ask(worldWith({}, env))).source.branch).toBe(branch)
  })

  it('notices uncommitted changes', async () => {
    const world = worldWith({ 'git status --porcelain --untracked-files=no': ' M rust/app/src/main.rs\n' })
    expect((await ask(world)).source.dirty).toBe(true)
  })

  it.each<[string, Partial<Finished> | Error]>([
    ['there is no checkout', { code: 128 }],
    ['there is no git', new ActionError('program-missing', 'the program git is not there', 'install it')],
  ])('goes on if %s', async (_, answer) => {
    const git = Object.keys(answers).filter(name => name.startsWith('git'))
    const changed: Answers = Object.fromEntries(git.map(name => [name, answer]))
    const { source } = await ask(worldWith(changed))
    expect(source).toMatchObject({ root: '/repo/rust', commit: undefined, branch: undefined, dirty: false })
  })

  it('lets a bug in running git through as it is', async () => {
    await expect(ask(worldWith({ 'git rev-parse --show-toplevel': new TypeError('bug') }))).rejects.toThrow(
      TypeError,
    )
  })

  it.each<[string, Answers, string]>([
    [
      'rustc is broken',
      { 'rustc -vV': { code: 1, stderr: 'no toolchain\n' } },
      'rustc -vV failed: no toolchain\ninstall Rust',
    ],
    [
      'there is no Cargo.toml',
      {
        'cargo metadata --format-version 1 --no-deps': {
          code: 101,
          stderr: 'error: could not find `Cargo.toml` in `/repo`',
        },
      },
      'working-directory "rust" holds no Cargo workspace: there is no Cargo.toml\ngive the folder that holds the Cargo.toml',
    ],
  ])('says what to do if %s', async (_, changed, message) => {
    expect(await refusal(worldWith(changed))).toContain(message)
  })

  it('says so if the folder is none', async () => {
    expect(await refusal(fakeWorld())).toBe(
      'working-directory "rust" is not a folder\ngive the folder of a Cargo workspace, relative to /repo',
    )
  })

  it('pins a mistake in a manifest to its line', async () => {
    const stderr = 'error: unknown key\n --> app/Cargo.toml:3:7\n  |\n'
    const world = worldWith(
      { 'cargo metadata --format-version 1 --no-deps': { code: 101, stderr } },
      { GITHUB_WORKSPACE: '/repo' },
    )
    expect(await refusal(world)).toContain("cargo can't read the workspace:\nerror: unknown key")
    expect(world.logged).toEqual([
      { level: 'error', text: stderr.trim(), place: { file: 'rust/app/Cargo.toml', line: 3, column: 7 } },
    ])
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

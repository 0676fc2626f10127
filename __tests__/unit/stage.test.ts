import { describe, expect, it } from '@jest/globals'

import { stageWorkspace } from '../../src/package/registry/stage.js'
import type { Workspace } from '../../src/plan/workspace.js'
import { fakeWorld } from '../support/fake-world.js'
import { MemoryFiles } from '../support/memory-files.js'
import type { FakeWorld } from '../support/fake-world.js'
import { aMember, aPublishPlan, aWorkspace, withBin } from './samples.js'

const app = withBin('app', 'app')
const manifest = '[package]\nname = "app"\nversion = "0.1.0"\n'

interface Given {
  readonly workspace?: Workspace
  /** What git lists, anywhere or by folder. */
  readonly git?: readonly string[] | Readonly<Record<string, readonly string[]>>
  /** Symbolic links to folders. */
  readonly links?: Readonly<Record<string, string>>
}

/** Staged path → text, or `staged` for a manifest that was made anew. */
async function stage(
  files: Readonly<Record<string, string>>,
  { workspace = aWorkspace(app), git, links = {} }: Given = {},
): Promise<{ root: string; staged: Readonly<Record<string, string>>; world: FakeWorld }> {
  const disk = new MemoryFiles(files)
  for (const [path, to] of Object.entries(links)) disk.links.set(path, to)
  const listed = (cwd: string): readonly string[] => (git instanceof Array ? git : (git?.[cwd] ?? []))
  const world = fakeWorld({
    files: disk,
    env: { PATH: '/bin', GITHUB_TOKEN: 's' },
    play: ({ cwd }) =>
      git === undefined
        ? { code: 128 }
        : {
            stdout: listed(cwd)
              .map(name => `${name}\0`)
              .join(''),
          },
  })
  const root = await stageWorkspace(aPublishPlan({ version: 'v1' }, { workspace }), '/staged', world)
  const paths = await world.files.list('/staged')
  const texts = await Promise.all(paths.map(path => world.files.readText(`/staged/${path}`)))
  const known = texts.map(text => (text?.includes('+v1') === true ? 'staged' : (text ?? '')))
  return { root, staged: Object.fromEntries(paths.map((path, i) => [path, known[i] ?? ''])), world }
}

describe('stageWorkspace', () => {
  const sources = {
    '/repo/rust/Cargo.toml': '[workspace.package]\nversion = "0.1.0"\n',
    '/repo/rust/crates/app/Cargo.toml': manifest,
    '/repo/rust/crates/app/src/main.rs': 'fn main() {}',
    '/repo/rust/targets.md': 'text',
    '/repo/rust/target/release/app': 'built',
  }
  const copied = {
    'Cargo.toml': 'staged',
    'crates/app/Cargo.toml': 'staged',
    'crates/app/src/main.rs': 'fn main() {}',
    'targets.md': 'text',
  }

  it("copies all but cargo's output where there is no git", async () => {
    const { root, staged, world } = await stage(sources)
    expect(root).toBe('/staged')
    expect(staged).toEqual(copied)
    expect(world.ran).toEqual([])
  })

  it('copies what git does not ignore, as far as it is there', async () => {
    const git = [
      'Cargo.toml',
      'crates/app/Cargo.toml',
      'crates/app/src/main.rs',
      'deleted.rs',
      'target/release/app',
    ]
    const { staged, world } = await stage({ ...sources, '/repo/.git/HEAD': 'ref' }, { git })
    const kept = Object.entries(copied).filter(([path]) => path !== 'targets.md')
    expect(staged).toEqual(Object.fromEntries(kept))
    expect(world.ran).toEqual([
      {
        argv: [
          'git',
          '-c',
          'safe.directory=*',
          'ls-files',
          '-z',
          '--cached',
          '--others',
          '--exclude-standard',
        ],
        cwd: '/repo/rust',
        env: { PATH: '/bin' },
      },
    ])
  })

  it('copies what it finds where git refuses to list it, but nothing of git itself', async () => {
    const { staged } = await stage({ ...sources, '/repo/rust/.git/HEAD': 'ref' })
    expect(staged).toEqual(copied)
  })

  it('knows a worktree, whose .git is a file', async () => {
    expect((await stage({ ...sources, '/repo/.git': 'gitdir: x' }, { git: [] })).world.ran).toHaveLength(1)
  })

  it('copies the lock also where git ignores it: the binaries were built with it', async () => {
    const files = { ...sources, '/repo/.git/HEAD': 'ref', '/repo/rust/Cargo.lock': 'lock' }
    expect((await stage(files, { git: [] })).staged['Cargo.lock']).toBe('lock')
  })

  it('copies a member that is elsewhere to where the others expect it', async () => {
    const workspace = aWorkspace(app, aMember('extra', { manifestPath: '/repo/extra/Cargo.toml' }))
    const files = {
      ...sources,
      '/repo/extra/Cargo.toml': manifest,
      '/repo/extra/src/lib.rs': 'lib',
      '/repo/x': 'x',
    }
    const { root, staged } = await stage(files, { workspace })
    expect(root).toBe('/staged/rust')
    const moved = Object.entries(copied).map(([path, text]) => [`rust/${path}`, text])
    expect(staged).toEqual({
      ...Object.fromEntries(moved),
      'extra/Cargo.toml': 'staged',
      'extra/src/lib.rs': 'lib',
    })
  })

  it('copies what a submodule or a symbolic link to a folder has', async () => {
    const git = {
      '/repo/rust': ['Cargo.toml', 'vendor', 'shared', 'gone', 'nested/', 'loop', 'secret'],
      '/repo/rust/vendor': ['x.c'],
      '/repo/rust/shared': ['y.rs'],
      '/repo/rust/loop': ['vendor/x.c'],
    }
    const files = {
      ...sources,
      '/repo/.git/HEAD': 'ref',
      '/repo/rust/vendor/x.c': 'int x;',
      '/repo/rust/shared/y.rs': 'y',
      '/repo/rust/nested/z.rs': 'z',
      '/repo/rust/loop/vendor/x.c': 'int x;',
      '/repo/rust/secret': 'secret',
    }
    const links = {
      '/repo/rust/shared': '/repo/elsewhere',
      '/repo/rust/loop': '/repo/rust',
      '/repo/rust/secret': '/home/secret',
    }
    const { staged, world } = await stage(files, { git, links })
    expect(world.lines('warning')).toEqual([
      'rust/secret leads out of the checkout, to /home/secret: crates go without it',
    ])
    expect(staged).toEqual({
      'Cargo.toml': 'staged',
      'crates/app/Cargo.toml': 'staged',
      'vendor/x.c': 'int x;',
      'shared/y.rs': 'y',
    })
  })

  it('copies what says where registries are, and which toolchain is meant, around the workspace', async () => {
    const files = {
      ...sources,
      '/repo/.cargo/config.toml': 'registries',
      '/rust-toolchain.toml': 'toolchain',
      '/repo/.cargo/credentials.toml': 'secret',
    }
    const { root, staged } = await stage(files)
    expect(root).toBe('/staged/repo/rust')
    expect(staged).toMatchObject({
      'repo/.cargo/config.toml': 'registries',
      'rust-toolchain.toml': 'toolchain',
    })
    expect(Object.keys(staged)).toHaveLength(6)
  })

  it('keeps the hidden files of a package, as cargo does in a checkout', async () => {
    const files = {
      ...sources,
      '/repo/rust/crates/app/.sqlx/query.json': '{}',
      '/repo/rust/.editorconfig': '',
    }
    const { world } = await stage(files)
    expect(world.lines('info')).toEqual([])
    expect(world.lines('debug')).toEqual([
      'crates/app/Cargo.toml is packed with changes: hidden files stay in; version is 0.1.0+v1; cargo-binstall finds 1 archive',
    ])
  })

  it('says nothing of manifests that nobody will get', async () => {
    const workspace = aWorkspace(app, { ...aMember('tool'), published: false })
    const tool = { '/repo/rust/crates/tool/Cargo.toml': manifest.replace('app', 'tool') }
    const { world, staged } = await stage({ ...sources, ...tool }, { workspace })
    expect(staged['crates/tool/Cargo.toml']).toBe('staged')
    expect(world.logged.filter(({ text }) => /tool|^Cargo.toml/.test(text))).toEqual([])
  })

  it('copies a readme or licence that a member shares with what is around the workspace', async () => {
    const documents = ['/repo/README.md', '/repo/rust/targets.md', '/repo/gone.md']
    const workspace = aWorkspace({ ...app, documents })
    const { root, staged } = await stage({ ...sources, '/repo/README.md': 'read' }, { workspace })
    expect(root).toBe('/staged/rust')
    expect(staged['README.md']).toBe('read')
    expect(Object.keys(staged)).toHaveLength(5)
  })
})

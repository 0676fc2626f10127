import { describe, expect, it } from '@jest/globals'

import { stageWorkspace } from '../../../../src/package/registry/stage.js'
import type { Workspace } from '../../../../src/survey/workspace.js'
import { fakeWorld } from '../../../support/fake-world.js'
import type { FakeWorld } from '../../../support/fake-world.js'
import { MemoryFiles } from '../../../support/memory-files.js'
import { aMember, aPublishPlan, aWorkspace, withBin } from '../../../support/samples.js'

const app = withBin('app', 'app')
const manifest = '[package]\nname = "app"\nversion = "0.1.0"\n'

interface Given {
  readonly workspace?: Workspace
  /** The files that git lists, anywhere or by folder. */
  readonly git?: readonly string[] | Readonly<Record<string, readonly string[]>>
  /** The files that cargo lists, by package. */
  readonly listed?: Readonly<Record<string, readonly string[]>>
  /** Symbolic links. */
  readonly links?: Readonly<Record<string, string>>
}

/** Staged path → text, or `staged` for a rewritten manifest. */
async function stage(
  files: Readonly<Record<string, string>>,
  { workspace = aWorkspace(app), git, links = {}, listed: lists = { app: [] } }: Given = {},
): Promise<{ root: string; staged: Readonly<Record<string, string>>; world: FakeWorld }> {
  const disk = new MemoryFiles(files)
  for (const [path, to] of Object.entries(links)) disk.links.set(path, to)
  const listed = (cwd: string): readonly string[] => (git instanceof Array ? git : (git?.[cwd] ?? []))
  const world = fakeWorld({
    files: disk,
    env: { PATH: '/bin', GITHUB_TOKEN: 's' },
    play: ({ argv, cwd }) => {
      if (argv[0] === 'cargo') {
        const list = lists[argv.find(one => one.startsWith('--package='))?.slice('--package='.length) ?? '']
        return list === undefined ? { code: 101, stderr: 'error: no list\n' } : { stdout: list.join('\n') }
      }
      if (git === undefined) return { code: 128 }
      const names = listed(cwd).map(name => `${name}\0`)
      return { stdout: names.join('') }
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
    // Cargo writes its own into the empty file.
    'Cargo.lock': '',
  }

  it("copies everything except cargo's output if there is no git", async () => {
    const { root, staged, world } = await stage(sources)
    expect(root).toBe('/staged')
    expect(staged).toEqual(copied)
    expect(world.ran).toEqual([])
  })

  it('copies files that git does not ignore, if they exist', async () => {
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
        argv: 'git -c safe.directory=* ls-files -z --cached --others --exclude-standard'.split(' '),
        cwd: '/repo/rust',
        env: { PATH: '/bin' },
      },
    ])
  })

  it('copies all files if git refuses to list them, but nothing of git itself', async () => {
    const { staged } = await stage({ ...sources, '/repo/rust/.git/HEAD': 'ref' })
    expect(staged).toEqual(copied)
  })

  it('recognizes a worktree, whose .git is a file', async () => {
    expect(
      (
        await stage(
          { ...sources, '/repo/.git': 'gitdir: x' },
          { git: Object.keys(sources).map(path => path.slice('/repo/rust/'.length)) },
        )
      ).world.ran,
    ).toHaveLength(1)
  })

  it('copies the lock file even if git ignores it: the binaries were built with it', async () => {
    const files = { ...sources, '/repo/.git/HEAD': 'ref', '/repo/rust/Cargo.lock': 'lock' }
    expect((await stage(files, { git: [] })).staged['Cargo.lock']).toBe('lock')
  })

  it('copies a member from elsewhere to where the others expect it', async () => {
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

  it('copies the content of a submodule, and of a symbolic link to a folder', async () => {
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
      'rust/secret leads out of the checkout, to /home/secret: crates will lack it',
    ])
    expect(staged).toEqual({
      'Cargo.toml': 'staged',
      'crates/app/Cargo.toml': 'staged',
      'vendor/x.c': 'int x;',
      'shared/y.rs': 'y',
      'Cargo.lock': '',
    })
  })

  it('copies the files around the workspace that configure registries and the toolchain', async () => {
    const files = {
      ...sources,
      '/repo/.cargo/config.toml': 'registries.mine.index = "x"',
      '/rust-toolchain.toml': 'toolchain',
      '/repo/.cargo/credentials.toml': 'secret',
      // Copied even though git ignores it.
      '/repo/rust/.cargo/config.toml': 'paths = ["../fork"]',
      '/repo/.git/HEAD': 'ref',
    }
    const git = Object.keys(sources).map(path => path.slice('/repo/rust/'.length))
    const { root, staged } = await stage(files, { git })
    expect(root).toBe('/staged/repo/rust')
    expect(staged).toMatchObject({
      'repo/.cargo/config.toml': 'registries.mine.index = "x"',
      'repo/rust/.cargo/config.toml': 'paths = ["/repo/fork"]',
      'rust-toolchain.toml': 'toolchain',
    })
    expect(Object.keys(staged)).toHaveLength(8)
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

  it('does not log changes to manifests that are not published', async () => {
    const workspace = aWorkspace(app, { ...aMember('tool'), published: false })
    const tool = { '/repo/rust/crates/tool/Cargo.toml': manifest.replace('app', 'tool') }
    const { world, staged } = await stage({ ...sources, ...tool }, { workspace })
    expect(staged['crates/tool/Cargo.toml']).toBe('staged')
    expect(world.logged.filter(({ text }) => /tool|^Cargo.toml/.test(text))).toEqual([])
  })

  it('asks cargo for the files of a package that has include, or that is not in git', async () => {
    const files = {
      ...sources,
      '/repo/.git/HEAD': 'ref',
      '/repo/rust/crates/app/Cargo.toml': `${manifest}include = ["src", "web"]\n`,
      '/repo/rust/crates/app/web/index.html': 'web',
      '/repo/rust/crates/app/web/index.map': 'map',
      '/repo/rust/crates/app/web/out': 'out',
      '/repo/rust/crates/made/Cargo.toml': manifest.replace('app', 'made'),
      '/repo/rust/crates/made/src/lib.rs': 'lib',
    }
    const workspace = aWorkspace(app, aMember('made'), aMember('core'))
    const git = ['Cargo.toml', 'crates/app/Cargo.toml', 'crates/app/src/main.rs', 'crates/core/Cargo.toml']
    const listed = {
      app: [
        '.cargo_vcs_info.json',
        'Cargo.toml',
        'Cargo.toml.orig',
        'README.md',
        'web/index.html',
        'web/out',
      ],
      made: ['Cargo.toml', 'src/lib.rs'],
    }
    const links = { '/repo/rust/crates/app/web/out': '/home/out' }
    const core = { '/repo/rust/crates/core/Cargo.toml': manifest }
    const { staged, world } = await stage({ ...files, ...core }, { workspace, git, links, listed })
    expect(Object.keys(staged)).toEqual([
      'Cargo.lock',
      'Cargo.toml',
      'crates/app/Cargo.toml',
      'crates/app/src/main.rs',
      'crates/app/web/index.html',
      'crates/core/Cargo.toml',
      'crates/made/Cargo.toml',
      'crates/made/src/lib.rs',
    ])
    expect(world.lines('warning')).toEqual([
      'rust/crates/app/web/out leads out of the checkout, to /home/out: crates will lack it',
    ])
    expect(world.ran.filter(({ argv }) => argv[0] === 'cargo')).toHaveLength(2)
    expect(world.ran[1]).toEqual({
      argv: [
        ...'cargo package --list --allow-dirty --exclude-lockfile --package=app'.split(' '),
        '--manifest-path=/repo/rust/crates/app/Cargo.toml',
        '--target-dir=/staged/target',
      ],
      cwd: '/repo/rust/crates/app',
      env: { CARGO_TERM_COLOR: 'never', PATH: '/bin' },
    })
  })

  it("reports cargo's own message if it lists no files", async () => {
    const files = { ...sources, '/repo/rust/crates/app/Cargo.toml': `${manifest}include = []\n` }
    await expect(stage(files, { git: [], listed: {} })).rejects.toThrow(
      'cargo package failed:\nerror: no list',
    )
  })

  it('copies the main source files of targets, without which cargo rejects a manifest', async () => {
    const sourcesOf = ['/repo/rust/crates/app/src/main.rs', '/repo/shared/lib.rs', '/repo/gone.rs']
    const workspace = aWorkspace({ ...app, sources: sourcesOf })
    const git = ['Cargo.toml', 'crates/app/Cargo.toml']
    const files = { ...sources, '/repo/.git/HEAD': 'ref', '/repo/shared/lib.rs': 'shared' }
    const { staged } = await stage(files, { workspace, git })
    expect(staged).toMatchObject({ 'rust/crates/app/src/main.rs': 'fn main() {}', 'shared/lib.rs': 'shared' })
  })

  it('copies a readme or licence from outside the workspace that a member refers to', async () => {
    const documents = ['/repo/README.md', '/repo/rust/targets.md', '/repo/gone.md']
    const workspace = aWorkspace({ ...app, documents })
    const { root, staged } = await stage({ ...sources, '/repo/README.md': 'read' }, { workspace })
    expect([root, staged['README.md']]).toEqual(['/staged/rust', 'read'])
    expect(Object.keys(staged)).toHaveLength(6)
  })
})

import { describeError } from '../../src/errors.js'
import type { Env, Finished } from '../../src/ports.js'
import { survey } from '../../src/survey/survey.js'
import { fakeWorld } from './fake-world.js'
import type { FakeWorld } from './fake-world.js'
import { MemoryFiles } from './memory-files.js'
import { someInputs } from './samples.js'

export const member = {
  name: 'app',
  version: '0.1.0',
  rust_version: '1.85',
  id: 'path+file:///repo/rust/app#0.1.0',
  description: null,
  manifest_path: '/repo/rust/app/Cargo.toml',
  readme: '../README.md',
  license_file: null,
  targets: [
    { kind: ['lib'], crate_types: ['lib'], name: 'app', src_path: '/lib.rs' },
    { kind: ['bin'], crate_types: ['bin'], name: 'app', src_path: '/app.rs', 'required-features': ['cli'] },
    { kind: ['bin'], crate_types: ['bin'], name: 'tool', src_path: '/tool.rs' },
  ],
  default_run: null,
  features: { cli: [] },
  publish: null,
  dependencies: [
    {
      name: 'core',
      kind: null,
      optional: false,
      target: null,
      path: '/repo/rust/core',
      source: null,
      req: '*',
      registry: null,
    },
    {
      name: 'cc',
      kind: 'build',
      optional: true,
      target: 'cfg(unix)',
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

export const answers: Readonly<Record<string, string>> = {
  'rustc -vV': 'rustc 1.95.0\nrelease: 1.95.0\ncommit-hash: 5980\nhost: x86_64-unknown-linux-gnu\n',
  'cargo --version': 'cargo 1.95.0 (f2d3ce0bd 2026-03-21)\n',
  'rustc --print target-list': 'a-b-c\nx86_64-unknown-linux-gnu\n',
  'cargo metadata --format-version 1 --no-deps': metadata,
  'git rev-parse --show-toplevel': '/repo\n',
  'git rev-parse --verify HEAD': 'a1b2c3d4\n',
  'git rev-list --timestamp -1 HEAD': '1760796000 a1b2c3d4\n',
  'git status --porcelain --untracked-files=no': '',
  'git symbolic-ref --short HEAD': 'testnet\n',
}

export type Answers = Readonly<Record<string, string | Partial<Finished> | Error>>

export function worldWith(
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

export const ask = (world: FakeWorld): ReturnType<typeof survey> =>
  survey(someInputs({ 'working-directory': 'rust' }), world)
export const refusal = (world: FakeWorld): Promise<unknown> => ask(world).catch(describeError)

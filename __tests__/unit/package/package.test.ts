import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { describeError } from '../../../src/errors.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import { packCrates } from '../../../src/package/registry/pack.js'
import type { Tree } from '../../../src/package/tree.js'
import { isIndexFile, isMutable } from '../../../src/plan/placing.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { expectGolden } from '../../support/golden.js'
import { MemoryFiles } from '../../support/memory-files.js'
import { latestOf } from '../../support/public-site.js'
import {
  aMember,
  aPublishPlan,
  aWorkspace,
  builtFor,
  hello,
  packagedFor,
  packageAll,
  withBin,
  withWasm,
  worldOf,
} from '../../support/samples.js'

const describeTree = ({ entries }: Tree): readonly string[] =>
  entries.map(({ phase, key, contentType, cacheControl, body }) => {
    const from = body.kind === 'copy' ? `copy of ${body.from}` : body.kind
    return `${phase}: ${key}\n    ${contentType}; ${cacheControl}; ${from}`.replace(
      /[0-9a-f]{64}/g,
      '{sha256}',
    )
  })

const textOf = (tree: Tree, path: string): string => {
  const body = tree.entries.find(entry => entry.key === tree.prefix + path)?.body
  if (body?.kind !== 'bytes') throw new Error(`no text ${path}`)
  return Buffer.from(body.bytes).toString('utf8')
}

/** The entries that the system's own programs find in an archive: mode and name of each file. */
async function namesIn(path: string, { files }: FakeWorld): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'archives-'))
  try {
    const file = join(folder, basename(path))
    writeFileSync(file, await files.readBytes(path))
    const argv = path.endsWith('.zip') ? ['zipinfo', file] : ['tar', '-tvf', file]
    const { stdout } = spawnSync(argv[0] ?? '', argv.slice(1), { encoding: 'utf8' })
    return [...stdout.matchAll(/^(-[rwx-]+) .* (\S+)$/gm)].map(
      ([, mode = '', name = '']) => `${mode} ${name}`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the tree', () => {
  it('makes the tree of the golden file', async () => {
    const targets = 'x86_64-unknown-linux-gnu x86_64-pc-windows-gnu'
    const plan = aPublishPlan({ version: 'v1', targets }, withWasm)
    const packaged = await packagedFor(plan, worldOf(plan))
    const trees = [...describeTree(packaged.version), '', ...describeTree(latestOf(packaged, plan))]
    expectGolden('tree.txt', `${trees.join('\n')}\n`)
  })

  it.each<RawInputs>([{}, { 'cargo-registry': 'false' }])(
    'lists everything in SHA256SUMS except itself, pages, and the index of latest, with %j',
    async raw => {
      const plan = aPublishPlan({ version: 'v1', ...raw })
      const packaged = await packagedFor(plan, worldOf(plan))
      for (const tree of [packaged.version, latestOf(packaged, plan)]) {
        const lines = textOf(tree, 'SHA256SUMS').trimEnd().split('\n')
        const isNamed = (path: string): boolean =>
          path !== 'SHA256SUMS' && (!isMutable(path) || (isIndexFile(path) && tree === packaged.version))
        const others = tree.entries.filter(({ key }) => isNamed(key.slice(tree.prefix.length)))
        const expected = others.map(entry => `${entry.sha256}  ${entry.key.slice(tree.prefix.length)}`)
        expect([...lines].sort()).toEqual(expected.sort())
      }
    },
  )

  it('links from the index of each folder to the crates beside it', async () => {
    const plan = aPublishPlan({ version: 'v1' })
    const packaged = await packagedFor(plan, worldOf(plan))
    const dl = (folder: string): string =>
      `{"dl":"https://get.example.com/testnet/${folder}/cargo-registry/crates/{crate}/{sha256-checksum}.crate"}\n`
    expect(textOf(packaged.version, 'cargo-registry/index/config.json')).toBe(dl('v1'))
    expect(textOf(latestOf(packaged, plan), 'cargo-registry/index/config.json')).toBe(dl('latest'))
  })

  it('gives install.sh every .tar and no .zip', async () => {
    const plan = aPublishPlan({ version: 'v1', targets: 'x86_64-unknown-linux-musl x86_64-pc-windows-gnu' })
    const { version } = await packagedFor(plan, worldOf(plan))
    const script = textOf(version, 'install.sh')
    expect(script).toContain("set -- 'linux-x86_64-musl/hello' 'linux-x86_64-musl/hello-shout' #")
    expect(script).toContain("install_dir='~/.hello/bin'")
    expect(script).toContain('v1/cargo-registry/index/ hello-cli')
    expect(script).not.toContain('.zip')
    expect(script).toContain('v1/install.ps1 | iex"')
  })

  it('gives install.ps1 every .zip, if there is one', async () => {
    const plan = aPublishPlan({ version: 'v1', targets: 'x86_64-unknown-linux-musl x86_64-pc-windows-gnu' })
    const { version } = await packagedFor(plan, worldOf(plan))
    const script = textOf(version, 'install.ps1')
    expect(script).toContain("Path = 'archives/hello-shout-x86_64-pc-windows-gnu.zip'")
    expect(script).toContain("$installDir = '~/.hello/bin'")
    expect(script).not.toContain('.tar')
    expect(textOf(version, 'SHA256SUMS')).toMatch(/^[0-9a-f]{64} {2}install\.ps1$/m)
    const unix = aPublishPlan({ version: 'v1', targets: 'x86_64-unknown-linux-musl' })
    const { version: other } = await packagedFor(unix, worldOf(unix))
    expect(other.entries.map(({ key }) => key)).not.toContain('testnet/v1/install.ps1')
  })

  it('packs completions, manual pages and licenses with their binary, on every platform', async () => {
    const plan = aPublishPlan({
      version: 'v1',
      'cargo-registry': 'false',
      targets: 'x86_64-unknown-linux-gnu x86_64-pc-windows-gnu',
    })
    const world = worldOf(plan)
    await world.files.write('/repo/rust/crates/hello-cli/completions/hello.bash', 'complete hello')
    await world.files.write('/repo/rust/crates/hello-cli/man/hello.1', '.TH HELLO 1')
    const { downloads } = await packagedFor(plan, world)
    const names = new Map<string, readonly string[]>()
    for (const { archives } of downloads)
      for (const { path, local } of archives) names.set(path, await namesIn(local, world))
    const extras = ['-rw-r--r-- completions/hello.bash', '-rw-r--r-- man/man1/hello.1']
    const licenses = '-rw-r--r-- LICENSES-THIRD-PARTY.txt'
    expect(Object.fromEntries(names)).toEqual({
      'archives/hello-x86_64-unknown-linux-gnu.tar.gz': ['-rwxr-xr-x hello', ...extras, licenses],
      'archives/hello-x86_64-unknown-linux-gnu.tar.xz': ['-rwxr-xr-x hello', ...extras, licenses],
      'archives/hello-x86_64-pc-windows-gnu.zip': ['-rwxr-xr-x hello.exe', ...extras, licenses],
      'archives/hello-shout-x86_64-unknown-linux-gnu.tar.gz': ['-rwxr-xr-x hello-shout', licenses],
      'archives/hello-shout-x86_64-unknown-linux-gnu.tar.xz': ['-rwxr-xr-x hello-shout', licenses],
      'archives/hello-shout-x86_64-pc-windows-gnu.zip': ['-rwxr-xr-x hello-shout.exe', licenses],
    })
    expect(world.lines('info')).toContain('hello is packed with completions/hello.bash, man/man1/hello.1')
  })

  it('stops packing when the run is cancelled', async () => {
    const plan = aPublishPlan({ 'cargo-registry': 'false' })
    const world = worldOf(plan)
    const built = await builtFor(plan, world)
    const cancelled = { ...world, signal: AbortSignal.abort(new Error('cancelled')) }
    await expect(packageAll(built, plan, cancelled)).rejects.toThrow('cancelled')
  })

  it('logs what it packed', async () => {
    const plan = aPublishPlan({})
    const world = worldOf(plan)
    await packagedFor(plan, world)
    expect(world.lines('info').map(line => line.replace(/[\d.]+ k?B$/, '…'))).toEqual([
      'packed 4 archives, …',
      'packed 3 crates, …',
    ])
    expect(world.lines('debug')).toEqual([
      'crates/hello-cli/Cargo.toml is packed with changes: version is 0.1.0+20251018.143022.a1b2c3d; hello-core comes from this registry; hello-core has version 0.1.0; cargo-binstall finds 1 archive',
      'crates/hello-core/Cargo.toml is packed with changes: version is 0.1.0+20251018.143022.a1b2c3d',
      'crates/hello-shout/Cargo.toml is packed with changes: version is 0.2.0+20251018.143022.a1b2c3d; hello-core comes from this registry; hello-core has version 0.1.0; cargo-binstall finds 1 archive',
    ])
  })

  it('does not pack files of an earlier run', async () => {
    const plan = aPublishPlan({ 'cargo-registry': 'false' })
    const world = worldOf(plan)
    const stale = `${plan.workFolder}/package/archives/old.tar.gz`
    await world.files.write(stale, 'old')
    await packagedFor(plan, world)
    expect(await world.files.isFile(stale)).toBe(false)
    expect((await builtFor(plan, world)).binaries).toHaveLength(2)
  })
})

describe('packCrates', () => {
  it('runs cargo once, on a copy, without credentials', async () => {
    const plan = aPublishPlan({ version: 'v1' })
    const world = worldOf(plan, { env: { PATH: '/bin', AWS_SESSION_TOKEN: 's' } })
    await packCrates(plan, world)
    const real = 'sparse+https://get.example.com/testnet/v1/cargo-registry/index/'
    expect(world.ran).toEqual([
      {
        argv: [
          'cargo',
          'package',
          '--no-verify',
          '--allow-dirty',
          '--index=sparse+http://127.0.0.1:1/',
          '--target-dir=/tmp/staged/target',
          '--package=hello-cli',
          '--package=hello-core',
          '--package=hello-shout',
          '--config',
          `source.build-packages.registry="${real}"`,
          '--config',
          'source.build-packages.replace-with="build-packages-stand-in"',
          '--config',
          'source.build-packages-stand-in.registry="sparse+http://127.0.0.1:1/"',
        ],
        cwd: '/tmp/staged',
        env: { PATH: '/bin', CARGO_TERM_COLOR: 'never', CARGO_TERM_PROGRESS_WHEN: 'never' },
      },
    ])
  })

  it('leaves the workspace unchanged, and no copy behind', async () => {
    const plan = aPublishPlan({ version: 'v1' })
    const world = worldOf(plan)
    const before = new Map(world.files.contents)
    await packCrates(plan, world)
    const after = [...world.files.contents].filter(([path]) => !path.startsWith(plan.workFolder))
    expect(after).toEqual([...before])
  })

  it('takes version and index line of each crate from its content', async () => {
    const plan = aPublishPlan({ version: 'v1' })
    const [crate] = await packCrates(plan, worldOf(plan))
    expect(crate).toMatchObject({ name: 'hello-cli', version: '0.1.0+v1', description: 'Says hello' })
    expect(crate?.line).toMatchObject({ name: 'hello-cli', vers: '0.1.0+v1', cksum: crate?.sha256 })
  })

  it('finds the crate of a version that has build metadata', async () => {
    const plan = aPublishPlan(
      { version: 'v1' },
      { workspace: aWorkspace(withBin('app', 'app', { version: '1.0.0+abc' })) },
    )
    const world = fakeWorld({ play: () => ({}) })
    await expect(packCrates(plan, world)).rejects.toThrow('/tmp/staged/target/package/app-1.0.0+abc.v1.crate')
  })

  it.each([
    ['name = "else"\nversion = "0.1.0"', 'cargo has packed else 0.1.0+v1 as hello-cli 0.1.0+v1\n'],
    ['name = "hello-cli"\nversion = "9.9.9"', 'cargo has packed hello-cli 9.9.9+v1 as hello-cli 0.1.0+v1\n'],
  ])('refuses a crate whose manifest says something else: %j', async (lines, text) => {
    const plan = aPublishPlan({ version: 'v1' })
    const world = worldOf(plan)
    await world.files.write('/repo/rust/crates/hello-cli/Cargo.toml', `[package]\n${lines}\n`)
    expect(await packCrates(plan, world).catch(describeError)).toMatch(text)
  })

  it('runs nothing if the registry is off', async () => {
    const plan = aPublishPlan({ 'cargo-registry': 'false' })
    const world = worldOf(plan)
    expect(await packCrates(plan, world)).toEqual([])
    expect(world.ran).toEqual([])
  })

  it("fails with cargo's own message, with the paths of the user's folder", async () => {
    const plan = aPublishPlan({})
    const world = fakeWorld({
      files: worldOf(plan).files,
      play: () => ({ code: 101, stderr: 'error: bad /tmp/staged/crates/a/Cargo.toml\n' }),
    })
    expect(await packCrates(plan, world).catch(describeError)).toBe(
      'cargo package failed:\nerror: bad /repo/rust/crates/a/Cargo.toml\n' +
        'fix the manifest it names, leave the crate out with registry-packages, or set cargo-registry to false',
    )
    expect(await world.files.isFolder('/tmp/staged')).toBe(false)
  })

  it('writes nothing outside its copy, wherever a member is', async () => {
    const outside = aMember('extra', { manifestPath: '/repo/extra/Cargo.toml' })
    const plan = aPublishPlan({}, { workspace: aWorkspace(...hello.members, outside) })
    const files = new MemoryFiles({
      '/repo/extra/Cargo.toml': '[package]\nname = "extra"\nversion = "0.1.0"\n',
    })
    await packCrates(plan, fakeWorld({ files, play: () => ({ code: 101 }) })).catch(describeError)
    expect([...files.contents.keys()]).toEqual(['/repo/extra/Cargo.toml'])
  })
})

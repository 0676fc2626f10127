import { describe, expect, it } from '@jest/globals'

import { askPackages, choosing } from '../../../src/bill/ask.js'
import { checksumKey } from '../../../src/bill/linked.js'
import type { Known } from '../../../src/bill/linked.js'
import { describeError } from '../../../src/errors.js'
import type { Finished } from '../../../src/ports.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { MemoryFiles } from '../../support/memory-files.js'
import { cratesIo } from '../../support/resolved-sample.js'
import { aPlan } from '../../support/samples.js'

const lock = `version = 4
[[package]]
name = "a"
version = "1.0.0"
source = "${cratesIo}"
checksum = "${'ab'.repeat(32)}"
[[package]]
name = "hello-core"
version = "0.1.0"
`

const metadata = (uses: readonly object[] = []): string =>
  JSON.stringify({
    packages: [],
    workspace_members: [],
    resolve: { nodes: [{ id: 'x', deps: [{ name: 'a', pkg: 'a', dep_kinds: uses }] }] },
  })

function world(finished: Partial<Finished>): FakeWorld {
  const files = new MemoryFiles({ '/repo/rust/Cargo.lock': lock })
  const rustc = { stdout: 'windows\ntarget_os="windows"\n' }
  return fakeWorld({ files, play: ({ argv: [program] }) => (program === 'cargo' ? finished : rustc) })
}

const ask = (of: FakeWorld): Promise<Known> =>
  askPackages(
    {
      of: 'the programs for x86_64-pc-windows-gnu',
      triple: 'x86_64-pc-windows-gnu',
      flags: ['--features=app/a', '--locked'],
      cwd: '/repo/rust',
      env: { PATH: '/bin' },
    },
    aPlan(),
    of,
  )

const windows = { kind: null, target: 'cfg(windows)' }
const build = { kind: 'build', target: null }

describe('the packages of a build', () => {
  it('are asked for as they were built, and their checksums read from Cargo.lock', async () => {
    const asked = world({ stdout: metadata() })
    const { checksums, rustc, root } = await ask(asked)
    expect(asked.ran).toEqual([
      {
        argv: [
          ...['cargo', 'metadata', '--format-version=1', '--filter-platform=x86_64-pc-windows-gnu'],
          ...['--features=app/a', '--locked'],
        ],
        cwd: '/repo/rust',
        env: { PATH: '/bin' },
      },
    ])
    expect([...checksums]).toEqual([
      [checksumKey({ name: 'a', version: '1.0.0', source: cratesIo }), 'ab'.repeat(32)],
    ])
    expect({ rustc, root }).toEqual({ rustc: '1.95.0', root: '/repo' })
  })

  it.each([
    ['one use', [windows], 1],
    ['uses that are all for every target', [{ kind: null, target: null }, build], 1],
    ['a use for some targets, beside another', [windows, build], 2],
    ['a use for one target by its name, beside another', [{ kind: null, target: 'x' }, build], 2],
  ])('need the conditions of the target for %s', async (_, uses, programs) => {
    const asked = world({ stdout: metadata(uses) })
    const { holds } = await ask(asked)
    expect(asked.ran).toHaveLength(programs)
    expect(asked.ran[1]?.argv.join(' ') ?? '').toBe(
      programs === 1 ? '' : 'rustc --print=cfg --target=x86_64-pc-windows-gnu',
    )
    expect(holds('cfg(windows)')).toBe(true)
    expect(holds('cfg(unix)')).toBe(programs === 1)
  })

  it('are an error if cargo does not say them', async () => {
    const failed = await ask(world({ code: 101, stderr: 'error: no\n' })).catch(describeError)
    expect(failed).toBe(
      "cargo can't say which packages are in the programs for x86_64-pc-windows-gnu:\nerror: no\n" +
        'fix what it names; `cargo metadata` in the workspace must work as `cargo build` does',
    )
    const stderr =
      'error: failed to download from `https://crates.example.com/a`\n\nCaused by:\n  no route to host\n'
    expect(await ask(world({ code: 101, stderr })).catch(describeError)).toContain(
      'cargo could not get a dependency from https://crates.example.com/a: no route to host',
    )
  })
})

describe('the flags that decide about packages', () => {
  it.each([
    ['--locked -j2 --verbose', '--locked'],
    ['--features a,b --no-default-features', '--features a,b --no-default-features'],
    ['-F a --jobs 3 -Fb', '-F a -Fb'],
    [
      '--config patch.toml -Z unstable --config=x --ignore-rust-version',
      '--config patch.toml -Z unstable --config=x',
    ],
    ['build --lib --target=x --profile=release --message-format=json --all-features', '--all-features'],
  ])('of %j are %j', (flags, kept) => {
    expect(choosing(flags.split(' '))).toEqual(kept.split(' '))
  })
})

import { describe, expect, it } from '@jest/globals'

import { explain } from '../../src/errors.js'
import { prepareToolchain } from '../../src/toolchain/prepare.js'
import { MemoryFiles, fakeWorld } from '../support/fake-world.js'
import type { FakeWorld } from '../support/fake-world.js'
import { aPlan } from './samples.js'

const linux = 'x86_64-unknown-linux-gnu'
const musl = 'x86_64-unknown-linux-musl'

/** A machine whose rustc has the standard libraries of some targets. */
const withLibraries = (...triples: readonly string[]): FakeWorld =>
  fakeWorld({
    files: new MemoryFiles(
      Object.fromEntries(triples.map(triple => [`/lib/${triple}/libcore-1a2b.rlib`, ''])),
    ),
    play: ({ argv }) => ({ stdout: `/lib/${argv.at(-1) ?? ''}\n` }),
  })

describe('prepareToolchain', () => {
  it('makes cargo the program of every build that it can do', async () => {
    const plan = aPlan({ targets: `${linux} ${musl}` })
    const ready = await prepareToolchain(plan, withLibraries(linux, musl))
    expect(ready).toEqual(plan.builds.map(build => ({ ...build, program: 'cargo' })))
  })

  it('says which standard libraries are missing, all at once', async () => {
    const plan = aPlan({ targets: `${linux} ${musl} aarch64-apple-darwin` })
    const text = await prepareToolchain(plan, withLibraries(linux)).catch(explain)
    expect(text).toContain('2 mistakes:')
    expect(text).toContain(
      `- targets: this machine (${linux}) has no standard library for ${musl}\n` +
        `  rustup target add ${musl}, and a linker for it; or leave the target out`,
    )
  })

  it('says so if rustc does not know the target', async () => {
    const world = fakeWorld({ play: () => ({ code: 1 }) })
    expect(await prepareToolchain(aPlan(), world).catch(explain)).toContain('has no standard library for')
  })
})

import { describe, expect, it } from '@jest/globals'

import { prepareToolchain } from '../../../src/toolchain/prepare.js'
import { usedToolchain } from '../../../src/toolchain/ready.js'
import type { ReadyBuild } from '../../../src/toolchain/ready.js'
import { wasmTriple } from '../../../src/toolchain/wasm.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { MemoryFiles } from '../../support/memory-files.js'
import { aPlan, withWasm } from '../../support/samples.js'

const linux = 'x86_64-unknown-linux-gnu'

/** A machine on which earlier runs have left every tool. */
function machine(): FakeWorld {
  const world = fakeWorld({
    files: new MemoryFiles(
      Object.fromEntries([linux, wasmTriple].map(triple => [`/lib/${triple}/libcore-1a2b.rlib`, ''])),
    ),
    play: ({ argv: [program, ...rest] }) =>
      program === 'rustc' ? { stdout: `/lib/${rest.at(-1) ?? ''}\n` } : {},
  })
  return { ...world, tools: { ...world.tools, find: name => Promise.resolve(`/tools/${name}`) } }
}

async function preparedBy(builders: string, auditable: string): Promise<ReadyBuild | undefined> {
  const plan = aPlan({ version: 'v1', targets: linux, builders, auditable })
  return (await prepareToolchain(plan, machine())).builds[0]
}

describe('cargo-auditable', () => {
  it.each([
    ['cargo', 'build'],
    ['zigbuild', 'zigbuild'],
  ])('runs %s if it is asked for, and is told of', async (builders, subcommand) => {
    const ready = await preparedBy(builders, 'true')
    expect(ready?.command).toEqual(['/tools/cargo-auditable/cargo-auditable', 'auditable', subcommand])
    expect(ready && usedToolchain(ready, linux).auditable).toBe('0.7.7')
  })

  it('is not looked for otherwise', async () => {
    const ready = await preparedBy('cargo', 'false')
    expect(ready?.command).toEqual(['cargo', 'build'])
    expect(ready && usedToolchain(ready, linux).auditable).toBeUndefined()
  })

  it('leaves WASM packages alone, which the log says before anything is built', async () => {
    const world = machine()
    const plan = aPlan({ version: 'v1', targets: linux, auditable: 'true' }, withWasm)
    await prepareToolchain(plan, world).catch(() => undefined)
    expect(world.lines('info')).toContain(
      'wasm-pack builds without cargo-auditable, which knows no packages for JavaScript',
    )
  })
})

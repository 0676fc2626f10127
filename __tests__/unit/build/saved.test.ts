import { describe, expect, it } from '@jest/globals'

import { loadBuilt, saveBuilt, withSavedRelease } from '../../../src/build/saved.js'
import { usedBy } from '../../../src/build/used.js'
import { describeError } from '../../../src/errors.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import type { Plan } from '../../../src/plan/plan.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { aPlan, aPublishPlan, builtFor, commit, someInputs, withWasm } from '../../support/samples.js'
import type { Differences } from '../../support/samples.js'

const plan = aPlan({ version: 'v1' })
const rustc = { release: plan.rust.release, commit: plan.rust.commitHash, host: plan.rust.host }

/** A world in which an earlier run has built the plan. */
async function afterBuild(of: Plan = plan): Promise<FakeWorld> {
  const world = fakeWorld()
  await saveBuilt(await builtFor(of, world), of, `${of.workFolder}/built/all`, world.files)
  return world
}

const load = async (world: FakeWorld, raw: RawInputs = {}, differences: Differences = {}): Promise<unknown> =>
  loadBuilt(aPublishPlan({ version: 'v1', ...raw }, differences), world.files).catch(describeError)

describe('a publish after a build', () => {
  it('uses exactly what was built', async () => {
    const world = await afterBuild()
    expect(await load(world)).toEqual(await builtFor(plan, world))
  })

  it('uses WASM packages file by file', async () => {
    const both = aPlan({ version: 'v1' }, withWasm)
    const world = await afterBuild(both)
    expect(await load(world, {}, withWasm)).toEqual(await builtFor(both, world))
    expect(await load(world, { wasm: 'false' }, withWasm)).toMatchObject({ wasm: [] })
  })

  it('refuses a WASM package that is not built, or that has a changed or missing file', async () => {
    const world = await afterBuild(aPlan({ version: 'v1' }, withWasm))
    const path = `${plan.workFolder}/built/all/wasm/hello-wasm/node/hello_wasm_bg.wasm`
    await world.files.remove(path)
    expect(await load(world, {}, withWasm)).toBe(`${path} has changed since build wrote it\nrun build again`)
    await world.files.write(path, 'other')
    expect(await load(world, {}, withWasm)).toBe(`${path} has changed since build wrote it\nrun build again`)
    expect(await load(await afterBuild(), {}, withWasm)).toContain('hello-wasm for web is not built\n')
  })

  it('can use a part of what was built', async () => {
    expect(await load(await afterBuild(), { bins: 'hello' })).toMatchObject({ binaries: [{ bin: 'hello' }] })
  })

  it('refuses a build from another commit', async () => {
    expect(await load(await afterBuild(), {}, { source: { commit: 'ffff' } })).toBe(
      `${plan.workFolder}/built/all was built from commit ${commit}, the workspace is at ffff\n` +
        'run build again: binaries and crates of one version must come from one commit',
    )
  })

  it('refuses a file that was changed since', async () => {
    const world = await afterBuild()
    const path = `${plan.workFolder}/built/all/x86_64-unknown-linux-gnu/hello`
    await world.files.write(path, 'other')
    expect(await load(world)).toBe(`${path} has changed since build wrote it\nrun build again`)
  })

  it.each([
    ['missing', undefined],
    ['of another form', [{ name: 'all' }]],
    ['with a digest that is none', [{ name: 'all', rustc, lock: 'x' }]],
    ['with a line too many', [{ name: 'all\nmore', rustc }]],
    ['with more than is known', [{ name: 'all', rustc, more: 1 }]],
  ])('refuses what a job says of itself if it is %s', async (_, jobs) => {
    const world = await afterBuild()
    const path = `${plan.workFolder}/built/all/built.json`
    const saved = JSON.parse((await world.files.readText(path)) ?? '') as object
    await world.files.write(path, JSON.stringify({ ...saved, jobs }))
    expect(await load(world)).toBe(`${path} has changed since build wrote it\nrun build again`)
  })

  it('knows what each job of a matrix has used', async () => {
    const world = await afterBuild()
    const folder = `${plan.workFolder}/built`
    await world.files.write('/repo/rust/Cargo.lock', 'locked')
    const job = await usedBy(
      { ...plan, job: { name: 'a', runner: 'r', targets: [], wasm: false } },
      world.files,
    )
    await saveBuilt({ binaries: [], wasm: [], jobs: [job] }, plan, `${folder}/a`, world.files)
    expect(await load(world)).toMatchObject({
      jobs: [
        { name: 'a', rustc, lock: (await world.files.digest('/repo/rust/Cargo.lock')).sha256 },
        { name: 'all', rustc },
      ],
    })
  })

  it('refuses licenses that were changed since', async () => {
    const world = await afterBuild(aPlan({ version: 'v1' }, withWasm))
    for (const name of ['x86_64-unknown-linux-gnu/hello', 'wasm/hello-wasm-web']) {
      const path = `${plan.workFolder}/built/all/licenses/${name}.txt`
      const before = (await world.files.readText(path)) ?? ''
      await world.files.write(path, 'others')
      expect(await load(world, {}, withWasm)).toBe(
        `${path} has changed since build wrote it\nrun build again`,
      )
      await world.files.write(path, before)
    }
  })

  it.each<[string, string, string]>([
    ['a package URL of another kind', '"purl": "pkg:cargo/itoa@1.0.15"', '"purl": "javascript:itoa"'],
    ['a name with a line break', '"name": "itoa"', '"name": "ito\\na"'],
    ['a digest that is none', '"sha256": "4a5f13b858c8', '"sha256": "4A5F13B858C8'],
    ['a file of licenses elsewhere', '"path": "licenses/', '"path": "../../../licenses/'],
    ['no bill, as of an older build', '"bill"', '"bull"'],
    ['no audit', '"audit"', '"adieu"'],
    ['a version of glibc that is none', '"glibc": "', '"glibc": "newest '],
    ['a start of another kind', '"kind": "started"', '"kind": "stalled"'],
    ['a builder that is none', '"builder": "', '"builder": "make'],
    ['a size that is none', '"size": ', '"size": -'],
  ])('refuses what build does not write: %s', async (_, before, after) => {
    const world = await afterBuild()
    const path = `${plan.workFolder}/built/all/built.json`
    const text = (await world.files.readText(path)) ?? ''
    expect(text).toContain(before)
    await world.files.write(path, text.replace(before, after))
    expect(await load(world)).toBe(`${path} has changed since build wrote it\nrun build again`)
  })

  it('refuses to publish anything that is not built', async () => {
    expect(await load(await afterBuild(), { targets: 'aarch64-unknown-linux-gnu' })).toBe(
      'hello for aarch64-unknown-linux-gnu is not built\n' +
        'run build with the same inputs first; in a matrix, every job must have run',
    )
    expect(await load(fakeWorld())).toBe(
      `nothing is built: ${plan.workFolder}/built/…/built.json is not there\nrun build first`,
    )
  })

  it('has the version and channel of the build', async () => {
    const { files } = await afterBuild()
    const inputs = await withSavedRelease(someInputs(), plan.workFolder, files)
    expect(inputs).toEqual({ ...someInputs(), version: 'v1', channel: 'testnet' })
  })

  it.each<[keyof RawInputs & ('version' | 'channel'), string, string]>([
    ['version', 'v2', 'v1'],
    ['channel', 'beta', 'testnet'],
  ])('refuses another %s', async (name, value, saved) => {
    const { files } = await afterBuild()
    const text = await withSavedRelease(someInputs({ [name]: value }), plan.workFolder, files).catch(
      describeError,
    )
    expect(text).toContain(`${name} is "${value}", but the build was for ${name} "${saved}"`)
  })
})

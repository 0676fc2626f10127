import { describe, expect, it } from '@jest/globals'
import { gunzipSync } from 'fflate'
import { extract } from 'tar-stream'

import type { BuiltAll } from '../../../../src/build/built.js'
import { describeError } from '../../../../src/errors.js'
import type { RawInputs } from '../../../../src/inputs/read-inputs.js'
import type { Packaged } from '../../../../src/package/package.js'
import type { PublishPlan } from '../../../../src/plan/publish-plan.js'
import type { Files } from '../../../../src/ports.js'
import { preflight } from '../../../../src/publish/preflight.js'
import { publishVersion } from '../../../../src/publish/publish.js'
import type { FakeWorld } from '../../../support/fake-world.js'
import { collect } from '../../../support/memory-files.js'
import {
  aPublishPlan,
  builtFor,
  packagedFor,
  packageJsonOf,
  packageAll,
  withWasm,
  worldAfter,
  worldOf,
} from '../../../support/samples.js'

const planOf = (version: string, more: RawInputs = {}): PublishPlan =>
  aPublishPlan({ version, ...more }, withWasm)

const root = 'wasm/hello-wasm'

/** Publishes and returns the world in which this happened. */
async function published(plan: PublishPlan, world = worldOf(plan)): Promise<FakeWorld> {
  await publishVersion(await packagedFor(plan, world), plan, await preflight(plan, world), world)
  return world
}

/** Packs the output of a build after a change to it. */
async function packed(
  change: (built: BuiltAll, files: Files) => BuiltAll | Promise<BuiltAll>,
): Promise<Packaged> {
  const plan = planOf('v1')
  const world = worldOf(plan)
  return packageAll(await change(await builtFor(plan, world), world.files), plan, world)
}

/** The entries of an archive: name → mode, time and text. */
async function entriesOf(archive: Uint8Array): Promise<Readonly<Record<string, string>>> {
  const tar = extract()
  tar.end(gunzipSync(archive))
  const entries: Record<string, string> = {}
  for await (const entry of tar) {
    const { name, mode, mtime } = entry.header
    const text = Buffer.from(await collect(entry as AsyncIterable<Uint8Array>)).toString('utf8')
    entries[name] = `${mode.toString(8)} ${mtime.getTime()} ${text}`
  }
  return entries
}

describe('a published WASM package', () => {
  it('is an archive of every file, in the form that npm makes', async () => {
    const { memory } = await published(planOf('v1'))
    const archive = memory.objects.get(`testnet/v1/${root}/node.tgz`)
    expect(await entriesOf(archive?.bytes ?? Buffer.of())).toEqual({
      'package/LICENSES-THIRD-PARTY.txt': '644 0 hello-wasm contains these packages.\n',
      'package/hello_wasm.js': '644 0 // v1 for node',
      'package/hello_wasm_bg.wasm': '644 0 \0asm of v1',
      'package/package.json': '644 0 {"name":"hello-wasm","version":"0.1.0","main":"hello_wasm.js"}',
    })
  })

  it('has a module in latest that re-exports the module of the version', async () => {
    const { memory } = await published(planOf('v1'))
    const text = memory.text(`testnet/latest/${root}/web/hello_wasm.js`) ?? ''
    const [, from = ''] = /^export \* from "(.*)"\nexport \{ default \} from "\1"\n$/.exec(text) ?? []
    const url = new URL(from, `https://get.example.com/testnet/latest/${root}/web/hello_wasm.js`)
    expect(url.pathname).toBe(`/testnet/v1/${root}/web/hello_wasm.js`)
    expect(memory.text(url.pathname.slice(1))).toBe('// v1 for web')
  })

  it('is replaced in latest by the next version, and removed with the package', async () => {
    const first = await published(planOf('v1'))
    const second = planOf('v2')
    const after = await published(second, worldAfter(first, second))
    expect(after.memory.text(`testnet/latest/${root}/node/hello_wasm.js`)).toBe('// v2 for node')
    const without = planOf('v3', { wasm: 'false' })
    const last = await published(without, worldAfter(after, without))
    expect(Object.keys(last.memory.snapshot('testnet/latest/wasm'))).toEqual([])
    expect(last.memory.text(`testnet/v2/${root}/node/hello_wasm.js`)).toBe('// v2 for node')
  })

  it('is in the manifest with the path, the address and the digest of each file', async () => {
    const { memory } = await published(planOf('v1'))
    const { packages } = JSON.parse(memory.text('testnet/latest/manifest.json') ?? '') as {
      packages: { wasm: Record<string, Record<string, Kind>> }
    }
    const digests = memory.snapshot()
    for (const kind of ['web', 'node', 'bundler']) {
      const { path, url, tarball, files } = packages.wasm['hello-wasm']?.[kind] ?? fail()
      expect(new URL(path, 'https://get.example.com/testnet/latest/').href).toBe(url)
      expect(files.map(file => file.path)).toEqual(['hello_wasm.js', 'hello_wasm_bg.wasm', 'package.json'])
      for (const file of [tarball, ...files.map(one => ({ ...one, url: url + one.path }))])
        expect(digests[new URL(file.url).pathname.slice(1)]).toBe(file.sha256)
    }
  })

  it('has the scope and the file names that its script sets, under the name of its crate', async () => {
    const build = 'wasm-pack build -s acme --out-name index -t web && wasm-pack build -s acme -t nodejs'
    const packageJsons = packageJsonOf('hello-wasm', { build })
    const { memory } = await published(aPublishPlan({ version: 'v1' }, { ...withWasm, packageJsons }))
    expect(Object.keys(memory.snapshot(`testnet/latest/wasm`)).sort()).toEqual(
      [
        ...['node.tgz', 'node/hello_wasm.js', 'node/hello_wasm_bg.wasm', 'node/package.json'],
        ...['web.tgz', 'web/index.js', 'web/index_bg.wasm', 'web/package.json'],
        '../index.html',
      ]
        .map(path => new URL(`https://x/testnet/latest/${root}/${path}`).pathname.slice(1))
        .sort(),
    )
    expect(memory.text(`testnet/latest/${root}/web/index.js`)).toContain(
      `export * from "../../../../v1/${root}/web/index.js"`,
    )
    const page = memory.text('testnet/v1/wasm/index.html') ?? ''
    expect(page).toContain('npm name <code>@acme/hello-wasm</code>')
    expect(page).toContain(
      `import init from &#34;https://get.example.com/testnet/v1/${root}/web/index.js&#34;`,
    )
    expect(page).toContain(`yarn add @acme/hello-wasm@https://get.example.com/testnet/v1/${root}/node.tgz`)
    expect(page).not.toContain('bundlers')
  })

  it('is not made if a file is missing that wasm-pack always writes', async () => {
    const text = await packed(built => ({
      ...built,
      wasm: built.wasm.map(one => ({
        ...one,
        files: one.files.filter(file => file.path !== 'package.json'),
      })),
    })).catch(describeError)
    expect(text).toBe('hello-wasm for web has no package.json\nrun build again')
  })

  it.each([
    ['it is not JSON', '{'],
    ['it is null', 'null'],
    ['it has no main', '{"name":"hello"}'],
    ['its main is not in the folder', '{"name":"hello","main":"../../latest/index.html"}'],
    ['its name would be two words', '{"name":"hello; true","main":"hello.js"}'],
  ])('is not made if a script has changed its package.json, so that %s', async (_, text) => {
    const said = await packed(async (built, files) => {
      const local = built.wasm[0]?.files.find(file => file.path === 'package.json')?.local ?? fail()
      await files.write(local, text)
      return built
    }).catch(describeError)
    expect(said).toContain(
      'package.json of hello-wasm for web has no name that npm takes, or no main in its folder\nsee whether',
    )
  })
})

interface Kind {
  readonly path: string
  readonly url: string
  readonly tarball: { readonly url: string; readonly sha256: string }
  readonly files: readonly { readonly path: string; readonly sha256: string }[]
}

function fail(): never {
  throw new Error('the manifest lacks a kind')
}

import { gunzipSync } from 'node:zlib'

import { describe, expect, it } from '@jest/globals'

import type { Bill } from '../../../../src/bill/part.js'
import type { BuiltAll } from '../../../../src/build/built.js'
import { makeManifest } from '../../../../src/package/make-manifest.js'
import { formatManifest } from '../../../../src/package/manifest.js'
import { makeParts } from '../../../../src/package/package.js'
import { goneWith } from '../../../../src/package/missing-parts.js'
import { parseManifest } from '../../../../src/package/parse-manifest.js'
import type { FakeWorld } from '../../../support/fake-world.js'
import { aPublishPlan, builtFor, complaint, withWasm, worldOf } from '../../../support/samples.js'

const plan = aPublishPlan({ version: 'v1', 'cargo-registry': 'false' }, withWasm)

interface Bom {
  readonly metadata: { readonly component: { readonly components?: readonly { readonly name: string }[] } }
  readonly components: readonly { readonly name: string }[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}

/** The bill of the WASM package, from what `change` makes of what was built. */
async function wasmBom(change: (built: BuiltAll) => BuiltAll): Promise<{ bom: Bom; world: FakeWorld }> {
  const world = worldOf(plan)
  await makeParts(change(await builtFor(plan, world)), plan, world)
  const text = await world.files.readText(`${plan.workFolder}/package/sbom/hello-wasm.cdx.json`)
  return { bom: JSON.parse(text ?? '') as Bom, world }
}

describe('the bill of a WASM package', () => {
  it('has the parts of all its kinds, which may be compiled with different features', async () => {
    const more = { purl: 'pkg:cargo/more@1.0.0', name: 'more', version: '1.0.0', needs: [] }
    const withMore = ({ of, parts, ...bill }: Bill): Bill => ({
      ...bill,
      of: { ...of, needs: [...of.needs, more.purl] },
      parts: [...parts.map(part => (part.name === 'itoa' ? { ...part, needs: [more.purl] } : part)), more],
    })
    const { bom } = await wasmBom(({ wasm, ...others }) => ({
      ...others,
      wasm: wasm.map(one => (one.kind === 'node' ? { ...one, bill: withMore(one.bill) } : one)),
    }))
    expect(bom.components.map(({ name }) => name)).toEqual(['hello-core', 'itoa', 'more'])
    const needs = bom.dependencies.map(({ dependsOn = [] }) => dependsOn.includes(more.purl))
    // The package itself, hello-core, itoa, more; and the files.
    expect(needs.filter(one => one)).toHaveLength(2)
    expect(bom.metadata.component.components?.map(({ name }) => name)).toEqual(
      ['web', 'node', 'bundler'].map(kind => `${kind}/hello_wasm_bg.wasm`),
    )
  })

  it('leaves a file of that name to a package that has one', async () => {
    const { world } = await wasmBom(({ wasm, ...others }) => ({
      ...others,
      wasm: wasm.map(one => ({
        ...one,
        files: one.files.map(file =>
          file.path.endsWith('.js') ? { ...file, path: 'LICENSES-THIRD-PARTY.txt' } : file,
        ),
      })),
    }))
    const text = gunzipSync(
      world.files.read(`${plan.workFolder}/package/wasm/hello-wasm/node.tgz`),
    ).toString()
    expect(text.match(/LICENSES-THIRD-PARTY\.txt/g)).toHaveLength(1)
    expect(text).toContain('// v1 for node')
    expect(text).not.toContain('contains these packages')
  })
})

describe('the bills in a manifest', () => {
  it.each(['binary', 'WASM package'])('have a form, and an older manifest has none: %s', async what => {
    const world = worldOf(plan)
    const whole = formatManifest(
      makeManifest(plan, (await makeParts(await builtFor(plan, world), plan, world)).contents),
    )
    const read = (change: (text: string) => string): unknown =>
      parseManifest({ text: change(whole), where: 'it' })
    const [, url = ''] =
      new RegExp(`"(https:[^"]*/sbom/${what === 'binary' ? 'hello-x' : 'hello-w'}[^"]*)"`).exec(whole) ?? []
    expect(read(text => text)).toEqual(JSON.parse(whole))
    expect(read(text => text.replaceAll(/"sbom": \{[^}]*\},/g, ''))).toBeDefined()
    expect(complaint(() => read(text => text.replaceAll(url, 'javascript:alert(1)')))).toContain('sbom.url')
  })
})

describe('a bill that a version lacks', () => {
  it('is missed with what it describes', () => {
    const program = 'sbom/tool-x86_64-unknown-linux-gnu.cdx.json'
    expect(goneWith([program, 'sbom/web-tool.cdx.json'], [])).toEqual([
      'binaries and installers',
      'WASM packages',
    ])
    expect(goneWith([program], ['binaries/linux-x86_64/tool'])).toEqual([])
  })
})

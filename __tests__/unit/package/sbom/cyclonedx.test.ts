import { Validation, Spec } from '@cyclonedx/cyclonedx-library'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { Bill, Part } from '../../../../src/bill/part.js'
import { cyclonedx } from '../../../../src/package/sbom/cyclonedx.js'
import type { Described } from '../../../../src/package/sbom/cyclonedx.js'
import { someBill } from '../../../support/bill-sample.js'
import { commit } from '../../../support/samples.js'

const origin = { release: { commit }, source: { committed: new Date('2025-10-18T14:00:00Z') } }
const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6)

const described: Described = {
  bill: someBill('hello-cli'),
  name: 'hello',
  kind: 'program',
  triple: 'x86_64-unknown-linux-gnu',
  sha256: 'ab'.repeat(32),
  modules: [],
  libraries: [],
  tools: [{ name: 'cross', version: '0.2.5' }],
}

interface Component {
  readonly name: string
  readonly 'bom-ref': string
  readonly [other: string]: unknown
}

interface Bom {
  readonly serialNumber: string
  readonly metadata: {
    readonly timestamp?: string
    readonly component: Component
    readonly tools: { readonly components: readonly Component[] }
  }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}

/** The bill as its readers get it; throws unless its form is that of CycloneDX 1.6. */
async function read(
  change: Partial<Described> = {},
  from: Parameters<typeof cyclonedx>[1] = origin,
): Promise<Bom> {
  const text = cyclonedx({ ...described, ...change }, from)
  expect(await validator.validate(text)).toBeNull()
  return JSON.parse(text) as Bom
}

const withParts = (...parts: readonly Partial<Part>[]): Bill => ({
  ...described.bill,
  parts: parts.map((part, i) => ({
    purl: `pkg:cargo/p${i}@1.0.0`,
    name: `p${i}`,
    version: '1.0.0',
    needs: [],
    ...part,
  })),
})

describe('a bill of materials', () => {
  it('describes a program, its parts and their dependencies', async () => {
    const { metadata, components, dependencies } = await read()
    const [core, itoa] = [
      'pkg:cargo/hello-core@0.1.0?download_url=file%3A%2F%2F.#rust/crates/hello-core',
      'pkg:cargo/itoa@1.0.15',
    ]
    expect(metadata.component).toMatchObject({
      ...{ type: 'application', name: 'hello', version: '0.1.0' },
      hashes: [{ alg: 'SHA-256', content: 'ab'.repeat(32) }],
      licenses: [{ license: { id: 'MIT', acknowledgement: 'declared' } }],
    })
    expect(components).toEqual([
      expect.objectContaining({ type: 'library', name: 'hello-core', purl: core, scope: 'required' }),
      {
        ...{
          type: 'library',
          name: 'itoa',
          version: '1.0.15',
          'bom-ref': itoa,
          purl: itoa,
          scope: 'required',
        },
        hashes: [
          { alg: 'SHA-256', content: '4a5f13b858c8d314ee3e8f639011f7ccefe71f97f96e50151fb991f267928e2c' },
        ],
        licenses: [{ expression: 'MIT OR Apache-2.0', acknowledgement: 'declared' }],
        externalReferences: [{ url: 'https://github.com/dtolnay/itoa', type: 'vcs' }],
      },
    ])
    expect(dependencies).toEqual([
      { ref: metadata.component['bom-ref'], dependsOn: [core] },
      { ref: core, dependsOn: [itoa] },
      { ref: itoa },
    ])
  })

  it('names the tools that made it', async () => {
    const digest = `sha256:${'cd'.repeat(32)}`
    const tools = [
      { name: 'ghcr.io/cross-rs/x:0.2.5', version: digest, image: true, digest },
      { name: 'a compiler without a version', version: undefined },
    ]
    const { metadata } = await read({ tools })
    expect(metadata.tools.components).toMatchObject([
      { type: 'application', name: 'build-packages' },
      { type: 'application', name: 'rustc', version: '1.95.0' },
      {
        ...{ type: 'container', name: 'ghcr.io/cross-rs/x:0.2.5', version: digest },
        hashes: [{ alg: 'SHA-256', content: 'cd'.repeat(32) }],
      },
      { type: 'application', name: 'a compiler without a version' },
    ])
  })

  it('has the shared libraries that the program needs, below what linked them', async () => {
    const libraries = [
      { name: 'libitoa.so.1', linkedBy: ['itoa 1.0.15'] },
      { name: 'libother.so.2', linkedBy: [] },
    ]
    const { metadata, components, dependencies } = await read({ libraries })
    expect(components.slice(2).map(({ name, type, scope }) => ({ name, type, scope }))).toEqual(
      libraries.map(({ name }) => ({ name, type: 'library', scope: 'required' })),
    )
    const of = (ref: string): unknown => dependencies.find(one => one.ref === ref)?.dependsOn
    expect(of('pkg:cargo/itoa@1.0.15')).toEqual(['shared-library:libitoa.so.1'])
    expect(of(metadata.component['bom-ref'])).toContain('shared-library:libother.so.2')
  })

  it('has the modules of a WASM package', async () => {
    const modules = ['node', 'web'].map(kind => ({ path: `${kind}/a_bg.wasm`, sha256: 'ef'.repeat(32) }))
    const { metadata } = await read({ kind: 'package', name: '@acme/a', modules })
    expect(metadata.component).toMatchObject({
      ...{ type: 'library', name: '@acme/a' },
      components: modules.map(({ path, sha256: content }) => ({
        ...{ type: 'file', name: path, hashes: [{ alg: 'SHA-256', content }] },
      })),
    })
  })

  it.each<[string | undefined, unknown]>([
    ['MIT', [{ license: { id: 'MIT', acknowledgement: 'declared' } }]],
    ['MIT/Apache-2.0', [{ expression: 'MIT OR Apache-2.0', acknowledgement: 'declared' }]],
    ['see the lawyers', [{ license: { name: 'see the lawyers', acknowledgement: 'declared' } }]],
    [undefined, undefined],
  ])('gives the license %j in the form of SPDX if it has it', async (license, shown) => {
    const { components } = await read({ bill: withParts({ license }) })
    expect(components[0]?.['licenses']).toEqual(shown)
  })

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'https://a b', 'github.com/a/b', 'https://[', '"'])(
    'leaves out the repository %j',
    async repository => {
      const { components } = await read({ bill: withParts({ repository }) })
      expect(components[0]?.['externalReferences']).toBeUndefined()
    },
  )

  it('is the same for the same input, and has no time but that of the commit', async () => {
    const first = cyclonedx(described, origin)
    expect(cyclonedx(structuredClone(described), origin)).toBe(first)
    const { serialNumber, metadata } = await read()
    expect(metadata.timestamp).toBe('2025-10-18T14:00:00.000Z')
    expect(serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    const other = await read({ sha256: 'ac'.repeat(32) })
    expect(other.serialNumber).not.toBe(serialNumber)
    const noGit = await read({}, { release: { commit: undefined }, source: { committed: undefined } })
    expect(noGit.metadata.timestamp).toBeUndefined()
  })

  it('has the form of CycloneDX whatever texts are in manifests', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(text, text, text, text, async (name, version, license, repository) => {
        const bill = withParts({ name, version, license, repository })
        await read({ bill, name, tools: [{ name, version }], libraries: [{ name, linkedBy: [version] }] })
      }),
      { numRuns: 100 },
    )
  })
})

import { createHash } from 'node:crypto'

import {
  ComponentScope,
  ComponentType,
  ExternalReferenceType,
  HashAlgorithm,
  LicenseAcknowledgement,
  LifecyclePhase,
} from '@cyclonedx/cyclonedx-library/Enums'
import * as models from '@cyclonedx/cyclonedx-library/Models'
import { JSON as json, JsonSerializer } from '@cyclonedx/cyclonedx-library/Serialize'
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec'

import type { Bill, Part } from '../../bill/part.js'
import { readLicense } from '../../bill/spdx.js'
import type { License } from '../../bill/spdx.js'
import { ownVersion } from '../../own-version.js'
import type { Release } from '../../plan/release.js'
import type { Source } from '../../survey/source.js'

/** Something that was built, and what is known of it besides its parts. */
export interface Described {
  readonly bill: Bill
  /** The name that people know. */
  readonly name: string
  readonly kind: 'program' | 'package'
  /** The target triple. */
  readonly triple: string
  /** For a program: its SHA-256. */
  readonly sha256?: string
  /** For a package: the WebAssembly modules in it. */
  readonly modules: readonly { readonly path: string; readonly sha256: string }[]
  /** The shared libraries that a bare system doesn't have, and the packages that linked them, as `name version`. */
  readonly libraries: readonly { readonly name: string; readonly linkedBy: readonly string[] }[]
  /** What built it, besides rustc. */
  readonly tools: readonly UsedTool[]
}

export interface UsedTool {
  readonly name: string
  readonly version: string | undefined
  /** Whether it is the image of a container. */
  readonly image?: boolean
  /** Of an image: `sha256:…`. */
  readonly digest?: string | undefined
}

/** The commit that it was built from. */
export interface Origin {
  readonly release: Pick<Release, 'commit'>
  readonly source: Pick<Source, 'committed'>
}

/**
 * A bill of materials in the format of CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/. The same input gives the same
 * bytes: its time is that of the commit, and its serial number follows from its content.
 */
export function cyclonedx(described: Described, origin: Origin): string {
  const bom = bomOf(described, origin)
  const content = serialize(bom)
  bom.serialNumber = `urn:uuid:${uuidOf(content)}`
  return `${serialize(bom)}\n`
}

const serialize = (bom: models.Bom): string =>
  new JsonSerializer(new json.Normalize.Factory(Spec1dot6)).serialize(bom, { space: 2 })

/** A UUID of version 8, whose bits its maker chooses: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8 */
function uuidOf(content: string): string {
  const bytes = createHash('sha256').update(content).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function bomOf(described: Described, { release, source }: Origin): models.Bom {
  const { bill, libraries, triple } = described
  const main = mainOf(described)
  const parts = bill.parts.map(part => ({ part, component: partComponent(part) }))
  const shared = libraries.map(library => ({ library, component: libraryComponent(library.name) }))
  const byPurl = new Map([
    [bill.of.purl, main],
    ...parts.map(({ part, component }) => [part.purl, component] as const),
  ])
  for (const { purl, needs } of [bill.of, ...bill.parts])
    for (const need of needs) depend(byPurl.get(purl), byPurl.get(need))
  for (const { library, component } of shared) {
    const linking = parts.filter(({ part }) => library.linkedBy.includes(`${part.name} ${part.version}`))
    for (const one of linking) depend(one.component, component)
    if (linking.length === 0) depend(main, component)
  }
  const { committed } = source
  const properties = [
    new models.Property('cdx:rustc:sbom:target:triple', triple),
    ...(release.commit === undefined ? [] : [new models.Property('build-packages:commit', release.commit)]),
  ]
  return new models.Bom({
    components: new models.ComponentRepository([...parts, ...shared].map(({ component }) => component)),
    metadata: new models.Metadata({
      ...(committed === undefined ? {} : { timestamp: committed }),
      lifecycles: new models.LifecycleRepository([LifecyclePhase.Build]),
      tools: new models.Tools({ components: toolsOf(described) }),
      component: main,
      properties: new models.PropertyRepository(properties),
    }),
  })
}

function depend(from: models.Component | undefined, to: models.Component | undefined): void {
  if (from !== undefined && to !== undefined) from.dependencies.add(to.bomRef)
}

function mainOf({ bill, name, kind, sha256, modules }: Described): models.Component {
  const type = kind === 'program' ? ComponentType.Application : ComponentType.Library
  const files = modules.map(
    ({ path, sha256: digest }) =>
      new models.Component(ComponentType.File, path, { bomRef: `file:${path}`, hashes: hashed(digest) }),
  )
  return new models.Component(type, name, {
    ...common(bill.of),
    hashes: hashed(sha256),
    components: new models.ComponentRepository(files),
  })
}

const partComponent = (part: Part): models.Component =>
  new models.Component(ComponentType.Library, part.name, {
    ...common(part),
    scope: ComponentScope.Required,
    hashes: hashed(part.sha256),
  })

const common = (part: Part): models.OptionalComponentProperties => ({
  bomRef: part.purl,
  purl: part.purl,
  version: part.version,
  licenses: new models.LicenseRepository(part.license === undefined ? [] : [licenseOf(part.license)]),
  externalReferences: new models.ExternalReferenceRepository(
    isAddress(part.repository)
      ? [new models.ExternalReference(part.repository, ExternalReferenceType.VCS)]
      : [],
  ),
})

const isAddress = (text: string | undefined): text is string =>
  text !== undefined && /^https?:\/\/[^\s"'<>\\^`{|}]+$/.test(text) && URL.canParse(text)

function licenseOf(text: string): models.License {
  const license = makeLicense(readLicense(text))
  license.acknowledgement = LicenseAcknowledgement.Declared
  return license
}

function makeLicense(license: License): models.License {
  switch (license.kind) {
    case 'id':
      return new models.SpdxLicense(license.id)
    case 'expression':
      return new models.LicenseExpression(license.expression)
    case 'name':
      return new models.NamedLicense(license.name)
  }
}

const libraryComponent = (name: string): models.Component =>
  new models.Component(ComponentType.Library, name, {
    bomRef: `shared-library:${name}`,
    scope: ComponentScope.Required,
  })

function hashed(sha256: string | undefined): models.HashDictionary {
  return new models.HashDictionary(sha256 === undefined ? [] : [[HashAlgorithm['SHA-256'], sha256]])
}

function toolsOf({ bill, tools }: Described): models.ComponentRepository {
  const all: readonly UsedTool[] = [
    { name: 'build-packages', version: ownVersion },
    { name: 'rustc', version: bill.rustc },
    ...tools,
  ]
  return new models.ComponentRepository(
    all.map(({ name, version, image = false, digest }) => {
      const [, sha256] = /^sha256:([0-9a-f]{64})$/.exec(digest ?? '') ?? []
      return new models.Component(image ? ComponentType.Container : ComponentType.Application, name, {
        bomRef: `tool:${name}`,
        ...(version === undefined ? {} : { version }),
        hashes: hashed(sha256),
      })
    }),
  )
}

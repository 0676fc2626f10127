import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import type { CargoTree } from './bill-workspace.js'

/** A published bill of materials, as far as tests read it. */
export interface Bom {
  readonly metadata: {
    readonly component: BomComponent
    readonly timestamp: string
    readonly tools: Pick<Bom, 'components'>
  }
  readonly components: readonly BomComponent[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}

interface BomComponent {
  readonly 'bom-ref': string
  readonly name: string
  readonly version?: string
  readonly hashes?: readonly { readonly content: string }[]
  readonly licenses?: unknown
  readonly components?: readonly BomComponent[]
}

export const bomAt = (path: string): Bom => JSON.parse(readFileSync(path, 'utf8')) as Bom

/** What is in a bill, as `name version`, sorted. */
export const partsIn = ({ components }: Bom): readonly string[] =>
  components.map(({ name, version = '' }) => `${name} ${version}`).sort()

/** A bill in the form of cargo's tree. `root` is the title of the package that it is of. */
export function treeIn(bom: Bom, root: string): CargoTree {
  const titles = new Map(bom.components.map(one => [one['bom-ref'], `${one.name} ${one.version ?? ''}`]))
  titles.set(bom.metadata.component['bom-ref'], root)
  const edges = bom.dependencies.flatMap(({ ref, dependsOn = [] }) =>
    dependsOn.map(to => `${titles.get(ref) ?? ref} → ${titles.get(to) ?? to}`),
  )
  return { parts: partsIn(bom), edges: edges.sort() }
}

/** The text with licenses in the archives for npm in a folder. */
export const npmLicenses = (folder: string, kind: string): string =>
  execFileSync('tar', ['-xzOf', `${folder}/${kind}.tgz`, 'package/LICENSES-THIRD-PARTY.txt'], {
    encoding: 'utf8',
  })

import { code, shortTable } from '../../markdown.js'
import { paths } from '../../plan/layout.js'
import { bytes } from '../../units.js'
import type { Told } from '../producer.js'
import type { PackedCrate } from './pack.js'

/** The table of crates, with a link to the page that says how to use them. */
export function crateTable(crates: readonly PackedCrate[], { plan, linked, most }: Told): string {
  const rows = crates.map(({ name, version, size }) => [code(name), code(version), bytes(size)])
  const list = shortTable(['Crate', 'Version', 'Size'], rows, most)
  return linked
    ? `${list}\n\n[How to depend on them, and to install their programs](${plan.addresses.version}${paths.registryPage}).`
    : list
}

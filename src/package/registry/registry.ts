import { paths, registryIndex } from '../../plan/layout.js'
import { bytes, count } from '../../units.js'
import type { Manifest, ManifestCrate } from '../manifest.js'
import { markupOf } from '../pages/html.js'
import type { Producer } from '../producer.js'
import { isYanked } from '../yanks.js'
import { crateTable } from './crate-table.js'
import { formatLine } from './index-line.js'
import { packCrates } from './pack.js'
import type { PackedCrate } from './pack.js'
import { registryConfig } from './registry-config.js'
import { cratesSection, registryPage } from './registry-page.js'

/** The producer of the workspace's crates and their sparse index. */
export const registry: Producer<readonly PackedCrate[]> = {
  plan: ({ crates }) => [
    ...crates.map(crate => paths.crate(crate.name, '{sha256}')),
    ...crates.map(crate => paths.indexFile(crate.name)),
    ...(crates.length === 0 ? [] : [paths.indexConfig, paths.registryPage]),
  ],

  async make(_, plan, world) {
    const made = await packCrates(plan, world)
    const size = made.reduce((sum, one) => sum + one.size, 0)
    if (made.length > 0) world.log.info(`packed ${count(made.length, 'crate')}, ${bytes(size)}`)
    return made
  },

  files: (made, { addresses }) =>
    Promise.resolve([
      ...made.map(({ name, local, size, sha256 }) => ({
        path: paths.crate(name, sha256),
        local,
        size,
        sha256,
      })),
      ...(made.length === 0 ? [] : [{ path: paths.indexConfig, text: registryConfig(addresses.version) }]),
    ]),

  manifest: (made, { addresses }) =>
    made.length === 0
      ? {}
      : { cargo_registry: { index: registryIndex(addresses.version), crates: made.map(describeCrate) } },
  things: manifest => cratesOf(manifest).map(({ name }) => paths.indexFile(name)),

  mutable(shown, lines) {
    const index = lines.map(line => ({ ...line, yanked: isYanked(line.name, shown.yanks) }))
    return {
      ...Object.fromEntries(index.map(line => [paths.indexFile(line.name), formatLine(line)])),
      ...(index.length === 0 ? {} : { [paths.registryPage]: markupOf(registryPage(shown, index)) }),
    }
  },
  section: (shown, most) => ({ later: cratesSection(shown, most) }),
  inLatest: (manifest, { folder }) =>
    cratesOf(manifest).length === 0 ? {} : { [paths.indexConfig]: registryConfig(folder) },

  summary: (made, told) => (made.length === 0 ? undefined : `### Crates\n\n${crateTable(made, told)}`),
}

const cratesOf = ({ packages }: Manifest): readonly ManifestCrate[] => packages.cargo_registry?.crates ?? []

const describeCrate = ({
  name,
  version,
  description,
  bins,
  installFlags,
  size,
  sha256,
}: PackedCrate): ManifestCrate => ({
  name,
  version,
  description,
  bins,
  ...(installFlags.length === 0 ? {} : { install_flags: installFlags }),
  size,
  sha256,
})

import { paths } from '../../plan/layout.js'
import { archiveFormats, isWindows } from '../../targets/targets.js'
import { bytes, count } from '../../units.js'
import { markupOf } from '../pages/html.js'
import type { Producer } from '../producer.js'
import { binariesPage, downloadsSection } from './binaries-page.js'
import { downloadTable } from './download-table.js'
import { packDownloads } from './downloads.js'
import type { Download } from './downloads.js'
import { installers } from './installers.js'
import { programsInManifest } from './programs-in-manifest.js'

/** The producer of binaries, bare and in archives, and of the scripts that install the main one. */
export const programs: Producer<readonly Download[]> = {
  plan: ({ mainBin, bins, targets }) => [
    ...(mainBin === undefined ? [] : [paths.installScript]),
    ...(targets.some(isWindows) ? [paths.installPs1] : []),
    ...(targets.length === 0 ? [] : [paths.binariesPage]),
    ...targets.flatMap(target => bins.map(bin => paths.binary(bin.name, target))),
    ...targets.flatMap(target =>
      bins.flatMap(bin => archiveFormats(target).map(format => paths.archive(bin.name, target, format))),
    ),
    ...targets.flatMap(target => bins.map(bin => paths.bill(bin.name, target))),
  ],

  async make({ binaries }, plan, world) {
    const made = await packDownloads(binaries, plan, world)
    const archives = made.flatMap(one => one.archives)
    const size = archives.reduce((sum, one) => sum + one.size, 0)
    if (archives.length > 0) world.log.info(`packed ${count(archives.length, 'archive')}, ${bytes(size)}`)
    return made
  },

  files: async (made, plan, files) => [
    ...made.flatMap(({ binary, archives, bill }) => [binary, ...archives, bill]),
    ...(await installers(plan, made, files)),
  ],

  manifest: programsInManifest,
  things: ({ packages }) => packages.all_binaries.map(({ path }) => path),

  mutable: shown =>
    shown.manifest.packages.all_binaries.length === 0
      ? {}
      : { [paths.binariesPage]: markupOf(binariesPage(shown)) },
  section: shown => ({ first: downloadsSection(shown) }),

  downloads: made => made.flatMap(({ archives, binary }) => [...archives, binary]),
  summary: (made, told) => (made.length === 0 ? undefined : `### Downloads\n\n${downloadTable(made, told)}`),
}

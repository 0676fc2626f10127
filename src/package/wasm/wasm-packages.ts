import { paths } from '../../plan/layout.js'
import { wasmKinds } from '../../plan/wasm/wasm-package.js'
import { bytes, count } from '../../units.js'
import { markupOf } from '../pages/html.js'
import type { Producer } from '../producer.js'
import { leadingModules } from './leading-modules.js'
import { packWasm } from './pack-wasm.js'
import type { PackedWasm } from './pack-wasm.js'
import { wasmInManifest } from './wasm-in-manifest.js'
import { wasmPage, wasmSection } from './wasm-page.js'
import { wasmTable } from './wasm-table.js'

/** The producer of WASM packages: folders to load modules from, and archives for npm. */
export const wasmPackages: Producer<readonly PackedWasm[]> = {
  plan: ({ wasm }) => [
    ...(wasm.length === 0 ? [] : [paths.wasmPage]),
    ...wasm.flatMap(({ name, kinds }) => kinds.map(({ kind }) => paths.wasmArchive(name, kind))),
    ...wasm.map(({ name }) => paths.wasmBill(name)),
  ],
  samples: ({ wasm }) =>
    wasm.length === 0
      ? []
      : [paths.wasmModule('any', 'web', 'any.js'), paths.wasmFile('any', 'web', 'any.wasm')],

  async make({ wasm }, plan, world) {
    const made = await packWasm(wasm, plan, world.files)
    const size = made.reduce((sum, one) => sum + one.archive.size, 0)
    if (made.length > 0) world.log.info(`packed ${count(made.length, 'WASM package')}, ${bytes(size)}`)
    return made
  },

  files: made =>
    Promise.resolve([
      ...made.flatMap(({ files, archive }) => [...files, archive]),
      ...new Set(made.map(({ bill }) => bill)),
    ]),

  manifest: wasmInManifest,
  things: ({ packages }) =>
    Object.values(packages.wasm ?? {}).flatMap(one => wasmKinds.flatMap(({ name }) => one[name]?.path ?? [])),

  mutable: shown =>
    Object.keys(shown.manifest.packages.wasm ?? {}).length === 0
      ? {}
      : { [paths.wasmPage]: markupOf(wasmPage(shown)) },
  section: ({ manifest }) => ({ later: wasmSection(manifest) }),
  inLatest: leadingModules,

  downloads: made => made.map(({ archive }) => archive),
  summary: (made, told) => (made.length === 0 ? undefined : `### WebAssembly\n\n${wasmTable(made, told)}`),
}

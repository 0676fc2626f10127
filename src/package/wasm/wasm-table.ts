import { code, shortTable } from '../../markdown.js'
import { bytes } from '../../units.js'
import { wasmUse } from '../install-commands.js'
import type { Told } from '../producer.js'
import type { PackedWasm } from './pack-wasm.js'

/** The table of packages, each with the command line that adds it to a project. */
export function wasmTable(wasm: readonly PackedWasm[], { plan, linked, most }: Told): string {
  const folder = plan.addresses.version
  return shortTable(
    ['Package', 'For', 'Archive', ...(linked ? ['Line to paste'] : [])],
    wasm.map(one => {
      const { size, path } = one.archive
      const { use, line } = wasmUse(one.kind, folder + one.folder + one.main, folder + path, one.npmName)
      const cells = [code(`${one.package} ${one.version}`), use, bytes(size)]
      return linked ? [...cells, code(line)] : cells
    }),
    most,
  )
}

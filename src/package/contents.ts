import type { Download } from './downloads.js'
import type { PackedCrate } from './registry/pack.js'
import type { PackedWasm } from './wasm.js'

/** What a version holds, packed. */
export interface Contents {
  readonly downloads: readonly Download[]
  readonly wasm: readonly PackedWasm[]
  readonly crates: readonly PackedCrate[]
}

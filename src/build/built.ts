import { audit } from '../audit/audit.js'
import type { Audit } from '../audit/audit.js'
import type { Reader } from '../audit/reader.js'
import { ActionError } from '../errors.js'
import type { Digest, Files } from '../ports.js'
import type { Start } from '../start/program.js'
import type { Target } from '../targets/targets.js'
import type { UsedToolchain } from '../toolchain/ready.js'
import type { Inside } from './bills.js'
import type { BuildJob } from './used.js'
import type { BuiltWasm } from './wasm.js'

/** Everything that a build has delivered. */
export interface BuiltAll {
  readonly binaries: readonly Built[]
  readonly wasm: readonly BuiltWasm[]
  /** Where it was built, sorted by name. */
  readonly jobs: readonly BuildJob[]
}

/** An executable, before it is started. */
export type Unstarted = Omit<Built, 'start'>

/** An executable. */
export interface Built extends Digest, Inside {
  readonly bin: string
  readonly package: string
  readonly target: Target
  readonly path: string
  readonly audit: Audit
  /** The packages that linked a library which a bare system doesn't have, as far as they are known, by its name. */
  readonly linkedBy: Readonly<Record<string, readonly string[]>>
  readonly toolchain: UsedToolchain
  readonly start: Start
}

/** Reads what an executable needs. Throws if it is none of its target's. */
export async function auditFile(
  name: string,
  target: Target,
  path: string,
  read: Reader,
  files: Files,
): Promise<Audit> {
  const bytes = await files.readBytes(path)
  try {
    return audit(read(bytes), target)
  } catch (error) {
    throw new ActionError(
      'binary-unreadable',
      `${name} for ${target.triple} is not a whole executable: ${error instanceof Error ? error.message : String(error)}`,
      'see whether a linker script or a wrapper of the linker damages it, and build again',
    )
  }
}

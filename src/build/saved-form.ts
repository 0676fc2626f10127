import * as v from 'valibot'

import { auditForm } from '../audit/audit.js'
import type { Audit } from '../audit/audit.js'
import { billForm } from '../bill/part.js'
import type { Bill } from '../bill/part.js'
import { ActionError } from '../errors.js'
import { wasmKinds } from '../plan/wasm/wasm-package.js'
import { startForm } from '../start/program.js'
import type { Start } from '../start/program.js'
import { filePath, folderName, jsonOf, line, sha256, size } from '../stored.js'
import { toolchainForm } from '../toolchain/ready.js'
import type { UsedToolchain } from '../toolchain/ready.js'
import { wasmToolsForm } from '../toolchain/wasm.js'
import type { LicensesFile } from './bills.js'
import { jobsForm } from './used.js'
import type { BuildJob } from './used.js'
import type { BuiltWasm, WasmFile } from './wasm.js'

/** `built.json`, beside the files that it names: what was built, from which commit, for which version. */
export interface Saved {
  readonly version: string
  readonly channel: string
  readonly commit: string | null
  readonly binaries: readonly {
    readonly bin: string
    readonly package: string
    readonly target: string
    readonly path: string
    readonly size: number
    readonly sha256: string
    readonly audit: Audit
    readonly linkedBy: Readonly<Record<string, readonly string[]>>
    readonly toolchain: UsedToolchain
    readonly start: Start
    readonly bill: Bill
    readonly licenses: LicensesFile
  }[]
  readonly wasm: readonly (Omit<BuiltWasm, 'files'> & {
    readonly files: readonly Omit<WasmFile, 'local'>[]
  })[]
  readonly jobs: readonly BuildJob[]
}

export const altered = (path: string): ActionError =>
  new ActionError('built-altered', `${path} has changed since build wrote it`, 'run build again')

const inside = { bill: billForm, licenses: v.looseObject({ path: filePath, size, sha256 }) }
const savedForm = v.looseObject({
  version: folderName,
  channel: folderName,
  commit: v.nullable(line),
  binaries: v.array(
    v.looseObject({
      ...inside,
      ...{ bin: line, package: line, target: line, path: filePath, size, sha256 },
      audit: auditForm,
      linkedBy: v.record(line, v.array(line)),
      toolchain: toolchainForm,
      start: startForm,
    }),
  ),
  wasm: v.array(
    v.looseObject({
      ...inside,
      ...{
        package: line,
        version: line,
        kind: v.picklist(wasmKinds.map(({ name }) => name)),
        tools: wasmToolsForm,
      },
      files: v.array(v.looseObject({ path: filePath, size, sha256 })),
    }),
  ),
  jobs: jobsForm,
})

/** Reads what `build` has saved. Throws if it isn't that. */
export function parseSaved(text: string, path: string): Saved {
  const saved = jsonOf(text)
  if (!v.is(savedForm, saved)) throw altered(path)
  return saved as unknown as Saved
}

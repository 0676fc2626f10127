import { join } from 'node:path'

import * as v from 'valibot'

import { licensesName } from '../../bill/license-text.js'
import type { BuiltWasm } from '../../build/wasm.js'
import { ActionError } from '../../errors.js'
import { paths } from '../../plan/layout.js'
import type { PublishPlan } from '../../plan/publish-plan.js'
import type { WasmKind } from '../../plan/wasm/wasm-package.js'
import type { Files } from '../../ports.js'
import { filePath, jsonOf, npmName } from '../../stored.js'
import type { WasmTools } from '../../toolchain/wasm.js'
import { npmPackage } from '../archive.js'
import type { LocalFile } from '../local-file.js'
import { wasmBill } from '../sbom/bills.js'

/** One kind of a WASM package as people get it: a folder to load modules from, and an archive for npm. */
export interface PackedWasm {
  readonly package: string
  readonly version: string
  readonly npmName: string
  readonly kind: WasmKind
  readonly tools: WasmTools
  /** The path of its folder, with a slash at the end. */
  readonly folder: string
  /** The module to import, relative to the folder. */
  readonly main: string
  readonly files: readonly LocalFile[]
  readonly archive: LocalFile
  /** The bill of materials of the package, which is that of all of its kinds. */
  readonly bill: LocalFile
}

/**
 * Packs each kind of each package for npm, with all of its files: the list in wasm-pack's package.json lacks the
 * JavaScript snippets that other files import.
 */
export async function packWasm(
  built: readonly BuiltWasm[],
  plan: PublishPlan,
  files: Files,
): Promise<readonly PackedWasm[]> {
  const packed: PackedWasm[] = []
  const bills = new Map<string, LocalFile>()
  for (const one of built) {
    const named = await readPackageJson(one, files)
    const folder = paths.wasmFile(one.package, one.kind, '')
    const path = paths.wasmArchive(one.package, one.kind)
    const local = join(plan.workFolder, 'package', path)
    const contents = [...one.files, ...licensesOf(one)].map(file => ({
      name: file.path,
      size: file.size,
      content: files.chunks(file.local),
    }))
    await files.write(local, npmPackage(contents))
    const others = built.filter(other => other !== one && other.package === one.package)
    const bill = bills.get(one.package) ?? (await wasmBill([one, ...others], named.npmName, plan, files))
    bills.set(one.package, bill)
    packed.push({
      ...{ package: one.package, version: one.version, kind: one.kind, tools: one.tools, bill },
      ...named,
      folder,
      files: one.files.map(file => ({ ...file, path: folder + file.path })),
      archive: { path, local, ...(await files.digest(local)) },
    })
  }
  return packed
}

/** A package that has a file of that name already has seen to it. */
const licensesOf = ({ files, licenses }: BuiltWasm): readonly LocalFile[] =>
  files.some(({ path }) => path === licensesName)
    ? []
    : [{ ...licenses, path: licensesName, local: licenses.path }]

async function readPackageJson(
  { package: name, kind, files: built }: BuiltWasm,
  files: Files,
): Promise<Pick<PackedWasm, 'npmName' | 'main'>> {
  const local = built.find(file => file.path === 'package.json')?.local
  const text = local === undefined ? undefined : await files.readText(local)
  if (text === undefined)
    throw new ActionError('wasm-incomplete', `${name} for ${kind} has no package.json`, 'run build again')
  const { success, output } = v.safeParse(packageForm, jsonOf(text))
  if (success) return { npmName: output.name, main: output.main }
  throw new ActionError(
    'wasm-incomplete',
    `package.json of ${name} for ${kind} has no name that npm takes, or no main in its folder`,
    'see whether a script changes it after wasm-pack has written it; then run build again',
  )
}

/** What people are led to. */
const packageForm = v.looseObject({
  name: npmName,
  main: v.pipe(
    v.string(),
    v.transform(path => path.replace(/^(\.\/+)+/, '')),
    filePath,
  ),
})

import type { Mistake } from '../errors.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { Survey } from './survey.js'
import type { Member } from './workspace.js'

/** The kinds of package that are published: wasm-pack's name for each, and its folder. */
export const wasmKinds = [
  { name: 'web', target: 'web' },
  { name: 'node', target: 'nodejs' },
  { name: 'bundler', target: 'bundler' },
] as const
export type WasmKind = (typeof wasmKinds)[number]['name']

/**
 * The packages for wasm-pack: those listed, else those whose package.json runs wasm-pack. A cdylib alone says nothing:
 * it may be a plugin or a library for C.
 */
export function planWasm(
  { wasm, wasmPackages }: BuildInputs,
  { workspace, wasmMembers }: Survey,
  mistakes: Mistake[],
): readonly Member[] {
  if (!wasm) return []
  const names = wasmPackages ?? wasmMembers
  for (const name of names) {
    const member = workspace.members.find(one => one.name === name)
    if (member === undefined)
      mistakes.push({
        topic: 'package-unknown',
        message: `wasm-packages: the workspace has no package "${name}"`,
        hint: `it has ${workspace.members.map(one => one.name).join(', ')}`,
      })
    else if (!member.cdylib)
      mistakes.push({
        topic: 'wasm-without-cdylib',
        message: `wasm-packages: "${name}" builds no cdylib, which is what wasm-pack makes a package from`,
        hint: `add crate-type = ["cdylib", "rlib"] to [lib] in ${member.manifestPath}, or leave it out`,
      })
  }
  return workspace.members.filter(member => names.includes(member.name))
}

import { dirname, join } from 'node:path'

import type { Mistake } from '../errors.js'
import type { BuildInputs } from '../inputs/inputs.js'
import { fromRoot } from './survey.js'
import type { Survey } from './survey.js'
import { planKinds } from './wasm.js'
import type { FoundCall, FoundScope, WasmPackage } from './wasm.js'
import { readPackageJson } from './wasm-scripts.js'
import type { Member } from './workspace.js'

interface WasmPlan {
  readonly packages: readonly WasmPackage[]
  readonly warnings: readonly string[]
}

/**
 * The packages for wasm-pack: those listed, else those for which a package.json, their own or the workspace's, runs it. A
 * cdylib alone says nothing: it may be a plugin or a library for C.
 */
export function planWasm(
  { wasm, wasmPackages, profile }: BuildInputs,
  survey: Survey,
  mistakes: Mistake[],
): WasmPlan {
  if (!wasm) return { packages: [], warnings: [] }
  const { members } = survey.workspace
  const { calls, scopes } = readAll(survey)
  const names = wasmPackages ?? [...calls.keys()]
  mistakes.push(...names.flatMap(name => mistakesOf(name, members)))
  const planned = members
    .filter(member => names.includes(member.name))
    .map(member => {
      const { kinds, warnings } = planKinds(member.name, calls.get(member.name) ?? [], {
        scope: scopes.get(dirname(member.manifestPath)),
        profile,
      })
      return { member: { ...member, kinds }, warnings }
    })
  return {
    packages: planned.map(one => one.member),
    warnings: planned.flatMap(one => one.warnings),
  }
}

/** The calls of wasm-pack by package, and the scopes of the names in package.json by folder. */
function readAll({ workspace, packageJsons, source }: Survey): {
  readonly calls: ReadonlyMap<string, readonly FoundCall[]>
  readonly scopes: ReadonlyMap<string, FoundScope>
} {
  const calls = new Map<string, FoundCall[]>()
  const scopes = new Map<string, FoundScope>()
  for (const [folder, text] of packageJsons) {
    const file = fromRoot(source.root, join(folder, 'package.json'))
    const read = readPackageJson(text, folder)
    if (read.scope !== undefined) scopes.set(folder, { scope: read.scope, file })
    for (const call of read.calls) {
      const owner = workspace.members.find(({ manifestPath }) => dirname(manifestPath) === call.folder)
      if (owner !== undefined) calls.set(owner.name, [...(calls.get(owner.name) ?? []), { ...call, file }])
    }
  }
  return { calls, scopes }
}

function mistakesOf(name: string, members: readonly Member[]): readonly Mistake[] {
  const member = members.find(one => one.name === name)
  if (member === undefined)
    return [
      {
        topic: 'package-unknown',
        message: `wasm-packages: the workspace has no package "${name}"`,
        hint: `it has ${members.map(one => one.name).join(', ')}`,
      },
    ]
  if (member.cdylib) return []
  return [
    {
      topic: 'wasm-without-cdylib',
      message: `wasm-packages: "${name}" builds no cdylib, which is what wasm-pack makes a package from`,
      hint: `add crate-type = ["cdylib", "rlib"] to [lib] in ${member.manifestPath}, or leave it out`,
    },
  ]
}

import { dirname, join } from 'node:path'

import type { Problem } from '../../errors.js'
import type { BuildInputs } from '../../inputs/inputs.js'
import { fromRoot } from '../../survey/source.js'
import type { Survey } from '../../survey/survey.js'
import type { Member } from '../../survey/workspace.js'
import { readPackageJsons } from './package-json.js'
import { callsOf } from './scripts.js'
import { placeOfScript, planKinds } from './wasm-package.js'
import type { FoundCall, FoundScope, WasmPackage } from './wasm-package.js'

interface WasmPlan {
  readonly packages: readonly WasmPackage[]
  readonly warnings: readonly string[]
}

/**
 * The packages for wasm-pack: those that the input lists; otherwise those for which a package.json, their own or the
 * workspace's, runs wasm-pack. A crate type of cdylib alone says nothing: the crate may be a plugin or a library for C.
 */
export function planWasm(
  { wasm, wasmPackages, profile }: BuildInputs,
  survey: Survey,
  problems: Problem[],
): WasmPlan {
  if (!wasm) return { packages: [], warnings: [] }
  const { members } = survey.workspace
  const { calls, homeless, scopes } = readAll(survey)
  const names = wasmPackages ?? [...calls.keys()]
  problems.push(...names.flatMap(name => problemsOf(name, members)))
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
    warnings: [...homeless, ...planned.flatMap(one => one.warnings)],
  }
}

/**
 * The calls of wasm-pack by package; the calls that belong to no package, as warnings; and the scopes of package names
 * by folder.
 */
function readAll({ workspace, packageJsons, source }: Survey): {
  readonly calls: ReadonlyMap<string, readonly FoundCall[]>
  readonly homeless: readonly string[]
  readonly scopes: ReadonlyMap<string, FoundScope>
} {
  const owners = new Map(workspace.members.map(member => [dirname(member.manifestPath), member.name]))
  const packages = readPackageJsons(packageJsons, [...owners.keys()])
  const fileIn = (folder: string): string => fromRoot(source.root, join(folder, 'package.json'))
  const calls = new Map<string, FoundCall[]>()
  const homeless: string[] = []
  for (const one of callsOf(packages)) {
    const call = { ...one, file: fileIn(one.home) }
    const owner = owners.get(one.folder ?? '')
    if (owner !== undefined) calls.set(owner, [...(calls.get(owner) ?? []), call])
    else homeless.push(withoutPackage(call, source.root))
  }
  const scopes = [...packages.byFolder.values()].flatMap(({ folder, name }) => {
    const scope = /^@([^/]+)\//.exec(name ?? '')?.[1]
    return scope === undefined ? [] : [[folder, { scope, file: fileIn(folder) }] as const]
  })
  return { calls, homeless: [...new Set(homeless)], scopes: new Map(scopes) }
}

function withoutPackage(call: FoundCall, root: string): string {
  const reason =
    'unreadable' in call
      ? `, is ignored: ${call.unreadable}`
      : `: the workspace has no package in ${fromRoot(root, call.folder ?? '')}`
  return `${placeOfScript(call)}${reason}; wasm-pack is not run for it`
}

function problemsOf(name: string, members: readonly Member[]): readonly Problem[] {
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

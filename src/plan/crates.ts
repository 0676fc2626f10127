import { parse } from 'smol-toml'

import type { Mistake } from '../errors.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { Rust } from './survey.js'
import type { Dependency, Member, Workspace } from './workspace.js'

/** `cargo package --workspace` packs members that depend on each other since this version. */
const oldestCargo = [1, 90] as const

/** The members that the registry will hold, by name; none when it is switched off. */
export function planCrates(
  inputs: BuildInputs,
  workspace: Workspace,
  rust: Rust,
  mistakes: Mistake[],
): readonly Member[] {
  if (!inputs.cargoRegistry) return []
  const [major, minor] = rust.cargo
  if (major === oldestCargo[0] && minor < oldestCargo[1])
    mistakes.push({
      message: `the registry needs cargo ${oldestCargo.join('.')} or newer, this workspace uses ${rust.cargo.join('.')}`,
      hint: 'use a newer toolchain, or set cargo-registry to false',
    })
  const published = workspace.members.filter(member => member.published)
  for (const member of published)
    for (const dependency of dependenciesOf(member))
      mistakes.push(...refusals(member, dependency, memberOf(workspace, dependency)))
  return published
}

/** Dev-dependencies are left out of the crates, or play no part for who installs them. */
const dependenciesOf = ({ dependencies }: Member): readonly Dependency[] =>
  dependencies.filter(({ kind }) => kind !== 'dev')

const memberOf = ({ members }: Workspace, { name, path }: Dependency): Member | undefined =>
  path === undefined ? undefined : members.find(member => member.name === name)

/** What cargo can't pack, or nobody could install. */
function refusals(member: Member, dependency: Dependency, other: Member | undefined): readonly Mistake[] {
  const [app, name] = [member.name, dependency.name]
  const way = `set publish = false in ${app} as well, or set cargo-registry to false`
  if (other?.published === false)
    return [
      {
        message: `${app} is published and depends on ${name}, which has publish = false`,
        hint: `publish ${name} too, ${way}`,
      },
    ]
  if (other !== undefined || dependency.req !== '*') return []
  const without = `without a version, which a registry can't do without (${member.manifestPath})`
  const instead = `give it a version of a registry, ${way}`
  if (dependency.git) return [{ message: `${app} depends on ${name} from git, ${without}`, hint: instead }]
  if (dependency.path === undefined) return []
  return [
    {
      message: `${app} depends on ${name} in ${dependency.path}, out of the workspace, ${without}`,
      hint: `make it a member of the workspace, ${instead}`,
    },
  ]
}

/** Where those who install a crate get something else than the workspace is built with. */
export function warningsOf(
  crates: readonly Member[],
  workspace: Workspace,
  rootManifest: string,
): readonly string[] {
  if (crates.length === 0) return []
  const elsewhere = crates.flatMap(member =>
    dependenciesOf(member)
      .filter(one => one.git || (one.path !== undefined && memberOf(workspace, one) === undefined))
      .filter(({ req }) => req !== '*')
      .map(
        ({ name, req, registry, git, path }) =>
          `who installs ${member.name} with cargo gets ${name} ${req} from ${registry ?? 'crates.io'}, not from ${git ? 'git' : String(path)}, as it is here`,
      ),
  )
  const { patch = {}, replace = {} } = parse(rootManifest) as {
    readonly patch?: Readonly<Record<string, object>>
    readonly replace?: object
  }
  const patched = [...Object.values(patch), replace].flatMap(table => Object.keys(table))
  if (patched.length === 0) return elsewhere
  return [
    ...elsewhere,
    `[patch] and [replace] don't reach those who install with cargo: they get ${patched.join(', ')} as published`,
  ]
}

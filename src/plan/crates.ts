import type { Mistake } from '../errors.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { Rust } from './survey.js'
import type { Member, Workspace } from './workspace.js'

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
    for (const dependency of member.dependencies) {
      const target = workspace.members.find(
        other => other.name === dependency.name && dependency.path !== undefined,
      )
      if (target?.published === false && dependency.kind !== 'dev')
        mistakes.push({
          message: `${member.name} is published and depends on ${target.name}, which has publish = false`,
          hint: `publish ${target.name} too, set publish = false in ${member.name} as well, or set cargo-registry to false`,
        })
    }
  return published
}

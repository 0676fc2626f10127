import type { Problem } from '../errors.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { Member, Workspace } from '../survey/workspace.js'

/**
 * The members for the registry: those that are named; or, if none is named, all that may be published except those
 * named with `!`.
 */
export function chooseCrates(
  { registryPackages: given = [] }: BuildInputs,
  { members }: Workspace,
  problems: Problem[],
): readonly Member[] {
  const publishable = members.filter(member => member.published)
  const left = given.filter(isLeftOut).map(name => name.slice(1))
  const named = given.filter(name => !isLeftOut(name))
  for (const name of [...named, ...left])
    if (!members.some(member => member.name === name))
      problems.push({
        topic: 'package-unknown',
        message: `registry-packages: the workspace has no package "${name}"`,
        hint: `it has ${members.map(member => member.name).join(', ')}`,
      })
  if (named.length > 0 && left.length > 0)
    problems.push({
      topic: 'registry-packages-contradict',
      message: `registry-packages names ${named.join(', ')}, and leaves out ${left.join(', ')}`,
      hint: 'name the crates that the registry holds, or with ! those that it leaves out, and not both',
    })
  for (const { name } of members.filter(one => !one.published && named.includes(one.name)))
    problems.push({
      topic: 'registry-packages-contradict',
      message: `registry-packages names ${name}, which has publish = false`,
      hint: `take publish = false out of its manifest, or leave ${name} out of registry-packages`,
    })
  const chosen = publishable.filter(({ name }) =>
    named.length > 0 ? named.includes(name) : !left.includes(name),
  )
  if (chosen.length === 0 && left.length > 0)
    problems.push({
      topic: 'registry-packages-contradict',
      message: 'registry-packages leaves out every crate',
      hint: 'set cargo-registry to false, if no registry is wanted',
    })
  return chosen
}

const isLeftOut = (name: string): boolean => name.startsWith('!')

/** The change to the inputs that adds this crate to the registry. */
export const addingOf = (name: string, { registryPackages = [] }: BuildInputs): string =>
  registryPackages.some(isLeftOut)
    ? `take !${name} out of registry-packages`
    : `add ${name} to registry-packages`

/** The change to the inputs that leaves this crate out of the registry. */
export const leavingOut = (name: string, { registryPackages = [] }: BuildInputs): string =>
  registryPackages.length === 0 || registryPackages.some(isLeftOut)
    ? `add !${name} to registry-packages`
    : `take ${name} out of registry-packages`

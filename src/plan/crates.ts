import type { Problem } from '../errors.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { Survey } from '../survey/survey.js'
import type { Dependency, Member, Workspace } from '../survey/workspace.js'
import { parseToml } from '../toml.js'
import { addingOf, chooseCrates, leavingOut } from './chosen-crates.js'
import { lineOf, placeOfDependency, unreadableManifests } from './manifest-place.js'
import { fits } from './version-req.js'

/** The first version of cargo that can pack members that depend on each other (`cargo package --workspace`). */
const oldestCargo = [1, 90] as const

/** The members that the registry will hold, sorted by name; none if the registry is switched off. */
export function planCrates(inputs: BuildInputs, survey: Survey, problems: Problem[]): readonly Member[] {
  if (!inputs.cargoRegistry) return []
  const { workspace, rust } = survey
  const [major, minor] = rust.cargo
  if (major === oldestCargo[0] && minor < oldestCargo[1])
    problems.push({
      topic: 'cargo-too-old',
      message: `the registry needs cargo ${oldestCargo.join('.')} or newer, this workspace uses ${rust.cargo.join('.')}`,
      hint: 'use a newer toolchain, or set cargo-registry to false',
    })
  const published = chooseCrates(inputs, workspace, problems)
  problems.push(...unreadableManifests(survey), ...sameNames(published))
  for (const member of published)
    for (const dependency of dependenciesOf(member))
      problems.push(...refusals(member, dependency, published, inputs, survey))
  return published
}

/**
 * All dependencies except dev-dependencies: those are left out of the crate, or do not matter to people who install it.
 */
const dependenciesOf = ({ dependencies }: Member): readonly Dependency[] =>
  dependencies.filter(({ kind }) => kind !== 'dev')

const memberOf = ({ members }: Workspace, { name, path }: Dependency): Member | undefined =>
  path === undefined ? undefined : members.find(member => member.name === name)

/** The names of index files are in lower case, so two such crates would share one index file. */
function sameNames(published: readonly Member[]): readonly Problem[] {
  const known = new Map<string, string>()
  return published.flatMap(({ name }) => {
    const other = known.get(name.toLowerCase())
    known.set(name.toLowerCase(), name)
    if (other === undefined) return []
    return [
      {
        topic: 'crate-names-alike',
        message: `${other} and ${name} can't be in one registry, where names that differ only in case are equal`,
        hint: 'rename one of them, leave one out of registry-packages, or set cargo-registry to false',
      },
    ]
  })
}

/** Dependencies because of which cargo can't pack the member, or nobody could install it. */
function refusals(
  member: Member,
  dependency: Dependency,
  published: readonly Member[],
  inputs: BuildInputs,
  survey: Survey,
): readonly Problem[] {
  const [app, name] = [member.name, dependency.name]
  const other = memberOf(survey.workspace, dependency)
  const place = placeOfDependency(member, dependency, survey)
  const way = `${leavingOut(app, inputs)}, or set cargo-registry to false`
  if (other !== undefined && !published.includes(other)) {
    const chain = [...chainTo(member, published), name]
    const needed = chain.length > 2 ? `, which ${chain[0] ?? ''} needs (${chain.join(' → ')})` : ''
    const depends = `${place}: ${app} is published and depends on ${name}`
    return other.published
      ? [
          {
            topic: 'crate-needs-unpublished',
            message: `${depends}, which registry-packages leaves out${needed}`,
            hint: `${addingOf(name, inputs)}, ${way}`,
          },
        ]
      : [
          {
            topic: 'crate-needs-unpublished',
            message: `${depends}, which has publish = false${needed}`,
            hint: `publish ${name} too, ${way}`,
          },
        ]
  }
  if (other !== undefined && !fits(other.version, dependency.req))
    return [
      {
        topic: 'crate-needs-other-version',
        message: `${place}: ${app} depends on ${name} ${dependency.req}, and the workspace has ${other.version}`,
        hint: `require ${other.version}, or leave the version out`,
      },
    ]
  if (other !== undefined || dependency.req !== '*') return []
  const without = 'without a version, which a registry requires'
  const instead = `give it a version from a registry, ${way}`
  if (dependency.git)
    return [
      {
        topic: 'crate-needs-version',
        message: `${place}: ${app} depends on ${name} from git, ${without}`,
        hint: instead,
      },
    ]
  if (dependency.path === undefined) return []
  return [
    {
      topic: 'crate-needs-version',
      message: `${place}: ${app} depends on ${name} in ${dependency.path}, outside the workspace, ${without}`,
      hint: `make it a member of the workspace, ${instead}`,
    },
  ]
}

/** The chain of dependents that leads to this member, beginning with one that no published member depends on. */
function chainTo(member: Member, published: readonly Member[]): readonly string[] {
  const chain = [member]
  for (;;) {
    const needs = published.find(
      one =>
        !chain.includes(one) &&
        dependenciesOf(one).some(({ name, path }) => path !== undefined && name === chain[0]?.name),
    )
    if (needs === undefined) return chain.map(one => one.name)
    chain.unshift(needs)
  }
}

/** Cases in which people who install a crate get something other than what the workspace is built with. */
export function warningsOf(crates: readonly Member[], survey: Survey): readonly string[] {
  if (crates.length === 0) return []
  return [
    ...crates.flatMap(member => replacedDependencies(member, survey)),
    ...patches(survey.source.rootManifest),
    ...crates.flatMap(member => looksAtGit(member, survey)),
  ]
}

const replacedDependencies = (member: Member, { workspace }: Survey): readonly string[] =>
  dependenciesOf(member)
    .filter(one => one.git || (one.path !== undefined && memberOf(workspace, one) === undefined))
    .filter(({ req }) => req !== '*')
    .map(
      ({ name, req, registry, git, path }) =>
        `people who install ${member.name} with cargo get ${name} ${req} from ${registry ?? 'crates.io'}, not from ${git ? 'git' : String(path)}, as in this workspace`,
    )

function patches(rootManifest: string): readonly string[] {
  const { patch = {}, replace = {} } = parseToml(rootManifest, 'Cargo.toml') as {
    readonly patch?: Readonly<Record<string, object>>
    readonly replace?: object
  }
  const patched = [...Object.values(patch), replace].flatMap(table => Object.keys(table))
  if (patched.length === 0) return []
  return [
    `[patch] and [replace] don't apply to people who install with cargo: they get ${patched.join(', ')} as published`,
  ]
}

/** Warns of a build script that runs git or reads `.git`: it finds no repository in a crate. */
function looksAtGit({ name, buildScript }: Member, survey: Survey): readonly string[] {
  const text = buildScript === undefined ? undefined : survey.texts.get(buildScript)
  const at = /["'/]\.git\b|Command::new\(\s*"git"/.exec(text ?? '')?.index
  if (text === undefined || buildScript === undefined || at === undefined) return []
  return [
    `${lineOf(buildScript, text, at, survey)}: the build script of ${name} reads git, which people who install it with cargo don't have: make sure it builds without git`,
  ]
}

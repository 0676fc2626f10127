import type { Problem } from '../errors.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { Member, Workspace } from '../survey/workspace.js'
import { featuresOf, lackingFeatures } from './features.js'
import type { Features } from './features.js'

/** A binary to build. */
export interface Bin {
  readonly name: string
  readonly package: Member
}

/** What the inputs select from the workspace. */
export interface Selection {
  /** Sorted by name. */
  readonly bins: readonly Bin[]
  /** `undefined` if there is no binary. */
  readonly mainBin: string | undefined
  /** As `package/feature`. */
  readonly features: readonly string[]
  /** By name: the features of the packages that are compiled for their own sake, or would be if binaries were built. */
  readonly featuresOf: ReadonlyMap<string, Features>
  /** The binaries that are left out, each with its reason. */
  readonly skipped: readonly string[]
}

/**
 * Selects packages, binaries and features. Adds to `problems` what the workspace doesn't have, and to `ofRelease` what
 * only a release needs.
 */
export function select(
  inputs: BuildInputs,
  workspace: Workspace,
  problems: Problem[],
  ofRelease: Problem[],
): Selection {
  const members = selectMembers(inputs, workspace, problems)
  const byPackage = (chosen: readonly Member[], features: readonly string[]): Selection['featuresOf'] =>
    new Map(chosen.map(member => [member.name, featuresOf(member, features, inputs)]))
  if (!inputs.binaries) {
    const chosen = inputs.packages === undefined ? workspace.members : members
    const wanted = byPackage(chosen, selectFeatures(inputs, chosen, problems))
    return { bins: [], mainBin: undefined, features: [], featuresOf: wanted, skipped: [] }
  }
  const features = selectFeatures(inputs, members, problems)
  const { bins, skipped } = selectBins(inputs, members, features, problems)
  const built = new Set(bins.map(bin => bin.package.name))
  return {
    bins,
    mainBin: selectMainBin(inputs, bins, ofRelease),
    // cargo refuses a feature of a package that it isn't asked to build.
    features: features.filter(feature => built.has(feature.replace(/\/.*/, ''))),
    featuresOf: byPackage(
      bins.map(bin => bin.package),
      features,
    ),
    skipped,
  }
}

function selectMembers(
  { packages }: BuildInputs,
  { members }: Workspace,
  problems: Problem[],
): readonly Member[] {
  for (const name of packages ?? [])
    if (!members.some(member => member.name === name))
      problems.push({
        topic: 'package-unknown',
        message: `packages: the workspace has no package "${name}"`,
        hint: `it has ${members.map(member => member.name).join(', ')}`,
      })
  return members.filter(member => packages?.includes(member.name) ?? member.bins.length > 0)
}

function selectFeatures(
  { features }: BuildInputs,
  members: readonly Member[],
  problems: Problem[],
): readonly string[] {
  return (features ?? []).flatMap(feature => {
    const [left = '', right, ...more] = feature.split('/')
    const having = members.filter(
      member =>
        more.length === 0 &&
        (right === undefined || member.name === left) &&
        Object.hasOwn(member.features, right ?? left),
    )
    if (having.length === 0)
      problems.push({
        topic: 'feature-unknown',
        message: `features: no chosen package has the feature "${feature}"`,
        hint: `they have ${listOr(members.flatMap(member => Object.keys(member.features).map(name => `${member.name}/${name}`)))}`,
      })
    return having.map(member => `${member.name}/${right ?? left}`)
  })
}

interface ChosenBins {
  readonly bins: readonly Bin[]
  readonly skipped: readonly string[]
}

function selectBins(
  inputs: BuildInputs,
  members: readonly Member[],
  features: readonly string[],
  problems: Problem[],
): ChosenBins {
  const all = members.flatMap(member => member.bins.map(bin => ({ name: bin.name, package: member, bin })))
  for (const name of inputs.bins ?? [])
    if (!all.some(bin => bin.name === name))
      problems.push({
        topic: 'binary-unknown',
        message: `bins: no chosen package has a binary "${name}"`,
        hint: `they have ${listOr(all.map(bin => bin.name))}`,
      })
  const skipped: string[] = []
  const bins = all
    .filter(({ name }) => inputs.bins?.includes(name) ?? true)
    .filter(({ name, package: member, bin }) => {
      const lacking = lackingFeatures(bin, member, featuresOf(member, features, inputs))
      if (lacking.length === 0) return true
      if (inputs.bins === undefined) skipped.push(`${name}: needs the feature ${lacking.join(', ')}`)
      else
        problems.push({
          topic: 'binary-needs-feature',
          message: `bins: "${name}" needs the feature ${lacking.join(', ')}`,
          hint: `add it to features: ${lacking.map(feature => `${member.name}/${feature}`).join(', ')}`,
        })
      return false
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  problems.push(...namesakes(bins), ...oddNames(bins))
  if (bins.length === 0 && problems.length === 0 && isAskedFor(inputs, skipped))
    problems.push({
      topic: 'no-binary',
      message: 'there is no binary to build',
      hint: skipped.length === 0 ? 'choose packages that have one' : `enable one: ${skipped.join('; ')}`,
    })
  return { bins: bins.map(({ name, package: member }) => ({ name, package: member })), skipped }
}

/** Whether it is an error that there is no binary. Otherwise the workspace may have other things to publish. */
const isAskedFor = ({ bins, packages }: BuildInputs, skipped: readonly string[]): boolean =>
  bins !== undefined || packages !== undefined || skipped.length > 0

function namesakes(bins: readonly Bin[]): Problem[] {
  return bins.flatMap((bin, i) => {
    const next = bins[i + 1]
    return next?.name !== bin.name
      ? []
      : [
          {
            topic: 'binaries-alike',
            message: `the packages ${bin.package.name} and ${next.package.name} both have a binary "${bin.name}"`,
            hint: 'choose one of the two with packages: they would be published under one name',
          },
        ]
  })
}

function oddNames(bins: readonly Bin[]): Problem[] {
  return bins
    .filter(bin => !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(bin.name))
    .map(bin => ({
      topic: 'binary-name',
      message: `the name of the binary "${bin.name}" would need escaping in URLs and shells`,
      hint: 'leave it out with bins, or rename it',
    }))
}

function selectMainBin(
  { mainBin }: BuildInputs,
  bins: readonly Bin[],
  problems: Problem[],
): string | undefined {
  const names = bins.map(bin => bin.name)
  const runs = bins.filter(bin => bin.package.defaultRun === bin.name)
  const chosen = mainBin ?? (bins.length === 1 ? names[0] : runs.length === 1 ? runs[0]?.name : undefined)
  if (chosen !== undefined && names.includes(chosen)) return chosen
  if (mainBin !== undefined)
    problems.push({
      topic: 'binary-unknown',
      message: `main-bin: no chosen package has a binary "${mainBin}"`,
      hint: `they have ${listOr(names)}`,
    })
  else if (bins.length > 1)
    problems.push({
      topic: 'main-bin-missing',
      message: `several binaries, and none of them is the main one: ${names.join(', ')}`,
      hint: 'name the one that installers install with main-bin',
    })
  return undefined
}

const listOr = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '))

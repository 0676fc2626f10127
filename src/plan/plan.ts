import { createHash } from 'node:crypto'
import { join } from 'node:path'

import { throwMistakes } from '../errors.js'
import type { Mistake } from '../errors.js'
import type { Inputs } from '../inputs/table.js'
import type { Destination, Env } from '../ports.js'
import { planCrates } from './crates.js'
import { addresses } from './layout.js'
import type { Addresses } from './layout.js'
import { planRelease } from './release.js'
import type { Release } from './release.js'
import { select } from './select.js'
import type { Bin, Selection } from './select.js'
import type { Rust, Source, Survey } from './survey.js'
import { targets } from './targets.js'
import type { Target } from './targets.js'
import type { Member, Workspace } from './workspace.js'

/** Everything that will happen, decided before anything does. */
export interface Plan {
  readonly release: Release
  readonly workspace: Workspace
  readonly source: Source
  readonly rust: Rust
  readonly builds: readonly Build[]
  readonly mainBin: string
  /** Newest glibc that a binary may need, e.g. `2.31`. */
  readonly maxGlibc: string | undefined
  readonly skipped: readonly string[]
  /** What the registry will hold, by name. */
  readonly crates: readonly Member[]
  readonly destination: Destination
  readonly distributionId: string | undefined
  readonly addresses: Addresses
  readonly installer: Installer
  readonly workFolder: string
  readonly dryRun: boolean
}

/** One run of one builder for one target. */
export interface Build {
  readonly target: Target
  readonly builder: 'cargo'
  readonly bins: readonly Bin[]
  readonly profile: string
  readonly features: readonly string[]
  readonly flags: readonly string[]
  /** Added to the environment of the build. */
  readonly variables: Env
  /** CARGO_TARGET_DIR. Builders never share one: what one of them linked may not start under another. */
  readonly targetFolder: string
  /** Names what a cache of this build depends on: compiler, target, settings, dependencies. */
  readonly cacheKey: string
}

export interface Installer {
  readonly prefix: string
  readonly dir: string
}

/** Decides everything, or throws every mistake that the workspace shows in the inputs. */
export function makePlan(inputs: Inputs, survey: Survey): Plan {
  const { workspace, source, rust } = survey
  const mistakes: Mistake[] = []
  const release = planRelease(inputs, survey, mistakes)
  const selection = select(inputs, workspace, mistakes)
  const chosen = planTargets(inputs, rust, mistakes)
  const crates = planCrates(inputs, workspace, rust, mistakes)
  const prefix = planPrefix(inputs, selection.mainBin, mistakes)
  throwMistakes(mistakes)
  const workFolder = ownFolder(workspace)
  return {
    release,
    workspace,
    source,
    rust,
    builds: chosen.map(target => planBuild(target, inputs, survey, release, selection, workFolder)),
    mainBin: selection.mainBin,
    maxGlibc: inputs.maxGlibc,
    skipped: selection.skipped,
    crates,
    destination: inputs.publishTo,
    distributionId: inputs.distributionId,
    addresses: addresses(inputs.baseUrl, release, inputs.latest),
    installer: { prefix, dir: inputs.installDir ?? `~/.${prefix.toLowerCase()}/bin` },
    workFolder,
    dryRun: inputs.dryRun,
  }
}

/** Our own folder in Cargo's target directory, where nothing of the user's stands and git doesn't look. */
export const ownFolder = (workspace: Workspace): string => join(workspace.targetFolder, 'build-packages')

function planPrefix({ installPrefix }: Inputs, mainBin: string, mistakes: Mistake[]): string {
  const prefix = installPrefix ?? mainBin.toUpperCase().replace(/[^A-Z0-9]/g, '_')
  if (/^[0-9]/.test(prefix))
    mistakes.push({
      message: `the binary "${mainBin}" can't name the installer's variables: they can't begin with a digit`,
      hint: 'give install-prefix',
    })
  return prefix
}

function planTargets(inputs: Inputs, rust: Rust, mistakes: Mistake[]): readonly Target[] {
  const known = targets.map(target => target.triple)
  const chosen = (inputs.targets ?? [rust.host]).flatMap(triple => {
    const target = targets.find(one => one.triple === triple)
    if (target !== undefined) return [target]
    mistakes.push(
      rust.knownTriples.includes(triple)
        ? { message: `targets: "${triple}" can't be published yet`, hint: `these can: ${known.join(', ')}` }
        : {
            message: `targets: "${triple}" is not a target triple that rustc ${rust.release} knows`,
            hint: `write it as rustc --print target-list does, e.g. ${known[0] ?? ''}`,
          },
    )
    return []
  })
  for (const [i, target] of chosen.entries()) {
    const twin = chosen.slice(i + 1).find(other => other.platform === target.platform)
    if (twin !== undefined)
      mistakes.push({
        message: `targets: ${target.triple} and ${twin.triple} are both published as ${target.platform}`,
        hint: 'choose one of the two',
      })
  }
  return chosen
}

function planBuild(
  target: Target,
  inputs: Inputs,
  { rust, source }: Survey,
  release: Release,
  { bins, features }: Selection,
  workFolder: string,
): Build {
  const flags = inputs.cargoFlags ?? []
  const settings = [rust.commitHash, inputs.profile, ...features, ...flags]
  return {
    target,
    builder: 'cargo',
    bins,
    profile: inputs.profile,
    features,
    flags,
    variables: planVariables(inputs.buildEnv ?? {}, release),
    targetFolder: join(workFolder, 'cargo'),
    cacheKey: [
      'cargo',
      target.triple,
      rust.release,
      short(settings.join('\n')),
      source.dependenciesHash.slice(0, 16),
    ].join('-'),
  }
}

/** Every build can tell what it is; other names for it come from build-env. */
function planVariables(buildEnv: Env, { version, channel, commit }: Release): Env {
  const values: Env = { version, channel, commit: commit ?? '' }
  const filled = Object.entries(buildEnv).map(([name, value]) => [
    name,
    value.replace(/\{(version|channel|commit)\}/g, (_, key: string) => values[key] ?? ''),
  ])
  return {
    BUILD_PACKAGES_VERSION: version,
    BUILD_PACKAGES_CHANNEL: channel,
    ...(commit === undefined ? {} : { BUILD_PACKAGES_COMMIT: commit }),
    ...(Object.fromEntries(filled) as Env),
  }
}

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)

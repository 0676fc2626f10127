import { join } from 'node:path'

import type { BuilderRun, BuildSettings } from '../builders/builder.js'
import { builders } from '../builders/builders.js'
import type { Problem } from '../errors.js'
import { builderNames } from '../inputs/builder.js'
import type { BuilderName } from '../inputs/builder.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { StartWith } from '../inputs/start-with.js'
import type { Env } from '../ports.js'
import type { Survey } from '../survey/survey.js'
import type { Target } from '../targets/targets.js'
import { chooseBuilder } from './choose-builder.js'
import type { MatrixJob } from './matrix.js'
import type { Plan } from './plan.js'
import type { Release } from './release.js'
import type { Bin } from './select.js'
import type { WasmPackage } from './wasm/wasm-package.js'

/** One run of one builder: its targets and the binaries that it builds. */
export interface Build extends BuilderRun {
  readonly bins: readonly Bin[]
}

/** The runs of wasm-pack: one for each package and each of its kinds. */
export interface WasmBuild extends BuildSettings {
  readonly packages: readonly WasmPackage[]
}

/** The plan of a run that builds: the whole plan, or one job of its matrix. */
export interface BuildPlan extends Plan {
  readonly job: MatrixJob | undefined
  readonly builds: readonly Build[]
  readonly wasmBuild: WasmBuild | undefined
  /** How the run treats a compiler that miscompiles. */
  readonly compilerCheck: 'error' | 'warning'
  readonly cache: boolean
  /** Whether binaries are built with cargo-auditable. */
  readonly auditable: boolean
  /** The arguments with which programs are started before they are published. */
  readonly startWith: StartWith
}

/** Decides which builder builds each target, and in which folder. */
export function planBuilds(
  plan: Plan,
  job: MatrixJob | undefined,
  inputs: BuildInputs,
  survey: Survey,
  problems: Problem[],
): { readonly builds: readonly Build[]; readonly wasmBuild: WasmBuild | undefined } {
  const settings = {
    profile: inputs.profile,
    flags: inputs.cargoFlags ?? [],
    variables: planVariables(inputs.buildEnv ?? {}, plan.release),
  }
  const host = { triple: survey.rust.host, env: survey.env }
  const ways = plan.targets
    .filter(target => job?.targets.includes(target.triple) ?? true)
    .flatMap(target => {
      const builder = chooseBuilder(target, host, inputs, problems)
      return builder === undefined ? [] : [{ builder, target }]
    })
  const builds = grouped(ways).map(({ builder, targets }): Build => {
    const { folder, ...planned } = builders[builder].plan(targets, {
      images: inputs.images,
      env: survey.env,
      settings: survey.builderSettings.get(builder),
      rootManifest: survey.source.rootManifest,
    })
    return {
      ...settings,
      ...planned,
      name: `${builder} ${targets.map(target => target.triple).join(' ')}`,
      builder,
      targets,
      bins: plan.bins,
      features: plan.features,
      targetFolder: join(plan.workFolder, folder),
    }
  })
  if (inputs.auditable) problems.push(...builds.flatMap(notAuditable))
  const wasmBuild: WasmBuild | undefined =
    plan.wasm.length > 0 && (job?.wasm ?? true)
      ? {
          ...settings,
          name: 'wasm-pack',
          packages: plan.wasm,
          features: [],
          targetFolder: join(plan.workFolder, 'wasm'),
        }
      : undefined
  return { builds, wasmBuild }
}

/** What cargo-auditable can't do. */
function notAuditable({ builder, targets }: Build): readonly Problem[] {
  if (builders[builder].auditable) return []
  const others = builderNames.filter(name => builders[name].auditable)
  return [
    {
      topic: 'not-auditable',
      message: `auditable: cargo-auditable can't run ${builder}, which would build ${targets.map(({ triple }) => triple).join(', ')}`,
      hint: `choose ${others.join(' or ')} in builders, or leave auditable out`,
    },
  ]
}

interface Way {
  readonly builder: BuilderName
  readonly target: Target
}

/**
 * Groups targets into runs. A builder that takes several targets gets one run for all of its targets; these runs come
 * first. Every other target gets its own run.
 */
function grouped(ways: readonly Way[]): readonly Pick<Build, 'builder' | 'targets'>[] {
  const together = builderNames
    .filter(builder => builders[builder].takesSeveral)
    .map(builder => ({
      builder,
      targets: ways.filter(way => way.builder === builder).map(({ target }) => target),
    }))
  const alone = ways
    .filter(({ builder }) => !builders[builder].takesSeveral)
    .map(({ builder, target }) => ({ builder, targets: [target] }))
  return [...together.filter(({ targets }) => targets.length > 0), ...alone]
}

/**
 * Variables with version, channel and commit for every build. `build-env` can pass the same values under other names.
 */
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

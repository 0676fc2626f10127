import { createHash } from 'node:crypto'
import { join } from 'node:path'

import type { Problem } from '../errors.js'
import type { BuilderName } from '../inputs/builder.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { Env } from '../ports.js'
import type { CrossConfig } from '../survey/cross-config.js'
import type { Survey } from '../survey/survey.js'
import { chooseBuilder } from './builders.js'
import { planImage } from './images.js'
import type { Image } from './images.js'
import type { Plan } from './plan.js'
import type { Release } from './release.js'
import type { Bin } from './select.js'
import type { MatrixJob } from './matrix.js'
import type { Target } from './targets.js'
import type { WasmPackage } from './wasm/wasm-package.js'

/** One run of one builder. Cargo builds several targets at once, which compiles build scripts and macros once. */
export interface Build extends BuildSettings {
  readonly builder: BuilderName
  readonly targets: readonly Target[]
  /** What cross builds in; `undefined` for the others. */
  readonly image: Image | undefined
  readonly bins: readonly Bin[]
}

/** One run of wasm-pack for each package and kind of package. */
export interface WasmBuild extends BuildSettings {
  readonly packages: readonly WasmPackage[]
}

export interface BuildSettings {
  /** In messages and names of folders: the builder and its targets. */
  readonly name: string
  readonly profile: string
  readonly features: readonly string[]
  readonly flags: readonly string[]
  /** Added to the environment of the build. */
  readonly variables: Env
  /** CARGO_TARGET_DIR. Builders never share one: what one of them linked may not start under another. */
  readonly targetFolder: string
}

/** A plan of a run that builds: all of it, or one job of a matrix. */
export interface BuildPlan extends Plan {
  readonly job: MatrixJob | undefined
  readonly builds: readonly Build[]
  readonly wasmBuild: WasmBuild | undefined
  readonly cross: CrossConfig
  /** What a compiler that miscompiles is to the run. */
  readonly compilerCheck: 'error' | 'warning'
  readonly cache: boolean
}

/** Decides what builds each target, in which folder. */
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
  const native = ways.filter(({ builder }) => builder === 'cargo').map(({ target }) => target)
  const groups = [
    ...(native.length === 0 ? [] : [{ builder: 'cargo' as const, targets: native }]),
    ...ways
      .filter(({ builder }) => builder !== 'cargo')
      .map(({ builder, target }) => ({ builder, targets: [target] })),
  ]
  const builds = groups.map(({ builder, targets }): Build => {
    const image = builder === 'cross' ? planImage(targets, inputs, survey) : undefined
    const folder = image === undefined ? builder : `cross-${short(image.identity)}`
    return {
      ...settings,
      name: `${builder} ${targets.map(target => target.triple).join(' ')}`,
      builder,
      targets,
      image,
      bins: plan.bins,
      features: plan.features,
      targetFolder: join(plan.workFolder, folder),
    }
  })
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

export const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)

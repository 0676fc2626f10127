import type { BuildInputs } from '../inputs/inputs.js'
import type { Env } from '../ports.js'
import type { CrossSettings } from '../survey/cross-config.js'
import type { Survey } from '../survey/survey.js'
import type { Target } from './targets.js'

/** The image that cross builds in. */
export interface Image {
  /** `undefined` if a Dockerfile of the user's names its own base. */
  readonly reference: string | undefined
  readonly from: 'images' | 'the environment' | 'Cross.toml' | 'the default'
  /** What cross adds to it, as Cross.toml or the environment say. */
  readonly additions: CrossAdditions
  /** Differs where anything of the above does. */
  readonly identity: string
}

export interface CrossAdditions {
  /** Path of a Dockerfile, relative to the workspace. */
  readonly dockerfile: string | undefined
  /** Path of the Dockerfile's context, likewise. */
  readonly context: string | undefined
  /** Commands, or the path of a script. */
  readonly preBuild: string | undefined
}

/** Released images have fixed tags; what they hold is proven before the first compile. */
const defaultImage = (triple: string): string => `ghcr.io/cross-rs/${triple}:0.2.5`

/** The order of priority is cross's own, https://github.com/cross-rs/cross/wiki/Configuration; the input goes before. */
export function planImage(
  [target]: readonly Target[],
  { images }: Pick<BuildInputs, 'images'>,
  { env, cross }: Survey,
): Image {
  const triple = target?.triple ?? ''
  const settings = (key: keyof CrossSettings): CrossSettings[keyof CrossSettings] =>
    last(cross.tables.map(table => table.target?.[triple]?.[key])) ??
    (key === 'image' ? undefined : last(cross.tables.map(table => table.build?.[key])))
  const variable = (name: string): string | undefined =>
    env[crossVariable(triple, name)] ?? (name === 'IMAGE' ? undefined : env[`CROSS_BUILD_${name}`])
  const dockerfile = settings('dockerfile') as CrossSettings['dockerfile']
  const preBuild = settings('pre-build') as CrossSettings['pre-build']
  const additions: CrossAdditions = {
    dockerfile: variable('DOCKERFILE') ?? (typeof dockerfile === 'object' ? dockerfile.file : dockerfile),
    context:
      variable('DOCKERFILE_CONTEXT') ?? (typeof dockerfile === 'object' ? dockerfile.context : undefined),
    preBuild: variable('PRE_BUILD') ?? (typeof preBuild === 'object' ? preBuild.join('\n') : preBuild),
  }
  const choice = chooseImage(
    triple,
    images,
    variable('IMAGE'),
    settings('image') as string | undefined,
    additions,
  )
  return {
    ...choice,
    additions,
    identity: [choice.reference, additions.dockerfile, additions.context, additions.preBuild].join('\n'),
  }
}

function chooseImage(
  triple: string,
  images: BuildInputs['images'],
  fromEnv: string | undefined,
  fromToml: string | undefined,
  { dockerfile }: CrossAdditions,
): Pick<Image, 'reference' | 'from'> {
  const asked = images?.[triple]
  if (asked !== undefined) return { reference: asked, from: 'images' }
  if (fromEnv !== undefined) return { reference: fromEnv, from: 'the environment' }
  if (fromToml !== undefined) return { reference: fromToml, from: 'Cross.toml' }
  if (dockerfile !== undefined) return { reference: undefined, from: 'Cross.toml' }
  return { reference: defaultImage(triple), from: 'the default' }
}

/** The variable in which cross looks for a setting of one target. */
export const crossVariable = (triple: string, name: string): string =>
  `CROSS_TARGET_${triple.toUpperCase().replaceAll(/[-.]/g, '_')}_${name}`

const last = <T>(values: readonly (T | undefined)[]): T | undefined =>
  values.filter(value => value !== undefined).at(-1)

/** What a run of cross gets in its environment, so that it uses this image and no other. */
export function imageVariables({ reference, from }: Image, triple: string): Env {
  const ours = from === 'images' || from === 'the default'
  return ours && reference !== undefined ? { [crossVariable(triple, 'IMAGE')]: reference } : {}
}

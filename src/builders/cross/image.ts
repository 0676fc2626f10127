import { createHash } from 'node:crypto'
import { resolve } from 'node:path'

import { ActionError } from '../../errors.js'
import type { Env } from '../../ports.js'
import type { Target } from '../../targets/targets.js'
import type { Asked } from '../builder.js'
import type { Image, ImageAdditions } from '../image.js'
import { parseCrossConfig } from './config.js'
import type { CrossSettings } from './config.js'

/** Tags of released images don't move; their content is checked before anything is compiled. */
const defaultImage = (triple: string): string => `ghcr.io/cross-rs/${triple}:0.2.5`

/**
 * Chooses the image by cross's own order of priority, https://github.com/cross-rs/cross/wiki/Configuration. The input
 * comes before everything in it.
 */
export function planImage(
  [target]: readonly Target[],
  { images, env, settings: file, rootManifest }: Asked,
): Image {
  const triple = target?.triple ?? ''
  const cross = parseCrossConfig(file, rootManifest)
  const settings = (key: keyof CrossSettings): CrossSettings[keyof CrossSettings] =>
    last(cross.tables.map(table => table.target?.[triple]?.[key])) ??
    (key === 'image' ? undefined : last(cross.tables.map(table => table.build?.[key])))
  const variable = (name: string): string | undefined =>
    env[crossVariable(triple, name)] ?? (name === 'IMAGE' ? undefined : env[`CROSS_BUILD_${name}`])
  const dockerfile = settings('dockerfile') as CrossSettings['dockerfile']
  const preBuild = settings('pre-build') as CrossSettings['pre-build']
  const additions: ImageAdditions = {
    dockerfile: variable('DOCKERFILE') ?? (typeof dockerfile === 'object' ? dockerfile.file : dockerfile),
    context:
      variable('DOCKERFILE_CONTEXT') ?? (typeof dockerfile === 'object' ? dockerfile.context : undefined),
    preBuild: variable('PRE_BUILD') ?? (typeof preBuild === 'object' ? preBuild.join('\n') : preBuild),
  }
  const choice = chooseImage(
    target,
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
  target: Target | undefined,
  images: Asked['images'],
  fromEnv: string | undefined,
  fromToml: string | undefined,
  { dockerfile }: ImageAdditions,
): Pick<Image, 'reference' | 'from'> {
  const triple = target?.triple ?? ''
  const asked = images?.[triple]
  if (asked !== undefined) return { reference: asked, from: 'images' }
  if (fromEnv !== undefined) return { reference: fromEnv, from: 'the environment' }
  if (fromToml !== undefined) return { reference: fromToml, from: 'Cross.toml' }
  if (dockerfile !== undefined) return { reference: undefined, from: 'Cross.toml' }
  if (target?.image === false)
    throw new ActionError(
      'image-missing',
      `cross 0.2.5 has no image for ${triple}`,
      `name one of yours in images (${triple}=…), or leave the target out`,
    )
  return { reference: defaultImage(triple), from: 'the default' }
}

/** The variable with cross's setting for one target. */
const crossVariable = (triple: string, name: string): string =>
  `CROSS_TARGET_${triple.toUpperCase().replaceAll(/[-.]/g, '_')}_${name}`

const last = <T>(values: readonly (T | undefined)[]): T | undefined =>
  values.filter(value => value !== undefined).at(-1)

/** The variables that make cross use this image. */
export function imageVariables(image: Image | undefined, [target]: readonly Target[]): Env {
  const { reference, from } = image ?? {}
  const ours = from === 'images' || from === 'the default'
  return ours && reference !== undefined && target !== undefined
    ? { [crossVariable(target.triple, 'IMAGE')]: reference }
    : {}
}

/**
 * Cross resolves a Dockerfile and its context from the root of the workspace that it builds, which may be another one.
 */
export function dockerfileVariables(
  image: Image | undefined,
  [target]: readonly Target[],
  root: string,
): Env {
  const { dockerfile, context = '.' } = image?.additions ?? {}
  if (dockerfile === undefined || target === undefined) return {}
  return {
    [crossVariable(target.triple, 'DOCKERFILE')]: resolve(root, dockerfile),
    [crossVariable(target.triple, 'DOCKERFILE_CONTEXT')]: resolve(root, context),
  }
}

export const shownImage = (image: Image | undefined): string =>
  image?.reference ?? 'the image of its Dockerfile'

/** The name of the target folder for an image: a program that was linked in another image may not start in this one. */
export const folderOf = (identity: string): string =>
  `cross-${createHash('sha256').update(identity).digest('hex').slice(0, 8)}`

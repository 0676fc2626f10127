import type { BuildInputs } from '../inputs/inputs.js'
import type { Build } from './builds.js'
import type { Member } from './workspace.js'

/** How the packed crates are compiled. */
export type Verification =
  /** As a build of this run for this machine, which has compiled what they need of others. */
  { readonly kind: 'build'; readonly build: Build; readonly triple: string } | { readonly kind: 'check' }

/** `undefined` if they are not: unless it is asked for, where it would take more than compiling them. */
export function planVerification(
  { verifyCrates: asked }: Pick<BuildInputs, 'verifyCrates'>,
  crates: readonly Member[],
  builds: readonly Build[],
  host: string,
): Verification | undefined {
  if (asked === false || crates.length === 0) return undefined
  const build = builds.find(
    ({ builder, targets }) => builder === 'cargo' && targets.some(({ triple }) => triple === host),
  )
  if (build !== undefined) return { kind: 'build', build, triple: host }
  return asked === true ? { kind: 'check' } : undefined
}

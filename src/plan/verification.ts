import { builders } from '../builders/builders.js'
import type { BuildInputs } from '../inputs/inputs.js'
import { withMembersNeeded } from '../survey/workspace.js'
import type { Member, Workspace } from '../survey/workspace.js'
import type { Build } from './builds.js'

/** Which of the packed crates are compiled, by name, and how. */
export type Verification = {
  readonly crates: readonly string[]
  /** What cargo is told whatever it compiles. */
  readonly flags: readonly string[]
} & (
  | {
      /** As a build of this run for this machine, which has compiled what they need of others. */
      readonly kind: 'build'
      readonly build: Build
      readonly triple: string
    }
  | { readonly kind: 'check' }
)

/**
 * Unless it is asked for, only crates that a build of this run has compiled are compiled again: what they need of others
 * is there, and they are known to compile for this machine. `undefined` if none is.
 */
export function planVerification(
  { verifyCrates: asked, cargoFlags = [] }: Pick<BuildInputs, 'verifyCrates' | 'cargoFlags'>,
  packed: readonly Member[],
  workspace: Workspace,
  builds: readonly Build[],
  host: string,
): Verification | undefined {
  const build = builds.find(
    ({ builder, targets }) =>
      builders[builder].compilesAsHost && targets.some(({ triple }) => triple === host),
  )
  const built = withMembersNeeded(
    (build?.bins ?? []).map(bin => bin.package),
    workspace,
  )
  const crates = packed.filter(one => asked === true || built.includes(one)).map(({ name }) => name)
  if (asked === false || crates.length === 0) return undefined
  const flags = cargoFlags.filter(flag => forAll.has(flag))
  return build === undefined
    ? { kind: 'check', crates, flags }
    : { kind: 'build', crates, flags, build, triple: host }
}

const forAll: ReadonlySet<string> = new Set(['--ignore-rust-version', '--offline'])

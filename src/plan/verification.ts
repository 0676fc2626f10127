import { builders } from '../builders/builders.js'
import type { BuildInputs } from '../inputs/inputs.js'
import { withMembersNeeded } from '../survey/workspace.js'
import type { Member, Workspace } from '../survey/workspace.js'
import type { Build } from './builds.js'

/** Which of the packed crates are compiled as a check, by name, and how. */
export type Verification = {
  readonly crates: readonly string[]
  /** Flags for cargo in every case. */
  readonly flags: readonly string[]
} & (
  | {
      /** Like a build of this run for the host, which has already compiled the dependencies. */
      readonly kind: 'build'
      readonly build: Build
      readonly triple: string
    }
  | { readonly kind: 'check' }
)

/**
 * Which packed crates are compiled. Unless the input asks for all, only those that a build of this run has compiled for
 * the host: their dependencies are compiled already, and they are known to compile on this machine. `undefined` if
 * there is none.
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

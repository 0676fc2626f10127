import { allProducers } from '../package/producers.js'
import type { BuildPlan } from '../plan/builds.js'
import { kindOf } from '../plan/placing.js'
import { kinds } from '../plan/kinds.js'
import type { Kind } from '../plan/kind.js'
import { paths, versionPrefix } from '../plan/layout.js'
import type { MatrixJob } from '../plan/matrix.js'
import type { Plan } from '../plan/plan.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import { count } from '../units.js'

/** A plan with any of its parts: builds, jobs of a matrix, a place to publish to. */
type AnyPlan = Plan & Partial<BuildPlan> & Partial<PublishPlan> & { readonly jobs?: readonly MatrixJob[] }

/** The longest line that people may still read, in characters. */
const longest = 2000

/** A line that contains a list; the list is cut if the line would be too long. */
function listing(before: string, names: readonly string[], after = ''): string {
  const room = longest - before.length - after.length
  let shown = names.length
  const text = (): string => {
    const left = names.length - shown
    return left === 0 ? names.join(', ') : `${names.slice(0, shown).join(', ')} … and ${left} more`
  }
  while (shown > 1 && text().length > room) shown -= 1
  return before + text() + after
}

/** The plan as lines for the log, including every object key. */
export function describePlan(plan: AnyPlan): readonly string[] {
  const { release, source, crates, skipped } = plan
  const commit = release.commit === undefined ? 'no git commit' : `commit ${release.commit.slice(0, 7)}`
  return [
    `version ${release.version} for channel ${release.channel}, ${commit}${source.dirty ? ' with uncommitted changes' : ''}`,
    ...describeBuilds(plan),
    ...(plan.jobs ?? []).map(
      ({ name, runner, targets }) =>
        `matrix job ${name} on ${runner}${targets.length === 0 ? '' : `: ${targets.join(', ')}`}`,
    ),
    ...skipped.map(reason => `skip ${reason}`),
    crates.length === 0
      ? 'no registry'
      : listing(
          `registry of ${count(crates.length, 'crate')}: `,
          crates.map(crate => crate.name),
        ),
    ...(plan.addresses === undefined
      ? []
      : [
          `publish to ${plan.addresses.version}${plan.addresses.latest === undefined ? ', latest stays as it is' : ' and point latest at it'}`,
          ...describeKeys(plan),
        ]),
    ...(plan.signer === undefined
      ? []
      : [
          `sign with the minisign key ${plan.signer.accepted[0].id}, public key ${plan.signer.accepted[0].text}`,
        ]),
  ]
}

function describeBuilds({ builds = [], wasmBuild, mainBin, rust }: AnyPlan): readonly string[] {
  return [
    ...builds.map(({ bins, targets, builder, image }) => {
      const names = bins.map(({ name }) => (name === mainBin && bins.length > 1 ? `${name} (main)` : name))
      const triples = targets.map(target => target.triple).join(' and ')
      const place = image === undefined ? '' : ` in ${image.reference ?? 'the image of its Dockerfile'}`
      return listing('build ', names, ` for ${triples} with ${builder}${place}, rustc ${rust.release}`)
    }),
    ...(wasmBuild?.packages ?? []).map(({ name, kinds }) =>
      listing(
        `build ${name} with wasm-pack for `,
        kinds.map(({ kind, options }) => `${kind} (${options.join(' ')})`),
      ),
    ),
  ]
}

/** Every object key, one line for each folder. `{sha256}` is known only after a crate is packed. */
function describeKeys(plan: AnyPlan): readonly string[] {
  const folders = new Map<string, string[]>()
  for (const path of plannedPaths(plan)) {
    const folder = kindOf(path).pattern.exec(path)?.groups?.['folder'] ?? ''
    folders.set(folder, [...(folders.get(folder) ?? []), path.slice(folder.length)])
  }
  return [...folders].map(([folder, names]) =>
    listing(`write ${versionPrefix(plan.release)}${folder}: `, names),
  )
}

/** The paths of all files that a version will hold, as far as they are known, in the order of the table of kinds. */
export function plannedPaths(plan: Plan & Partial<PublishPlan>): readonly string[] {
  const always = [paths.page, paths.checksums, paths.manifest, paths.changes]
  const attested = plan.attesting === undefined ? [] : [paths.provenance(1)]
  const order = Object.values<Kind>(kinds).map(({ pattern }) => pattern)
  const place = (path: string): number => order.indexOf(kindOf(path).pattern)
  return [...always, ...attested, ...allProducers.flatMap(producer => producer.plan(plan))].sort(
    (a, b) => place(a) - place(b),
  )
}

import { count } from '../units.js'
import type { BuildPlan } from './builds.js'
import { paths, versionPrefix } from './layout.js'
import type { Plan } from './plan.js'
import type { PublishPlan } from './publish-plan.js'
import type { MatrixJob } from './matrix.js'
import { archiveFormats, isWindows } from '../targets/targets.js'

/** A plan, or what is planned of it: builds, jobs of a matrix, a place to publish to. */
type AnyPlan = Plan & Partial<BuildPlan> & Partial<PublishPlan> & { readonly jobs?: readonly MatrixJob[] }

/** Characters of a line that somebody may still read. */
const longest = 2000

/** A line with a list in it, which is cut where the line would be too long. */
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

/** The plan as the log shows it, down to every object key. */
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

/** Every object key, a line a folder. `{sha256}` is known once a crate is packed. */
function describeKeys(plan: Plan): readonly string[] {
  const folders = new Map<string, string[]>()
  for (const path of promisedPaths(plan)) {
    const [, folder = '', name = ''] =
      /^((?:binaries\/[^/]+|archives|wasm|cargo-registry\/[^/]+)\/)?(.*)$/.exec(path) ?? []
    folders.set(folder, [...(folders.get(folder) ?? []), name])
  }
  return [...folders].map(([folder, names]) =>
    listing(`write ${versionPrefix(plan.release)}${folder}: `, names),
  )
}

/** The path of every file that a version will hold, relative to its folder; of WASM packages, the archives. */
export function promisedPaths({ mainBin, bins, targets, wasm, crates }: Plan): readonly string[] {
  return [
    paths.page,
    ...(mainBin === undefined ? [] : [paths.installScript]),
    ...(targets.some(isWindows) ? [paths.installPs1] : []),
    paths.checksums,
    paths.manifest,
    paths.changes,
    ...(targets.length === 0 ? [] : [paths.binariesPage]),
    ...(wasm.length === 0 ? [] : [paths.wasmPage]),
    ...targets.flatMap(target => bins.map(bin => paths.binary(bin.name, target))),
    ...targets.flatMap(target =>
      bins.flatMap(bin => archiveFormats(target).map(format => paths.archive(bin.name, target, format))),
    ),
    ...wasm.flatMap(({ name, kinds }) => kinds.map(({ kind }) => paths.wasmArchive(name, kind))),
    ...crates.map(crate => paths.crate(crate.name, '{sha256}')),
    ...crates.map(crate => paths.indexFile(crate.name)),
    ...(crates.length === 0 ? [] : [paths.indexConfig, paths.registryPage]),
  ]
}

import { count } from '../units.js'
import { paths, versionPrefix } from './layout.js'
import type { Plan } from './plan.js'

/** The plan as the log shows it. */
export function describePlan(plan: Plan): readonly string[] {
  const { release, source, builds, mainBin, crates } = plan
  const commit = release.commit === undefined ? 'no git commit' : `commit ${release.commit.slice(0, 7)}`
  return [
    `version ${release.version} for channel ${release.channel}, ${commit}${source.dirty ? ' with uncommitted changes' : ''}`,
    ...builds.map(build => {
      const bins = build.bins.map(bin =>
        bin.name === mainBin && build.bins.length > 1 ? `${bin.name} (main)` : bin.name,
      )
      return `build ${bins.join(', ')} for ${build.target.triple} with ${build.builder}, rustc ${plan.rust.release}`
    }),
    ...plan.skipped.map(reason => `skip ${reason}`),
    crates.length === 0
      ? 'no registry'
      : `registry of ${count(crates.length, 'crate')}: ${crates.map(crate => crate.name).join(', ')}`,
    `publish to ${plan.addresses.version}${plan.addresses.latest === undefined ? ', latest stays as it is' : ' and point latest at it'}`,
  ]
}

/** Every object key, a line a folder, and every cache key. `{sha256}` is known once a crate is packed. */
export function describeKeys(plan: Plan): readonly string[] {
  const folders = new Map<string, string[]>()
  for (const path of promisedPaths(plan)) {
    const [, folder = '', name = ''] =
      /^((?:binaries\/[^/]+|archives|cargo-registry\/[^/]+)\/)?(.*)$/.exec(path) ?? []
    folders.set(folder, [...(folders.get(folder) ?? []), name])
  }
  return [
    ...[...folders].map(
      ([folder, names]) => `write ${versionPrefix(plan.release)}${folder}: ${names.join(', ')}`,
    ),
    ...plan.builds.map(build => `cache key ${build.cacheKey}`),
  ]
}

/** The path of every file that a version will hold, relative to its folder. */
export function promisedPaths(plan: Plan): readonly string[] {
  return [
    paths.page,
    paths.installScript,
    paths.checksums,
    paths.manifest,
    ...plan.builds.flatMap(({ bins, target }) => bins.map(bin => paths.binary(bin.name, target))),
    ...plan.builds.flatMap(({ bins, target }) => bins.map(bin => paths.archive(bin.name, target))),
    ...plan.crates.map(crate => paths.crate(crate.name, '{sha256}')),
    ...plan.crates.map(crate => paths.indexFile(crate.name)),
    ...(plan.crates.length === 0 ? [] : [paths.indexConfig]),
  ]
}

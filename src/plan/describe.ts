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
      : `registry of ${crates.length} crates: ${crates.map(crate => crate.name).join(', ')}`,
    `publish to ${plan.addresses.version}${plan.addresses.latest === undefined ? ', latest stays as it is' : ' and point latest at it'}`,
  ]
}

/** What the plan promises in detail: every object key and cache key. `{sha256}` is known once a crate is packed. */
export function describeKeys(plan: Plan): readonly string[] {
  const files = [
    ...plan.builds.flatMap(build =>
      build.bins.flatMap(bin => [
        paths.binary(bin.name, build.target),
        paths.archive(bin.name, build.target),
      ]),
    ),
    ...plan.crates.flatMap(crate => [paths.crate(crate.name, '{sha256}'), paths.indexFile(crate.name)]),
    paths.manifest,
    paths.checksums,
    paths.installScript,
    paths.page,
  ]
  return [
    ...files.map(file => `key ${versionPrefix(plan.release)}${file}`),
    ...plan.builds.map(build => `cache ${build.cacheKey}`),
  ]
}

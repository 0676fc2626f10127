import { parse } from 'smol-toml'

import { buildEnvironment } from '../plan/environment.js'
import type { Plan } from '../plan/plan.js'
import type { Command, Env } from '../ports.js'
import type { ReadyBuild } from '../toolchain/prepare.js'

/** The one cargo invocation of a build. Its standard output is Cargo's JSON messages. */
export function cargoCommand(build: ReadyBuild, plan: Plan, env: Env): Command {
  const packages = [...new Set(build.bins.map(bin => bin.package.name))]
  return {
    argv: [
      build.program,
      'build',
      '--message-format=json',
      `--target=${build.target.triple}`,
      `--profile=${build.profile}`,
      ...packages.map(name => `--package=${name}`),
      ...build.bins.map(bin => `--bin=${bin.name}`),
      ...(build.features.length === 0 ? [] : [`--features=${build.features.join(',')}`]),
      ...build.flags,
    ],
    cwd: plan.workspace.root,
    env: {
      ...stripping(build.profile, plan.source.rootManifest),
      ...buildEnvironment(env),
      CARGO_TERM_COLOR: 'never',
      CARGO_TERM_PROGRESS_WHEN: 'never',
      CARGO_TERM_QUIET: 'false',
      CARGO_TARGET_DIR: build.targetFolder,
      ...build.variables,
    },
  }
}

/**
 * Strips through Cargo's profile, unless the workspace has an opinion of its own: rustc strips every format it links,
 * and keeps the signature without which arm64 macOS kills a program. A host's strip does neither.
 */
export function stripping(profile: string, rootManifest: string): Env {
  const { profile: profiles } = parse(rootManifest) as {
    readonly profile?: Readonly<Record<string, CargoProfile>>
  }
  for (let name: string | undefined = profile; name !== undefined; name = profiles?.[name]?.inherits)
    if (profiles?.[name]?.strip !== undefined) return {}
  return { [`CARGO_PROFILE_${profile.toUpperCase().replaceAll('-', '_')}_STRIP`]: 'symbols' }
}

interface CargoProfile {
  readonly inherits?: string
  readonly strip?: unknown
}

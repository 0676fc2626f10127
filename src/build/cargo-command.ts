import { builders } from '../builders/builders.js'
import { inOneFolder } from '../plan/build-folder.js'
import type { BuildPlan } from '../plan/builds.js'
import type { Command } from '../ports.js'
import type { ReadyBuild } from '../toolchain/ready.js'
import { toldProgress } from '../tools/cargo-progress.js'

/**
 * The one invocation of a build. Its standard output is Cargo's JSON messages. With `explain`, it also says why it takes
 * what is there for stale.
 */
export function cargoCommand(
  { build, command, env }: ReadyBuild,
  plan: BuildPlan,
  explain: boolean,
): Command {
  const packages = [...new Set(build.bins.map(bin => bin.package.name))]
  const builder = builders[build.builder]
  return {
    argv: [
      ...command,
      '--message-format=json',
      ...build.targets.map(target => `--target=${builder.targetArgument(target, plan.maxGlibc)}`),
      `--profile=${build.profile}`,
      ...packages.map(name => `--package=${onlyMember(name)}`),
      ...build.bins.map(bin => `--bin=${bin.name}`),
      ...(build.features.length === 0 ? [] : [`--features=${build.features.join(',')}`]),
      ...build.flags,
      ...(explain && builder.explains ? explaining(build.flags) : []),
      ...inOneFolder(builder.inside(build.targetFolder), plan.rust),
    ],
    cwd: plan.workspace.root,
    env: { ...env, ...toldProgress },
  }
}

/**
 * A pattern that fits this name alone: cargo looks for patterns among the members, and for names among dependencies, too.
 * A package id would need the folder, which is another in a container.
 * https://doc.rust-lang.org/cargo/commands/cargo-build.html#package-selection
 */
const onlyMember = (name: string): string => name.replace(/^./u, '[$&]')

/** Twice verbose would be very verbose, and a quiet run stays quiet. */
export const explaining = (flags: readonly string[]): readonly string[] =>
  flags.some(flag => /^(-[vq]+|--verbose|--quiet)$/.test(flag)) ? [] : ['--verbose']

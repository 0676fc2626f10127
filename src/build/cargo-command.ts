import { builders } from '../builders/builders.js'
import { inOneFolder } from '../plan/build-folder.js'
import type { BuildPlan } from '../plan/builds.js'
import type { Command } from '../ports.js'
import type { ReadyBuild } from '../toolchain/ready.js'
import { toldProgress } from '../tools/cargo-progress.js'

/**
 * The single cargo command of a build. Its standard output is Cargo's JSON messages. With `explain`, cargo also says
 * why it considers existing output stale.
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
    ...(builder.contained ? { outside: true } : {}),
  }
}

/**
 * A pattern that matches only this name. Cargo looks for patterns among the members only, and for names among
 * dependencies, too. A package id would contain the folder, which differs in a container.
 * https://doc.rust-lang.org/cargo/commands/cargo-build.html#package-selection
 */
const onlyMember = (name: string): string => name.replace(/^./u, '[$&]')

/** A second `--verbose` would make cargo very verbose, and a quiet run stays quiet. */
export const explaining = (flags: readonly string[]): readonly string[] =>
  flags.some(flag => /^(-[vq]+|--verbose|--quiet)$/.test(flag)) ? [] : ['--verbose']

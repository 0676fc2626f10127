import { dirname } from 'node:path'

import { inOneFolder } from '../plan/build-folder.js'
import type { BuildPlan } from '../plan/builds.js'
import type { WasmKindBuild, WasmPackage } from '../plan/wasm/wasm-package.js'
import type { Command, Env } from '../ports.js'
import { wasmTriple } from '../toolchain/wasm.js'
import type { ReadyWasm } from '../toolchain/wasm.js'
import { toldProgress } from '../tools/cargo-progress.js'
import { explaining } from './cargo-command.js'

/** The command that builds one kind of a package into a folder. */
export function wasmPackCommand(
  ready: ReadyWasm,
  { manifestPath }: WasmPackage,
  kind: WasmKindBuild,
  out: string,
  explain: boolean,
  plan: BuildPlan,
): Command {
  const own = cargoFlags(ready, kind, plan)
  const flags = explain ? [...explaining(own), ...own] : own
  return {
    argv: [
      ready.program,
      'build',
      dirname(manifestPath),
      '--mode=no-install',
      `--target=${kind.target}`,
      `--out-dir=${out}`,
      ...kind.options,
      ...(flags.length === 0 ? [] : ['--', ...flags]),
    ],
    cwd: plan.workspace.root,
    env: { ...environment(ready, kind), ...toldProgress },
  }
}

/** Cargo refuses to get the same switch twice. */
const cargoFlags = (
  { build }: ReadyWasm,
  { cargoFlags: own }: WasmKindBuild,
  { rust }: BuildPlan,
): readonly string[] => [
  ...own.filter(flag => !cargoSwitches.has(flag) || !build.flags.includes(flag)),
  ...build.flags,
  ...inOneFolder(build.targetFolder, rust),
]

const cargoSwitches: ReadonlySet<string> = new Set([
  '--locked',
  '--offline',
  '--frozen',
  '--all-features',
  '--no-default-features',
])

/** As in a shell, the variables in front of a command override the environment; those of `build-env` override both. */
const environment = ({ build, env }: ReadyWasm, { env: own }: WasmKindBuild): Env => ({
  ...env,
  ...own,
  ...build.variables,
})

/** The command that asks cargo what it has built for a kind of a package. */
export function askingCommand(
  ready: ReadyWasm,
  { manifestPath }: Pick<WasmPackage, 'manifestPath'>,
  kind: WasmKindBuild,
  plan: BuildPlan,
): Command {
  const options = ['--lib', `--target=${wasmTriple}`, `--profile=${kind.profile}`, '--message-format=json']
  return {
    argv: ['cargo', 'build', ...options, ...cargoFlags(ready, kind, plan)],
    cwd: dirname(manifestPath),
    env: environment(ready, kind),
  }
}

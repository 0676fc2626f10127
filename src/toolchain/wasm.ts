import { delimiter, dirname } from 'node:path'

import * as v from 'valibot'

import { cargoEnvironment } from '../environment.js'
import { ActionError, throwProblems } from '../errors.js'
import type { Problem } from '../errors.js'
import type { BuildPlan, WasmBuild } from '../plan/builds.js'
import type { WasmPackage } from '../plan/wasm/wasm-package.js'
import type { Command, Env, World } from '../ports.js'
import { line } from '../stored.js'
import { findTool, withPath } from '../tools/find-tool.js'
import { fetchTrouble } from './fetch-trouble.js'
import { parseResolve, versionOf } from './resolve.js'
import type { Resolve } from './resolve.js'
import { wasmBindgen } from './wasm-bindgen.js'
import { wasmOpt, wasmPack } from './wasm-pins.js'

export const wasmTriple = 'wasm32-unknown-unknown'

/** wasm-pack, with the programs that it calls on its PATH, so that it has nothing to fetch. */
export interface ReadyWasm {
  readonly build: WasmBuild
  readonly program: string
  readonly env: Env
  readonly tools: WasmTools
}

/** The versions of the tools that make a WASM package. */
export type WasmTools = Readonly<Record<'wasm-pack' | 'wasm-bindgen' | 'wasm-opt', string>>

/** The form of these versions, where another job or a manifest has them. */
export const wasmToolsForm = v.looseObject({ 'wasm-pack': line, 'wasm-bindgen': line, 'wasm-opt': line })

/** Finds or fetches wasm-pack, wasm-bindgen in the version on which the workspace depends, and wasm-opt. */
export async function prepareWasm(build: WasmBuild, plan: BuildPlan, world: World): Promise<ReadyWasm> {
  const env = cargoEnvironment(build, world.env)
  const version = await bindgenVersion(build, env, plan, world)
  const { host } = plan.rust
  const pack = await findTool(wasmPack, host, world)
  const bindgen = await findTool(wasmBindgen(version), host, world)
  const opt = await findTool(wasmOpt, host, world)
  return {
    build,
    program: pack.program,
    env: await withNode(withPath(env, [pack, bindgen, opt]), world),
    tools: { 'wasm-pack': wasmPack.version, 'wasm-bindgen': version, 'wasm-opt': wasmOpt.version },
  }
}

/** The version of wasm-bindgen, which is the same for all packages: a Cargo.lock holds only one 0.2.x. */
async function bindgenVersion(build: WasmBuild, env: Env, plan: BuildPlan, world: World): Promise<string> {
  const versions: string[] = []
  const lacking: Problem[] = []
  const known = new Map<string, Resolve>()
  for (const one of build.packages) {
    const command = resolvingCommand(one, build, env, plan)
    const key = JSON.stringify(command)
    const resolve = known.get(key) ?? (await askResolve(command, world))
    known.set(key, resolve)
    const version = versionOf('wasm-bindgen', one.id, resolve)
    if (version !== undefined) versions.push(version)
    else
      lacking.push({
        topic: 'wasm-without-bindgen',
        message: `wasm-packages: "${one.name}" doesn't depend on wasm-bindgen, from which wasm-pack makes its JavaScript`,
        hint: `add wasm-bindgen = "0.2" to [dependencies] in ${one.manifestPath}; or leave the package out of wasm-packages, or set wasm to false`,
      })
  }
  throwProblems(lacking)
  return versions[0] ?? ''
}

/** The command that asks cargo. Like the build, it writes Cargo.lock if there is none. */
function resolvingCommand(
  { manifestPath, kinds }: WasmPackage,
  { flags }: WasmBuild,
  env: Env,
  { workspace }: BuildPlan,
): Command {
  // wasm-bindgen may be an optional dependency.
  const own = resolvingFlags(kinds[0]?.cargoFlags ?? []).filter(flag => !flags.includes(flag))
  const options = ['--format-version=1', `--filter-platform=${wasmTriple}`, ...own, ...resolvingFlags(flags)]
  return {
    argv: ['cargo', 'metadata', ...options],
    cwd: own.length === 0 ? workspace.root : dirname(manifestPath),
    env,
  }
}

/** The flags of `cargo build` that affect how dependencies are resolved. */
const resolvingFlags = (flags: readonly string[]): readonly string[] =>
  flags.filter(
    (flag, i) =>
      /^(--locked|--offline|--frozen|--all-features|--no-default-features|(--features|-F).*)$/.test(flag) ||
      /^(--features|-F)$/.test(flags[i - 1] ?? ''),
  )

async function askResolve(command: Command, { exec }: World): Promise<Resolve> {
  const { code, stdout, stderr } = await exec.run(command)
  if (code !== 0)
    throw (
      fetchTrouble(stderr) ??
      new ActionError(
        'wasm-unresolved',
        `cargo can't resolve what the WASM packages depend on:\n${stderr.trim()}`,
        'fix what it names, or set wasm to false',
      )
    )
  return parseResolve(stdout)
}

/**
 * npm's wasm-opt needs node. On a machine without node, the one that runs this program is used. It goes last on PATH,
 * because other programs may need another version.
 */
async function withNode(env: Env, { exec }: World): Promise<Env> {
  const node = await exec.find('node')
  return node === undefined ? env : { ...env, PATH: `${env['PATH'] ?? ''}${delimiter}${dirname(node)}` }
}

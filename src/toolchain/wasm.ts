import { delimiter, dirname } from 'node:path'

import { ActionError, throwMistakes } from '../errors.js'
import type { WasmBuild } from '../plan/builds.js'
import { cargoEnvironment } from '../plan/environment.js'
import type { BuildPlan } from '../plan/plan.js'
import type { Env, World } from '../ports.js'
import { fetchTrouble } from './fetch-trouble.js'
import { wasmOpt, wasmPack } from './pins.js'
import { parseResolve, versionOf } from './resolve.js'
import { findTool, withPath } from './tools.js'
import { wasmBindgen } from './wasm-bindgen.js'

export const wasmTriple = 'wasm32-unknown-unknown'

/** wasm-pack, and on its PATH what it calls: it shall fetch nothing itself. */
export interface ReadyWasm {
  readonly build: WasmBuild
  readonly program: string
  readonly env: Env
  readonly tools: WasmTools
}

/** The versions of what makes a WASM package. */
export type WasmTools = Readonly<Record<'wasm-pack' | 'wasm-bindgen' | 'wasm-opt', string>>

/** Finds or fetches wasm-pack, wasm-bindgen in the version that the workspace depends on, and wasm-opt. */
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

/** Asks cargo, which writes Cargo.lock if there is none, as the build would. */
async function bindgenVersion(
  { packages, flags }: WasmBuild,
  env: Env,
  plan: BuildPlan,
  world: World,
): Promise<string> {
  const resolving = flags.filter(flag => resolvingFlags.includes(flag))
  const { code, stdout, stderr } = await world.exec.run({
    argv: ['cargo', 'metadata', '--format-version=1', `--filter-platform=${wasmTriple}`, ...resolving],
    cwd: plan.workspace.root,
    env,
  })
  if (code !== 0)
    throw (
      fetchTrouble(stderr) ??
      new ActionError(
        'wasm-unresolved',
        `cargo can't resolve what the WASM packages depend on:\n${stderr.trim()}`,
        'fix what it names, or set wasm to false',
      )
    )
  const resolve = parseResolve(stdout)
  const versions = packages.map(one => ({ ...one, version: versionOf('wasm-bindgen', one.id, resolve) }))
  throwMistakes(
    versions
      .filter(one => one.version === undefined)
      .map(({ name, manifestPath }) => ({
        topic: 'wasm-without-bindgen',
        message: `wasm-packages: "${name}" doesn't depend on wasm-bindgen, from which wasm-pack makes its JavaScript`,
        hint: `add wasm-bindgen = "0.2" to [dependencies] in ${manifestPath}; or leave the package out of wasm-packages, or set wasm to false`,
      })),
  )
  // One Cargo.lock holds one 0.2.x.
  return versions[0]?.version ?? ''
}

/** The flags of `cargo build` that decide what is resolved. */
const resolvingFlags = ['--locked', '--offline', '--frozen', '--all-features', '--no-default-features']

/** npm's wasm-opt needs node. A machine without one still has that which runs us; it goes last, as others may want theirs. */
async function withNode(env: Env, { exec }: World): Promise<Env> {
  const node = await exec.find('node')
  return node === undefined ? env : { ...env, PATH: `${env['PATH'] ?? ''}${delimiter}${dirname(node)}` }
}

import type { WasmBuild } from '../plan/builds.js'
import type { BuildPlan } from '../plan/plan.js'
import type { Env, World } from '../ports.js'

export const wasmTriple = 'wasm32-unknown-unknown'

/** wasm-pack and what it calls. */
export interface ReadyWasm {
  readonly build: WasmBuild
  readonly program: string
  readonly env: Env
}

export async function prepareWasm(build: WasmBuild, _plan: BuildPlan, world: World): Promise<ReadyWasm> {
  return Promise.resolve({ build, program: 'wasm-pack', env: world.env })
}

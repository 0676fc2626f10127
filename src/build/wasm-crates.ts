import { dirname } from 'node:path'

import { askPackages, choosing, unresolved } from '../bill/ask.js'
import type { CompiledCrate } from '../bill/crate-files.js'
import type { Known } from '../bill/linked.js'
import type { BuildPlan } from '../plan/builds.js'
import type { WasmKindBuild, WasmPackage } from '../plan/wasm/wasm-package.js'
import type { World } from '../ports.js'
import { wasmTriple } from '../toolchain/wasm.js'
import type { ReadyWasm } from '../toolchain/wasm.js'
import type { Unit } from './cache/unit.js'
import { parseCargoMessage } from './cargo-messages.js'
import { askingCommand } from './wasm-commands.js'

/** What cargo says of a kind of a package. */
export interface Asked {
  /** `compiled` isn't known: cargo has nothing to do any more. */
  readonly units: readonly Unit[]
  readonly crates: readonly CompiledCrate[]
  readonly known: Known
}

/**
 * Asks cargo for what it has built for a kind of a package: by now, everything. wasm-pack does not pass on cargo's messages.
 * Kinds that are compiled alike are asked for once.
 */
export function cargoAsker(
  ready: ReadyWasm,
  plan: BuildPlan,
  world: World,
): (member: WasmPackage, kind: WasmKindBuild) => Promise<Asked> {
  const answers = new Map<string, Promise<Asked>>()
  return (member, kind) => {
    const key = JSON.stringify(askingCommand(ready, member, kind, plan))
    const answer = answers.get(key) ?? ask(ready, member, kind, plan, world)
    answers.set(key, answer)
    return answer
  }
}

async function ask(
  ready: ReadyWasm,
  { name, manifestPath }: WasmPackage,
  kind: WasmKindBuild,
  plan: BuildPlan,
  world: World,
): Promise<Asked> {
  const command = askingCommand(ready, { manifestPath }, kind, plan)
  const units: Unit[] = []
  const crates: CompiledCrate[] = []
  const said: string[] = []
  const { code } = await world.exec.run(command, {
    stdout: line => {
      const message = parseCargoMessage(line)
      if (message === undefined) return
      if ('unit' in message) units.push(message.unit)
      if ('crate' in message) crates.push(message.crate)
    },
    stderr: line => {
      said.push(line)
      world.log.debug(line)
    },
  })
  const of = `${name} for ${kind.kind}`
  if (code !== 0) throw unresolved(of, said.join('\n'))
  const flags = choosing(command.argv)
  const question = { of, triple: wasmTriple, flags, cwd: dirname(manifestPath), env: command.env }
  return { units, crates, known: await askPackages(question, plan, world) }
}

import type { BuiltAll } from '../build/built.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { World } from '../ports.js'
import type { Producer } from './producer.js'
import { programs } from './programs/programs.js'
import { registry } from './registry/registry.js'
import { wasmPackages } from './wasm/wasm-packages.js'

/** The producers, in the order of pages and summaries, by the names of what they make. */
export const producers = {
  downloads: programs,
  wasm: wasmPackages,
  crates: registry,
}

/** What each producer has made. */
export type Contents = {
  readonly [Name in keyof typeof producers]: Awaited<ReturnType<(typeof producers)[Name]['make']>>
}

export const allProducers: readonly Producer<unknown>[] = Object.values(producers)

/** Packs everything that was built, one part after the other. */
export async function makeAll(built: BuiltAll, plan: PublishPlan, world: World): Promise<Contents> {
  const made: Record<string, unknown> = {}
  for (const [name, producer] of Object.entries(producers))
    made[name] = await producer.make(built, plan, world)
  return made as Contents
}

/** Calls `ask` for each producer with what it has made. */
export const ofEach = <Answer>(
  contents: Contents,
  ask: (producer: Producer<unknown>, made: unknown) => Answer,
): readonly Answer[] =>
  Object.entries<Producer<unknown>>(producers).map(([name, producer]) =>
    ask(producer, contents[name as keyof Contents]),
  )

import { recordKey } from '../../src/plan/layout.js'
import type { Sequence } from '../../src/plan/sequence.js'
import { claimChannel } from '../../src/publish/channel.js'
import type { Order } from '../../src/publish/channel.js'
import type { HeldChannel } from '../../src/publish/held-channel.js'
import type { Move } from '../../src/publish/record.js'
import type { FakeWorld } from './fake-world.js'
import type { MemoryStore } from './memory-store.js'

export const channel = 'main'
export const record = recordKey(channel)

/** The position of a run in the sequence of one workflow, by its number. */
export const run = (number: number): Sequence => ({
  at: new Date(Date.UTC(2025, 9, 18, 14, number)).toISOString(),
  run: { workflow: 'w', number, attempt: 1 },
})

/** The move of `latest` by a run to the version with the run's number. */
export const move = (number: number, version = `v${number}`): Move => ({ version, sequence: run(number) })

export const claim = (world: FakeWorld, by: Move, order: Order = 'forward'): Promise<HeldChannel> =>
  claimChannel(channel, by, order, world.memory, world)

/** The seconds that passed during the work, by the world's clock. */
export async function timed(world: FakeWorld, work: () => Promise<unknown>): Promise<number> {
  const start = world.now().getTime()
  await work()
  return (world.now().getTime() - start) / 1000
}

/** Makes the store carry out the next swap but answer that it did not. */
export function loseAnswer(memory: MemoryStore): void {
  const swap = memory.swapRegister.bind(memory)
  memory.swapRegister = async (...asked) => {
    memory.swapRegister = swap
    await swap(...asked)
    return false
  }
}

/** Runs some work just before the next swap. */
export function beforeSwap(memory: MemoryStore, work: () => Promise<unknown>): void {
  const swap = memory.swapRegister.bind(memory)
  memory.swapRegister = async (...asked) => {
    memory.swapRegister = swap
    await work()
    return swap(...asked)
  }
}

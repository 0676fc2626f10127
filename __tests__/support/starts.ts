import type { Needs } from '../../src/audit/audit.js'
import { describeError } from '../../src/errors.js'
import type { RawInputs } from '../../src/inputs/read-inputs.js'
import type { Command, Tried } from '../../src/ports.js'
import { startText } from '../../src/start/program.js'
import type { Program, Start } from '../../src/start/program.js'
import { startAll } from '../../src/start/start.js'
import type { UsedToolchain } from '../../src/toolchain/ready.js'
import { fakeWorld } from './fake-world.js'
import type { FakeWorld, FakeWorldOptions } from './fake-world.js'
import { aPlan, anAudit, someToolchain, target } from './samples.js'

interface About {
  readonly triple?: string
  readonly bin?: string
  readonly needs?: Partial<Needs>
  readonly toolchain?: Partial<UsedToolchain>
}

/** A program that was built. */
export const aProgram = ({
  triple = 'x86_64-unknown-linux-gnu',
  bin = 'hello',
  needs,
  toolchain,
}: About = {}): Program => ({
  bin,
  target: target(triple),
  path: `/built/${triple}/${bin}`,
  linkedBy: { 'libssl.so.3': ['openssl-sys 0.9.109'] },
  audit: anAudit({ glibc: triple.endsWith('gnu') ? '2.34' : undefined, ...needs }),
  toolchain: { ...someToolchain, ...toolchain },
})

/** What came of it. */
export interface Attempted {
  readonly world: FakeWorld
  /** How each was started, or the failure. */
  readonly result: readonly string[] | string
  /** What ran to start programs, or to find out how. */
  readonly ran: readonly string[]
}

/** Starts programs in a world of which nothing is real. */
export async function attempt(
  programs: readonly Program[],
  options: FakeWorldOptions & { readonly raw?: RawInputs; readonly host?: string } = {},
): Promise<Attempted> {
  const { raw, host, ...more } = options
  const world = fakeWorld(more)
  const plan = aPlan(raw, host === undefined ? {} : { rust: { host } })
  const result = await startAll(programs, plan, world).then(
    all => all.map(({ start }: { readonly start: Start }) => startText(start)),
    describeError,
  )
  return { world, result, ran: world.tried.map(({ argv }) => argv.join(' ')) }
}

/** Answers of programs, by a part of their command. */
export const answers =
  (all: Readonly<Record<string, Partial<Tried>>>) =>
  ({ argv }: Command): Partial<Tried> =>
    Object.entries(all).find(([part]) => argv.join(' ').includes(part))?.[1] ?? {}

/** How a program ends that fails. */
export const failing = { end: { kind: 'exited', code: 1 } } as const

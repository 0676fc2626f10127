import { ActionError } from '../errors.js'
import type { Plan } from '../plan/plan.js'
import type { Bin } from '../plan/select.js'
import type { Digest, Files } from '../ports.js'
import type { Target } from '../targets/targets.js'
import type { UsedToolchain } from '../toolchain/ready.js'
import { compareVersions, glibcFloor } from './elf.js'
import type { BuiltWasm } from './wasm.js'

/** Everything that a build has delivered. */
export interface BuiltAll {
  readonly binaries: readonly Built[]
  readonly wasm: readonly BuiltWasm[]
}

/** An executable. */
export interface Built extends Digest {
  readonly bin: string
  readonly package: string
  readonly target: Target
  readonly path: string
  /** The oldest glibc on which it starts, e.g. `2.34`; `undefined` if it needs none. */
  readonly glibc: string | undefined
  readonly toolchain: UsedToolchain
}

/** Size, digest and glibc requirement of a built file. */
export async function measure(
  bin: Bin,
  target: Target,
  path: string,
  toolchain: UsedToolchain,
  files: Files,
): Promise<Built> {
  const digest = await files.digest(path)
  const glibc = target.os === 'linux' ? glibcFloor(await files.readBytes(path)) : undefined
  return { bin: bin.name, package: bin.package.name, target, path, glibc, toolchain, ...digest }
}

/** Throws if a binary needs a newer glibc than `max-glibc` allows. */
export function checkGlibc(built: readonly Built[], { maxGlibc }: Plan): void {
  if (maxGlibc === undefined) return
  const tooNew = built.filter(({ glibc }) => glibc !== undefined && compareVersions(glibc, maxGlibc) > 0)
  if (tooNew.length === 0) return
  const names = tooNew.map(
    ({ bin, target, glibc }) => `${bin} for ${target.triple} needs glibc ${glibc ?? ''}`,
  )
  throw new ActionError(
    'glibc-too-new',
    `${names.join(', ')}, but max-glibc is ${maxGlibc}`,
    'build on a system with an older glibc, build for a musl target, or raise max-glibc',
  )
}

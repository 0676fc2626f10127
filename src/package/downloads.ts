import { join } from 'node:path'

import type { Built } from '../build/built.js'
import { paths } from '../plan/layout.js'
import type { PublishPlan } from '../plan/plan.js'
import type { Target } from '../plan/targets.js'
import type { Digest, Files, World } from '../ports.js'
import { showing } from '../progress.js'
import type { UsedToolchain } from '../toolchain/ready.js'
import { archive } from './archive.js'

/** A binary as people get it: bare, and as an archive. */
export interface Download {
  readonly bin: string
  readonly target: Target
  readonly main: boolean
  /** The oldest glibc it starts with; `undefined` if it needs none. */
  readonly glibc: string | undefined
  readonly toolchain: UsedToolchain
  readonly binary: LocalFile
  readonly archive: LocalFile
}

/** A file that will be published under `path`, relative to the version's folder. */
export interface LocalFile extends Digest {
  readonly path: string
  readonly local: string
}

/** Packs each binary, the main one first, then by name and platform. */
export async function packDownloads(
  built: readonly Built[],
  plan: PublishPlan,
  world: World,
): Promise<readonly Download[]> {
  const packed: Download[] = []
  const packAll = async (): Promise<void> => {
    for (const one of [...built].sort(byMainThenName(plan.mainBin)))
      packed.push(await packOne(one, plan, world.files))
  }
  await showing('packing archives', world, packAll, () => ({
    items: { noun: 'archive', done: packed.length, of: built.length },
    bytes: { done: sum(packed.map(one => one.binary.size)), of: sum(built.map(one => one.size)) },
  }))
  return packed
}

async function packOne(one: Built, plan: PublishPlan, files: Files): Promise<Download> {
  const path = paths.archive(one.bin, one.target)
  const local = join(plan.workFolder, 'package', path)
  const name = one.bin + one.target.exe
  await files.write(local, archive(one.target.archive, name, one.size, files.chunks(one.path)))
  return {
    bin: one.bin,
    target: one.target,
    main: one.bin === plan.mainBin,
    glibc: one.glibc,
    toolchain: one.toolchain,
    binary: { path: paths.binary(one.bin, one.target), local: one.path, size: one.size, sha256: one.sha256 },
    archive: { path, local, ...(await files.digest(local)) },
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

const byMainThenName =
  (mainBin: string | undefined) =>
  (a: Built, b: Built): number => {
    const key = (one: Built): string => `${one.bin === mainBin ? 0 : 1} ${one.bin} ${one.target.platform}`
    return key(a) < key(b) ? -1 : 1
  }

import { join } from 'node:path'

import type { Needs } from '../../audit/audit.js'
import { licensesName } from '../../bill/license-text.js'
import type { Built } from '../../build/built.js'
import { paths } from '../../plan/layout.js'
import type { PublishPlan } from '../../plan/publish-plan.js'
import type { Files, World } from '../../ports.js'
import { showing } from '../../progress.js'
import type { Start } from '../../start/program.js'
import { archiveFormats } from '../../targets/targets.js'
import type { ArchiveFormat, Target } from '../../targets/targets.js'
import type { UsedToolchain } from '../../toolchain/ready.js'
import { archive, executable, readable } from '../archive.js'
import type { ArchiveFile } from '../archive.js'
import type { LocalFile } from '../local-file.js'
import { programBill } from '../sbom/bills.js'
import { loadXz } from '../xz.js'
import type { Xz } from '../xz.js'
import { extrasOf } from './extras.js'
import type { Extra } from './extras.js'

/** A binary as people download it: bare, and in archives. */
export interface Download {
  readonly bin: string
  readonly target: Target
  readonly main: boolean
  readonly needs: Needs
  readonly toolchain: UsedToolchain
  readonly start: Start
  readonly binary: LocalFile
  /** Archives with the same content, smallest first. */
  readonly archives: readonly [LocalFile, ...LocalFile[]]
  /** The archive that every system of its kind can unpack. */
  readonly plain: LocalFile
  /** The bill of materials. */
  readonly bill: LocalFile
}

/** Packs each binary: the main one first, then by name and platform. */
export async function packDownloads(
  built: readonly Built[],
  plan: PublishPlan,
  world: World,
): Promise<readonly Download[]> {
  const extras = new Map<string, readonly Extra[]>()
  for (const bin of plan.bins) extras.set(bin.name, await extrasOf(bin, plan.bins, world))
  const xz = await loadXz(world.files)
  const packed: Download[] = []
  const packAll = async (): Promise<void> => {
    for (const one of [...built].sort(byMainThenName(plan.mainBin)))
      packed.push(await packOne(one, extras.get(one.bin) ?? [], xz, plan, world))
  }
  await showing('packing archives', world, packAll, () => ({
    items: { noun: 'archive', done: packed.length, of: built.length },
    bytes: { done: sum(packed.map(one => one.binary.size)), of: sum(built.map(one => one.size)) },
  }))
  return packed
}

async function packOne(
  one: Built,
  extras: readonly Extra[],
  xz: Xz,
  plan: PublishPlan,
  world: World,
): Promise<Download> {
  const { bin, target, audit, toolchain, start, path: local, size, sha256 } = one
  const pack = (format: ArchiveFormat): Promise<LocalFile> =>
    packArchive(one, format, extras, xz, plan, world)
  const plain = await pack(target.archive)
  const others: LocalFile[] = []
  for (const format of archiveFormats(target)) if (format !== target.archive) others.push(await pack(format))
  return {
    bin,
    target,
    main: bin === plan.mainBin,
    needs: audit.needs,
    toolchain,
    start,
    binary: { path: paths.binary(bin, target), local, size, sha256 },
    archives: bySize([plain, ...others]),
    plain,
    bill: await programBill(one, plan, world.files),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

async function packArchive(
  { bin, target, size, path: binary, licenses }: Built,
  format: ArchiveFormat,
  extras: readonly Extra[],
  xz: Xz,
  { workFolder }: PublishPlan,
  { files, signal }: World,
): Promise<LocalFile> {
  const path = paths.archive(bin, target, format)
  const local = join(workFolder, 'package', path)
  const contents: readonly ArchiveFile[] = [
    { name: bin + target.exe, size, mode: executable, content: chunks(binary, files, signal) },
    ...[...extras, { name: licensesName, local: licenses.path, size: licenses.size }].map(
      ({ name, local, size }) => ({ name, size, mode: readable, content: files.chunks(local) }),
    ),
  ]
  await files.write(local, archive(format, contents, xz))
  return { path, local, ...(await files.digest(local)) }
}

/** The chunks of a file. Packing a large binary takes long, so it can be cancelled between them. */
async function* chunks(path: string, files: Files, signal: AbortSignal): AsyncIterable<Uint8Array> {
  for await (const chunk of files.chunks(path)) {
    signal.throwIfAborted()
    yield chunk
  }
}

function bySize(archives: readonly [LocalFile, ...LocalFile[]]): Download['archives'] {
  const [first, ...others] = [...archives].sort((a, b) => a.size - b.size)
  return first === undefined ? archives : [first, ...others]
}

const byMainThenName =
  (mainBin: string | undefined) =>
  (a: Built, b: Built): number => {
    const key = (one: Built): string => `${one.bin === mainBin ? 0 : 1} ${one.bin} ${one.target.platform}`
    return key(a) < key(b) ? -1 : 1
  }

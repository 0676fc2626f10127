import { createReadStream, createWriteStream } from 'node:fs'
import type { Dirent, Stats } from 'node:fs'
import { lstat, mkdir, readdir, readlink, stat, symlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'

import { extract, pack } from 'tar-stream'
import type { Extract, Pack } from 'tar-stream'

import type { CachedFolder } from '../../ports.js'
import { ifFile } from '../files.js'

/**
 * .rlib files repeat the content of .rmeta files, megabytes apart. A window of 128 MB and long-distance matching make
 * an archive of built crates a third smaller than zstd's defaults, in the same time.
 */
const windowLog = 27
const compression = {
  [constants.ZSTD_c_compressionLevel]: 3,
  [constants.ZSTD_c_enableLongDistanceMatching]: 1,
  [constants.ZSTD_c_windowLog]: windowLog,
  [constants.ZSTD_c_checksumFlag]: 1,
}

/**
 * Packs the kept files of the folders into one archive, with the modification times by which cargo decides what is
 * fresh. Returns the archive's size in bytes.
 */
export async function packFolders(folders: readonly CachedFolder[], archive: string): Promise<number> {
  const tar = pack()
  const filled = fill(tar, folders)
  // A failed read ends the tar stream too; its error is thrown by the await below.
  filled.catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  const zstd = createZstdCompress({ chunkSize, params: compression })
  await pipeline(tar as AsyncIterable<Uint8Array>, zstd, createWriteStream(archive))
  await filled
  return (await stat(archive)).size
}

const chunkSize = 1 << 20

async function fill(tar: Pack, folders: readonly CachedFolder[]): Promise<void> {
  for (const { name, folder, keeps } of folders)
    for (const path of await keptPaths(folder, '', keeps)) {
      const local = join(folder, path)
      await add(tar, `${name}/${path}`, local, await lstat(local))
    }
  tar.finalize()
}

async function keptPaths(
  root: string,
  below: string,
  keeps: CachedFolder['keeps'],
): Promise<readonly string[]> {
  const kept: string[] = []
  for (const entry of await entriesOf(join(root, below))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (keeps(path)) kept.push(path)
    if (entry.isDirectory()) kept.push(...(await keptPaths(root, path, keeps)))
  }
  return kept
}

/** Sorted by name, since a folder's own order is arbitrary. */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  const entries = (await ifFile(readdir(folder, { withFileTypes: true }))) ?? []
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function add(tar: Pack, name: string, local: string, stats: Stats): Promise<void> {
  const header = { name, mode: stats.mode & 0o777, mtime: stats.mtime, uid: 0, gid: 0 }
  if (stats.isFile())
    await pipeline(
      createReadStream(local, { highWaterMark: chunkSize }),
      tar.entry({ ...header, size: stats.size }),
    )
  else if (stats.isSymbolicLink()) tar.entry({ ...header, type: 'symlink', linkname: await readlink(local) })
  else if (stats.isDirectory()) tar.entry({ ...header, type: 'directory' })
}

/** Unpacks an archive that packFolders made. Existing files are left as they are. */
export async function unpackFolders(
  archive: string,
  folders: readonly Pick<CachedFolder, 'name' | 'folder'>[],
): Promise<void> {
  const tar = extract()
  const zstd = createZstdDecompress({
    chunkSize,
    params: { [constants.ZSTD_d_windowLogMax]: windowLog },
  })
  const read = pipeline(createReadStream(archive, { highWaterMark: chunkSize }), zstd, tar)
  // The loop below throws the same error.
  read.catch(() => undefined)
  const times: (readonly [path: string, time: Date])[] = []
  for await (const entry of tar) {
    const { name, type, mtime } = entry.header
    const local = placeOf(name, folders)
    if (local === undefined || (await ifFile(lstat(local))) !== undefined) entry.resume()
    else {
      await write(entry, local)
      if (type !== 'symlink') times.push([local, mtime])
    }
  }
  await read
  // At the end, because a folder's own time changes when something is put into it.
  for (const [path, time] of times) await utimes(path, time, time)
}

function placeOf(
  name: string,
  folders: readonly Pick<CachedFolder, 'name' | 'folder'>[],
): string | undefined {
  const owner = folders.find(one => name.startsWith(`${one.name}/`))
  // Not packed by packFolders: it would lead out of the folder.
  if (owner === undefined || name.split('/').includes('..')) return undefined
  return join(owner.folder, name.slice(owner.name.length + 1))
}

type Entry = Extract extends AsyncIterable<infer One> ? One : never

async function write(entry: Entry, local: string): Promise<void> {
  const { type, mode, linkname } = entry.header
  await mkdir(type === 'directory' ? local : dirname(local), { recursive: true })
  if (type === 'file') {
    await pipeline(entry, createWriteStream(local, { flags: 'wx', mode }))
    return
  }
  if (type === 'symlink') await symlink(linkname, local)
  entry.resume()
}

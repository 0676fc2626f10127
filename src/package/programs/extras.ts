import { dirname, join, sep } from 'node:path'

import type { Bin } from '../../plan/select.js'
import type { World } from '../../ports.js'
import { bytes } from '../../units.js'

/** A completion or manual page that is packed with a binary. */
export interface Extra {
  /** Its name in the archive. */
  readonly name: string
  readonly local: string
  readonly size: number
}

/**
 * The completions and manual pages in a binary's package that have the names that clap_complete and clap_mangen give:
 * completions in completions/ or complete/, manual pages in man/ or man/man1/. If both folders have a file, the first
 * wins. Sorted by the name in the archive.
 */
export async function extrasOf(
  bin: Bin,
  bins: readonly Bin[],
  { files, log }: Pick<World, 'files' | 'log'>,
): Promise<readonly Extra[]> {
  const home = dirname(bin.package.manifestPath)
  // A link could lead to any file on this machine.
  const leaves = async (path: string): Promise<boolean> => {
    const left = !((await files.realPath(path)) + sep).startsWith((await files.realPath(home)) + sep)
    if (left) log.warning(`${path} is not packed: it is a link that leaves the package`)
    return left
  }
  const extras = new Map<string, Extra>()
  for (const { folder, to, wanted } of places(bin, bins)) {
    const from = join(home, folder)
    if (!(await files.isFolder(from)) || (await leaves(from))) continue
    for (const file of await files.list(from)) {
      const name = to + file
      if (!wanted(file) || extras.has(name)) continue
      const local = join(from, file)
      if (await leaves(local)) continue
      const { size } = await files.digest(local)
      if (size > largest)
        log.warning(`${local} is not packed: it has ${bytes(size)}, more than ${bytes(largest)}`)
      else extras.set(name, { name, local, size })
    }
  }
  const sorted = [...extras.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  if (sorted.length > 0) log.info(`${bin.name} is packed with ${sorted.map(({ name }) => name).join(', ')}`)
  return sorted
}

const largest = 1_000_000

interface Place {
  /** The folder in the package. */
  readonly folder: string
  /** The folder in the archive, with a slash at the end. */
  readonly to: string
  readonly wanted: (file: string) => boolean
}

function places({ name: bin, package: home }: Bin, bins: readonly Bin[]): readonly Place[] {
  const completions = [`${bin}.bash`, `_${bin}`, `${bin}.fish`, `_${bin}.ps1`]
  // tool-box.1 belongs to the binary tool-box if the package has one, otherwise to tool, as the page of its subcommand
  // box.
  const longer = bins.filter(one => one.package.name === home.name && one.name.startsWith(`${bin}-`))
  const isCompletion = (file: string): boolean => completions.includes(file)
  const isPage = (file: string): boolean =>
    isPageOf(bin, file) && !longer.some(other => isPageOf(other.name, file))
  return [
    { folder: 'completions', to: 'completions/', wanted: isCompletion },
    { folder: 'complete', to: 'completions/', wanted: isCompletion },
    { folder: 'man', to: 'man/man1/', wanted: isPage },
    { folder: 'man/man1', to: 'man/man1/', wanted: isPage },
  ]
}

const isPageOf = (bin: string, file: string): boolean =>
  file === `${bin}.1` || (file.startsWith(`${bin}-`) && /^[\w.-]+\.1$/.test(file))

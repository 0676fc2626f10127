import { bytes } from '../../units.js'
import { systemName } from '../install-commands.js'
import type { InstallWay } from '../install-commands.js'
import type { ManifestBinary } from '../manifest.js'
import { block, link, time } from './document.js'
import { html } from './escape.js'

interface File {
  readonly url: string
  /** Bytes. */
  readonly size: number
  readonly sha256: string
}

/** A download, with all that one wants to know before and after it. */
export function fileLine({ url, size, sha256 }: File, published: string | undefined): string {
  const facts = [bytes(size), ...(published === undefined ? [] : [time(published)])]
  return `<p>${link(url, url.replace(/^.*\//, ''))} <small>${facts.join(' · ')}</small> <code class="sum">${html(sha256)}</code></p>`
}

/** A card for each way to install, which a script can find. */
export function installCards(ways: readonly InstallWay[]): string {
  const cards = ways.map(
    ({ os, title, line }) =>
      `<li${os.length === 0 ? '' : ` data-os="${html(os.join(' '))}"`}>\n<h3>${html(title)}</h3>\n${block(line)}\n</li>`,
  )
  return `<ul class="cards">\n${cards.join('\n')}\n</ul>`
}

/** A platform as its users call it, and what it must have. */
export function platformName({ platform: os, arch, libc }: ManifestBinary): string {
  const machine = os === 'darwin' ? (arch === 'aarch64' ? 'Apple silicon' : 'Intel') : arch
  return `${systemName(os)}${os === 'darwin' ? ',' : ''} ${machine}${libc === 'musl' ? ', static' : ''}`
}

export function needs({ libc, min_glibc: glibc }: ManifestBinary): string | undefined {
  if (glibc !== undefined) return `needs glibc ${glibc} or newer`
  return libc === 'musl' ? 'needs no system library: runs on every Linux' : undefined
}

/** A card of a binary's files for one platform, which a script can find. */
export function platformCard(binary: ManifestBinary, published: string | undefined, more = ''): string {
  const note = needs(binary)
  return `<li data-os="${html(binary.platform)}" data-arch="${html(binary.arch)}">
<h3>${html(platformName(binary))}</h3>
${note === undefined ? '' : `<small>${html(note)}</small>\n`}${[...binary.archives, binary].map(file => fileLine(file, published)).join('\n')}
${more}</li>`
}

import { archLabel } from '../../targets/architectures.js'
import { systemName } from '../../targets/systems.js'
import { bytes } from '../../units.js'
import type { InstallWay } from '../install-commands.js'
import type { ManifestBinary } from '../manifest.js'
import { codeBlock, link, time } from './document.js'
import { html, joined } from './html.js'
import type { Html } from './html.js'

interface File {
  readonly url: string
  /** In bytes. */
  readonly size: number
  readonly sha256: string
}

/** A download, with its size, date and digest. */
export function fileLine({ url, size, sha256 }: File, published: string | undefined): Html {
  const facts = [bytes(size), ...(published === undefined ? [] : [time(published)])]
  return html`<p>${link(url, url.replace(/^.*\//, ''))} <small>${joined(facts, ' · ')}</small> <code class="sum">${sha256}</code></p>`
}

/**
 * A card for each way to install, marked so that the page's script can find it. The script shows the note to visitors
 * whose computer no build is for.
 */
export function installCards(ways: readonly InstallWay[]): Html {
  const cards = ways.map(({ os, title, line }) => {
    const start = os.length === 0 ? html`<li>` : html`<li data-os="${os.join(' ')}">`
    return html`${start}\n<h3>${title}</h3>\n${codeBlock(line)}\n</li>`
  })
  const source = ways.some(({ os }) => os.length === 0) ? '; Cargo may build it from source' : ''
  const none = html`<p class="warn" data-none hidden>There is no build for this computer${source}.</p>`
  return html`${ways.some(({ os }) => os.length > 0) ? html`${none}\n` : ''}<ul class="cards">\n${cards}\n</ul>`
}

/** A platform under the name that its users know. */
export function platformName({ platform: os, arch, libc }: ManifestBinary): string {
  return `${systemName(os)}${os === 'darwin' ? ',' : ''} ${archLabel(arch, os)}${libc === 'musl' ? ', static' : ''}`
}

export function needs({
  libc,
  min_glibc: glibc,
  min_macos: macos,
  cpu,
  libraries = [],
}: ManifestBinary): string | undefined {
  const all = [
    ...(glibc === undefined ? [] : [`glibc ${glibc} or newer`]),
    ...(macos === undefined ? [] : [`macOS ${macos} or newer`]),
    ...(cpu === undefined ? [] : [`a processor of ${cpu}`]),
    ...libraries,
  ]
  if (all.length > 0) return `needs ${all.join(', ')}`
  return libc === 'musl' ? 'needs no system library: runs on every Linux' : undefined
}

/** A card with a binary's files for one platform, marked so that the page's script can find it. */
export function platformCard(binary: ManifestBinary, published: string | undefined, more?: Html): Html {
  const note = needs(binary)
  return html`<li data-os="${binary.platform}" data-arch="${binary.arch}">
<h3>${platformName(binary)}</h3>
${note === undefined ? '' : html`<small>${note}</small>\n`}${[...binary.archives, binary].map(file => fileLine(file, published))}
${more ?? ''}</li>`
}

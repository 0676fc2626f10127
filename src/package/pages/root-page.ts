import { channelPageKey } from '../../plan/layout.js'
import { htmlDocument, link, parts } from './document.js'
import { html, markupOf } from './html.js'

/** The page at the public address itself: a link to the page of each channel. It depends on nothing else. */
export function rootPage(base: string, channels: readonly string[]): string {
  const items = channels.map(channel => html`<li>${link(`${base}/${channelPageKey(channel)}`, channel)}</li>`)
  const { host } = new URL(base)
  const content = parts(
    html`<h1>${host}</h1>`,
    html`<h2>Channels</h2>\n<ul class="rows" data-channels>\n${items}\n</ul>`,
  )
  return markupOf(htmlDocument(host, content))
}

/** Whether a page was written by `rootPage`, and not by somebody else. */
export const isRootPage = (text: string): boolean => text.includes('<ul class="rows" data-channels>')

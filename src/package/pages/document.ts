import { createHash } from 'node:crypto'

import { html, markupOf, trusted } from './html.js'
import type { Html } from './html.js'
import { script } from './script.js'
import { style } from './style.js'

/**
 * An HTML page around its content. It runs no script but ours and makes no requests. Style and script are inserted
 * without escaping: they are constants, and browsers do not read escapes in them.
 */
export function htmlDocument(title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${digest(style)}'; script-src '${digest(script)}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
${content}
</main>
<script>${trusted(script)}</script>
</body>
</html>
`
}

/** The limit for the size of a page, in bytes of UTF-8. */
export const pageLimit = 50_000

/** The first rendering of a page that is small enough, or else the last. Each must be shorter than the one before. */
export function fitting(renderings: readonly [() => Html, ...(() => Html)[]]): Html {
  const [first, ...others] = renderings
  let page = first()
  for (const render of others) {
    if (Buffer.byteLength(markupOf(page)) < pageLimit) break
    page = render()
  }
  return page
}

/** Command lines to paste, with a button that copies them. */
export const codeBlock = (lines: string): Html =>
  html`<div class="line"><pre><code>${lines}</code></pre></div>`

/** E.g. `2025-10-18 14:30 UTC`. */
export const time = (iso: string): Html =>
  html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`

export const link = (url: string, text: string | Html): Html => html`<a href="${url}">${text}</a>`

/** The parts of a page that are not `undefined`. */
export const parts = (...all: readonly (Html | undefined)[]): Html =>
  html`${all.filter(part => part !== undefined)}`

const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

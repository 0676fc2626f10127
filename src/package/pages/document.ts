import { createHash } from 'node:crypto'

import { html, markupOf, trusted } from './html.js'
import type { Html } from './html.js'
import { script } from './script.js'
import { style } from './style.js'

/**
 * A page around its content. It runs no script but ours, and asks no host for anything. The style and the script are
 * trusted: they are constants, and a browser reads no escapes in them.
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

/** Larger than any page may be, in bytes of UTF-8. */
export const pageLimit = 50_000

/** The first of some renderings of a page, each shorter than the one before, that is small enough; else the last. */
export function fitting(renderings: readonly [() => Html, ...(() => Html)[]]): Html {
  const [first, ...others] = renderings
  let page = first()
  for (const render of others) {
    if (Buffer.byteLength(markupOf(page)) < pageLimit) break
    page = render()
  }
  return page
}

/** Lines to paste, with a button that copies them. */
export const codeBlock = (lines: string): Html =>
  html`<div class="line"><pre><code>${lines}</code></pre></div>`

/** `2025-10-18 14:30 UTC` */
export const time = (iso: string): Html =>
  html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`

export const link = (url: string, text: string): Html => html`<a href="${url}">${text}</a>`

/** Parts of a page that are there. */
export const parts = (...all: readonly (Html | undefined)[]): Html =>
  html`${all.filter(part => part !== undefined)}`

const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

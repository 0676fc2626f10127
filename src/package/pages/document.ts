import { createHash } from 'node:crypto'

import { html } from './escape.js'
import { script } from './script.js'
import { style } from './style.js'

/** A page around its content, in HTML. It runs no script but ours, and asks no host for anything. */
export function htmlDocument(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${digest(style)}'; script-src '${digest(script)}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${html(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${content}
</main>
<script>${script}</script>
</body>
</html>
`
}

/** Larger than any page may be, in bytes of UTF-8. */
export const pageLimit = 50_000

/** The first of some renderings of a page, each shorter than the one before, that is small enough; else the last. */
export function fitting(renderings: readonly [() => string, ...(() => string)[]]): string {
  const [first, ...others] = renderings
  let text = first()
  for (const render of others) {
    if (Buffer.byteLength(text) < pageLimit) break
    text = render()
  }
  return text
}

/** Lines to paste, with a button that copies them. */
export const block = (lines: string): string =>
  `<div class="line"><pre><code>${html(lines)}</code></pre></div>`

/** `2025-10-18 14:30 UTC` */
export function time(iso: string): string {
  const shown = `${iso.slice(0, 16).replace('T', ' ')} UTC`
  return `<time datetime="${html(iso)}">${html(shown)}</time>`
}

export const link = (url: string, text: string): string => `<a href="${html(url)}">${html(text)}</a>`

/** Parts of a page that are there. */
export const parts = (...all: readonly (string | undefined)[]): string =>
  all.filter(part => part !== undefined && part !== '').join('\n')

const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

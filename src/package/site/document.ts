import { createHash } from 'node:crypto'

import { html } from './escape.js'

/** A page around its content, in HTML. It runs no script and asks no other host. */
export function htmlDocument(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'">
<title>${html(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${content}</main>
</body>
</html>
`
}

/** Lines to paste. */
export const block = (lines: string): string => `<pre><code>${html(lines)}</code></pre>`

const style = `
:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#5b5b66;--line:#dcdce3;--paper:#fff;--box:#f4f4f7;--link:#0b57d0;--warn:#a33a00}
@media(prefers-color-scheme:dark){:root{--ink:#ececf1;--soft:#a6a6b3;--line:#3a3a44;--paper:#17171b;--box:#222229;--link:#8ab4f8;--warn:#ffb68a}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{margin:0 0 .25rem;font-size:2rem}h2{margin:2rem 0 .5rem;font-size:1.15rem;overflow-wrap:anywhere}
p{color:var(--soft);margin:.5rem 0;overflow-wrap:anywhere}a{color:var(--link)}
pre{background:var(--box);border:1px solid var(--line);border-radius:.4rem;padding:.75rem 1rem;margin:.5rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
code{font:.9em ui-monospace,monospace}.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top;white-space:nowrap}
th{color:var(--soft);font-weight:600}.sum{white-space:normal;word-break:break-all;color:var(--soft)}
.warn{color:var(--warn);font-weight:600}dl{margin:.5rem 0}dt{color:var(--soft)}dd{margin:0 0 .4rem 1rem;overflow-wrap:anywhere}
summary{cursor:pointer;color:var(--soft)}
`

const styleHash = createHash('sha256').update(style).digest('base64')

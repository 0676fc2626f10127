import { createHash } from 'node:crypto'

import { paths } from '../../plan/layout.js'
import type { PublishPlan } from '../../plan/plan.js'
import { bytes } from '../../units.js'
import type { Contents } from '../contents.js'
import type { Download } from '../downloads.js'
import type { PackedCrate } from '../registry/pack.js'
import type { PackedWasm } from '../wasm.js'
import { commands, wasmUse } from './commands.js'
import { html } from './escape.js'

/**
 * The page of a version. Its links are absolute and immutable, so that the copy in `latest` is the same and a visitor
 * who opened it before a publish still gets files that belong together. It runs no script and asks no other host.
 */
export function page(plan: PublishPlan, { downloads, wasm, crates }: Contents): string {
  const { release, addresses, mainBin } = plan
  const { install, cargoInstall } = commands(plan, addresses.version)
  const commit =
    release.commit === undefined ? '' : ` · commit <code>${html(release.commit.slice(0, 7))}</code>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'">
<title>${html(mainBin)} ${html(release.version)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${html(mainBin)}</h1>
<p>Version <code>${html(release.version)}</code> · channel <code>${html(release.channel)}</code>${commit}</p>
<h2>Install</h2>
<pre><code>${html(install)}</code></pre>
${cargoInstall === undefined ? '' : `<p>or build it with Cargo</p>\n<pre><code>${html(cargoInstall)}</code></pre>\n`}<h2>Downloads</h2>
<div class="wide"><table>
<thead><tr><th>File</th><th>Platform</th><th>Size</th><th>SHA-256</th></tr></thead>
<tbody>
${downloads.flatMap(download => rows(download, addresses.version)).join('\n')}
</tbody>
</table></div>
<p>To verify, run <code>sha256sum --ignore-missing -c</code> with <a href="${html(addresses.version + paths.checksums)}">SHA256SUMS</a>;
programs read <a href="${html(addresses.version + paths.manifest)}">manifest.json</a>.</p>
${wasm.length === 0 ? '' : wasmList(wasm, addresses.version)}${crates.length === 0 ? '' : crateList(crates)}</main>
</body>
</html>
`
}

function rows({ target, glibc, binary, archive }: Download, folder: string): readonly string[] {
  return [archive, binary].map(
    file =>
      `<tr><td><a href="${html(folder + file.path)}">${html(file.path.replace(/^.*\//, ''))}</a></td>` +
      `<td>${html(target.platform)}${glibc === undefined ? '' : `<br>glibc ${html(glibc)} or newer`}</td><td>${bytes(file.size)}</td><td><code class="sum">${file.sha256}</code></td></tr>`,
  )
}

function wasmList(wasm: readonly PackedWasm[], folder: string): string {
  const items = wasm.map(one => {
    const { use, line } = wasmUse(one, folder)
    return `<p><code>${html(one.package)} ${html(one.version)}</code> for ${html(use)}</p>\n<pre><code>${html(line)}</code></pre>`
  })
  return `<h2>WebAssembly</h2>\n${items.join('\n')}\n`
}

function crateList(crates: readonly PackedCrate[]): string {
  const items = crates.map(crate => {
    const about = crate.description === undefined ? '' : ` – ${html(crate.description)}`
    return `<li><code>${html(crate.name)} ${html(crate.version)}</code>${about}</li>`
  })
  return `<h2>Crates</h2>\n<ul>\n${items.join('\n')}\n</ul>\n`
}

const style = `
:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#5b5b66;--line:#dcdce3;--paper:#fff;--box:#f4f4f7;--link:#0b57d0}
@media(prefers-color-scheme:dark){:root{--ink:#ececf1;--soft:#a6a6b3;--line:#3a3a44;--paper:#17171b;--box:#222229;--link:#8ab4f8}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{margin:0 0 .25rem;font-size:2rem}h2{margin:2rem 0 .5rem;font-size:1.15rem}
p{color:var(--soft);margin:.5rem 0}a{color:var(--link)}
pre{background:var(--box);border:1px solid var(--line);border-radius:.4rem;padding:.75rem 1rem;margin:.5rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
code{font:.9em ui-monospace,monospace}.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top;white-space:nowrap}
th{color:var(--soft);font-weight:600}.sum{white-space:normal;word-break:break-all;color:var(--soft)}
`

const styleHash = createHash('sha256').update(style).digest('base64')

import { paths } from '../../plan/layout.js'
import { wasmKinds } from '../../plan/wasm.js'
import { bytes } from '../../units.js'
import { isYanked } from '../yanks.js'
import type { Yanks } from '../yanks.js'
import { cargoInstallLine, installLine, wasmUse } from './commands.js'
import { block, htmlDocument } from './document.js'
import { html } from './escape.js'
import type { Manifest, ManifestBinary, ManifestCrate, ManifestWasm } from './manifest.js'

/**
 * The page of a version. Its links are absolute and immutable, so that the copy in `latest` is the same and a visitor
 * who opened it before a publish still gets files that belong together.
 */
export function page(manifest: Manifest, yanks: Yanks): string {
  const { name, version, channel, git_commit: commit, url, packages } = manifest
  const { all_binaries: binaries, wasm = {}, cargo_registry: registry } = packages
  const crates = registry?.crates ?? []
  const main = crates.find(({ bins }) => bins.includes(name))
  const ofCommit = commit === 'unknown' ? '' : ` · commit <code>${html(commit.slice(0, 7))}</code>`
  return htmlDocument(
    `${name} ${version}`,
    `<h1>${html(name)}</h1>
<p>Version <code>${html(version)}</code> · channel <code>${html(channel)}</code>${ofCommit}</p>
${yanks.version ? '<p class="warn">This version has been yanked. Take another one.</p>\n' : ''}<h2>Install</h2>
${block(installLine(url))}
${main === undefined ? '' : `<p>or build it with Cargo</p>\n${block(cargoInstallLine(url, main.name))}\n`}<h2>Downloads</h2>
<div class="wide"><table>
<thead><tr><th>File</th><th>Platform</th><th>Size</th><th>SHA-256</th></tr></thead>
<tbody>
${binaries.flatMap(rows).join('\n')}
</tbody>
</table></div>
<p>To verify, run <code>sha256sum --ignore-missing -c</code> with <a href="${html(url + paths.checksums)}">SHA256SUMS</a>;
programs read <a href="${html(url + paths.manifest)}">manifest.json</a>.</p>
${Object.keys(wasm).length === 0 ? '' : wasmList(wasm)}${crates.length === 0 ? '' : crateList(crates, yanks, url)}`,
  )
}

function rows(binary: ManifestBinary): readonly string[] {
  const { platform, arch, libc, min_glibc: glibc } = binary
  const where = `${platform}-${arch}${libc === 'musl' ? '-musl' : ''}`
  return [binary.archive, binary].map(
    file =>
      `<tr><td><a href="${html(file.url)}">${html(file.url.replace(/^.*\//, ''))}</a></td>` +
      `<td>${html(where)}${glibc === undefined ? '' : `<br>glibc ${html(glibc)} or newer`}</td><td>${bytes(file.size)}</td><td><code class="sum">${html(file.sha256)}</code></td></tr>`,
  )
}

function wasmList(wasm: Readonly<Record<string, ManifestWasm>>): string {
  const items = Object.entries(wasm).flatMap(([name, one]) =>
    wasmKinds.flatMap(({ name: kind }) => {
      const there = one[kind]
      if (there === undefined) return []
      const { use, line } = wasmUse(kind, there.url + there.main, there.tarball.url)
      return [`<p><code>${html(name)} ${html(one.version)}</code> for ${html(use)}</p>\n${block(line)}`]
    }),
  )
  return `<h2>WebAssembly</h2>\n${items.join('\n')}\n`
}

function crateList(crates: readonly ManifestCrate[], yanks: Yanks, url: string): string {
  const items = crates.map(({ name, version, description }) => {
    const about = description === undefined ? '' : ` – ${html(description)}`
    const yanked = isYanked(name, yanks) ? ' <span class="warn">yanked</span>' : ''
    return `<li><code>${html(name)} ${html(version)}</code>${yanked}${about}</li>`
  })
  const more = `<p><a href="${html(url + paths.registryPage)}">How to depend on them</a></p>`
  return `<h2>Crates</h2>\n<ul>\n${items.join('\n')}\n</ul>\n${more}\n`
}

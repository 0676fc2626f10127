import { wasmKinds } from '../../plan/wasm.js'
import { bytes } from '../../units.js'
import { wasmUse } from './commands.js'
import { block, fitting, htmlDocument, link, parts } from './document.js'
import { html } from './escape.js'
import { fileLine } from './files.js'
import type { ManifestWasm, ManifestWasmKind } from './manifest.js'
import { footer } from './page.js'
import type { Shown } from './page.js'

/** The WASM packages of a version: how to use each, and its files. */
export function wasmPage({ manifest, changes }: Shown): string {
  const { name, version, packages } = manifest
  const render = (files: boolean) => (): string =>
    htmlDocument(
      `WebAssembly of ${name} ${version}`,
      parts(
        `<h1>WebAssembly of ${html(name)}</h1>\n<p class="soft">Version <code>${html(version)}</code></p>`,
        ...Object.entries(packages.wasm ?? {}).map(([pkg, one]) =>
          section(pkg, one, changes?.published, files),
        ),
        footer(manifest),
      ),
    )
  return fitting([render(true), render(false)])
}

function section(pkg: string, wasm: ManifestWasm, published: string | undefined, files: boolean): string {
  const { version, npm_name: npm, toolchain } = wasm
  const tools = Object.entries(toolchain).map(([tool, its]) => `${tool} ${its}`)
  const cards = wasmKinds.flatMap(({ name: kind }) => {
    const there = wasm[kind]
    if (there === undefined) return []
    const { use, line } = wasmUse(kind, there.url + there.main, there.tarball.url)
    return [
      `<li>\n<h3>For ${html(use)}</h3>\n${block(line)}\n${fileLine(there.tarball, published)}\n${files ? contents(there) : ''}</li>`,
    ]
  })
  return `<h2 id="${html(pkg)}">${html(pkg)} ${html(version)}</h2>
<p class="soft">npm calls it <code>${html(npm)}</code>; built with ${html(tools.join(', '))}</p>
<ul class="cards">
${cards.join('\n')}
</ul>`
}

function contents({ url, files }: ManifestWasmKind): string {
  const items = files.map(
    ({ path, size, sha256 }) =>
      `<li>${link(url + path, path)} <small>${bytes(size)}</small> <code class="sum">${html(sha256)}</code></li>`,
  )
  return `<details>
<summary>Its files</summary>
<ul class="rows">
${items.join('\n')}
</ul>
</details>
`
}

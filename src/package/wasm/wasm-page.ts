import { paths } from '../../plan/layout.js'
import { wasmKinds } from '../../plan/wasm/wasm-package.js'
import { bytes } from '../../units.js'
import { wasmUse } from '../install-commands.js'
import type { WasmUse } from '../install-commands.js'
import type { Manifest, ManifestWasm, ManifestWasmKind } from '../manifest.js'
import { codeBlock, fitting, htmlDocument, link, parts } from '../pages/document.js'
import { fileLine } from '../pages/files.js'
import { html } from '../pages/html.js'
import type { Html } from '../pages/html.js'
import { footer } from '../pages/shown.js'
import type { Shown } from '../pages/shown.js'

/** The page of a version's WASM packages: how to use each, and its files. */
export function wasmPage({ manifest, changes }: Shown): Html {
  const { name, version, packages } = manifest
  const render = (files: boolean) => (): Html =>
    htmlDocument(
      `WebAssembly of ${name} ${version}`,
      parts(
        html`<h1>WebAssembly of ${name}</h1>\n<p class="soft">Version <code>${version}</code></p>`,
        ...Object.entries(packages.wasm ?? {}).map(([pkg, one]) =>
          section(pkg, one, changes?.published, files),
        ),
        notes(manifest),
        footer(manifest),
      ),
    )
  return fitting([render(true), render(false)])
}

function section(pkg: string, wasm: ManifestWasm, published: string | undefined, files: boolean): Html {
  const { version, npm_name: npm, toolchain, sbom } = wasm
  const bill = sbom === undefined ? '' : html`; ${link(sbom.url, 'bill of materials')}`
  const tools = Object.entries(toolchain).map(([tool, its]) => `${tool} ${its}`)
  const cards = wasmKinds.flatMap(({ name: kind }) => {
    const there = wasm[kind]
    if (there === undefined) return []
    const { use, line, others } = wasmUse(kind, there.url + there.main, there.tarball.url, npm)
    const note = kind === 'bundler' ? html`${bundlers(wasm)}\n` : ''
    return [
      html`<li>\n<h3>For ${use}</h3>\n${note}${codeBlock(line)}\n${otherWays(others)}\n${fileLine(there.tarball, published)}\n${files ? contents(there) : ''}</li>`,
    ]
  })
  return html`<h2 id="${pkg}">${pkg} ${version}</h2>
<p class="soft">npm name <code>${npm}</code>; built with ${tools.join(', ')}${bill}</p>
<ul class="cards">
${cards}
</ul>`
}

/** As tested with the versions that docs/published-tree.md names. */
const bundlers = ({ web }: ManifestWasm): Html =>
  html`<small>webpack, Rspack and Vite support it; esbuild, Rolldown and Bun ${web === undefined ? html`don't` : 'use the one for browsers'}</small>`

const otherWays = ({ title, lines }: WasmUse['others']): Html =>
  html`<details>\n<summary>${title}</summary>\n${lines.map(codeBlock)}\n</details>`

/** Hints that the command lines do not give. */
function notes({ packages }: Manifest): Html {
  const deno = Object.values(packages.wasm ?? {}).some(({ web }) => web)
    ? ', but imports the module for browsers'
    : ''
  return html`<p class="soft">npm 12 asks for <code>allow-remote=root</code> in a project's <code>.npmrc</code> before <code>npm ci</code>. Deno installs nothing from an address${deno}.</p>`
}

function contents({ url, files }: ManifestWasmKind): Html {
  const items = files.map(
    ({ path, size, sha256 }) =>
      html`<li>${link(url + path, path)} <small>${bytes(size)}</small> <code class="sum">${sha256}</code></li>`,
  )
  return html`<details>
<summary>Its files</summary>
<ul class="rows">
${items}
</ul>
</details>
`
}

/** The section of a version's page with its WASM packages. */
export function wasmSection({ packages, url }: Manifest): Html | undefined {
  const items = Object.entries(packages.wasm ?? {}).map(([name, one]) => {
    const kinds = wasmKinds.filter(({ name: kind }) => one[kind] !== undefined)
    return html`<li><code>${name} ${one.version}</code> for ${kinds.map(kind => kind.name).join(', ')}</li>`
  })
  if (items.length === 0) return undefined
  return html`<h2>WebAssembly</h2>\n<ul>\n${items}\n</ul>\n<p>${link(url + paths.wasmPage, 'How to use them')}</p>`
}

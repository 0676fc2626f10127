import { wasmKinds } from '../../plan/wasm/wasm-package.js'
import { bytes } from '../../units.js'
import { wasmUse } from '../install-commands.js'
import type { WasmUse } from '../install-commands.js'
import type { Manifest, ManifestWasm, ManifestWasmKind } from '../manifest.js'
import { block, fitting, htmlDocument, link, parts } from './document.js'
import { html } from './escape.js'
import { fileLine } from './files.js'
import { footer } from './version-page.js'
import type { Shown } from './version-page.js'

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
        notes(manifest),
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
    const { use, line, others } = wasmUse(kind, there.url + there.main, there.tarball.url, npm)
    const note = kind === 'bundler' ? `${bundlers(wasm)}\n` : ''
    return [
      `<li>\n<h3>For ${html(use)}</h3>\n${note}${block(line)}\n${otherWays(others)}\n${fileLine(there.tarball, published)}\n${files ? contents(there) : ''}</li>`,
    ]
  })
  return `<h2 id="${html(pkg)}">${html(pkg)} ${html(version)}</h2>
<p class="soft">npm calls it <code>${html(npm)}</code>; built with ${html(tools.join(', '))}</p>
<ul class="cards">
${cards.join('\n')}
</ul>`
}

/** As tried, each in the version that docs/published-tree.md names. */
const bundlers = ({ web }: ManifestWasm): string =>
  `<small>webpack, Rspack and Vite take it; esbuild, Rolldown and Bun ${web === undefined ? "don't" : 'take the one for browsers'}</small>`

const otherWays = ({ title, lines }: WasmUse['others']): string =>
  `<details>\n<summary>${html(title)}</summary>\n${lines.map(block).join('\n')}\n</details>`

/** What the lines alone don't tell. */
function notes({ packages }: Manifest): string {
  const deno = Object.values(packages.wasm ?? {}).some(({ web }) => web)
    ? ', but imports the module for browsers'
    : ''
  return `<p class="soft">npm 12 asks for <code>allow-remote=root</code> in a project's <code>.npmrc</code> before <code>npm ci</code>. Deno installs nothing from an address${deno}.</p>`
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

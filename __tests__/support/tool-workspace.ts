import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { temporaryFolder } from './checkout.js'
import { run } from './new-user.js'

const crate = (name: string, more = ''): string =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\nlicense = "MIT"\n${more}`

/** A workspace with the packages that the documents name. */
export const toolWorkspace: Readonly<Record<string, string>> = {
  '.gitignore': 'target/\n',
  'Cargo.toml': '[workspace]\nmembers = ["tool", "core", "demo", "bench"]\nresolver = "2"\n',
  'tool/Cargo.toml': crate('tool', '[dependencies]\ntool-core = { path = "../core" }\nitoa = "1"\n'),
  'tool/src/main.rs': 'fn main() { println!("tool {}", tool_core::VERSION) }\n',
  'core/Cargo.toml': crate('tool-core'),
  'core/src/lib.rs': 'pub const VERSION: &str = "0.1.0";\n',
  'demo/Cargo.toml': crate('demo'),
  'demo/src/lib.rs': '',
  'bench/Cargo.toml': crate('bench'),
  'bench/src/lib.rs': '',
}

/** Files of a WASM package, with their paths and types: what the documents import. Those of wasm-pack are tested with it. */
export async function packedTool(): Promise<readonly (readonly [string, string | Uint8Array, string])[]> {
  const source = temporaryFolder()
  const manifest = { name: '@acme/web-tool', version: '1.0.0', main: 'index.js' }
  writeFileSync(join(source, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(source, 'index.js'), `exports.greet = name => 'Hello, ' + name\n`)
  const packed = await run(['npm', 'pack'], { PATH: process.env['PATH'] ?? '' }, source)
  if (packed.code !== 0) throw new Error(packed.output)
  const module = `export default async () => {}\nexport const greet = name => 'Hello, ' + name\n`
  return [
    ['node.tgz', readFileSync(join(source, 'acme-web-tool-1.0.0.tgz')), 'application/gzip'],
    ['web/index.js', module, 'text/javascript'],
  ]
}

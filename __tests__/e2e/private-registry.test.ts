// A workspace with a dependency in a registry that asks for a token, which builds don't get.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { checkoutOf } from '../support/checkout.js'
import { publishToFolder } from '../support/folder-site.js'
import type { PublishedFolder } from '../support/folder-site.js'
import { listen } from '../support/listen.js'
import type { Listening } from '../support/listen.js'

const token = 'the-token-of-this-test'
let registry: Listening
/** The paths that were asked for without the token. */
const refused: string[] = []

beforeAll(async () => {
  const crate = packed()
  const line = {
    name: 'secretive',
    vers: '1.0.0',
    deps: [],
    features: {},
    yanked: false,
    cksum: createHash('sha256').update(crate).digest('hex'),
  }
  registry = await listen((request, response) => {
    const { url = '' } = request
    if (request.headers.authorization !== token) {
      refused.push(url)
      response.writeHead(401).end()
    } else if (url === '/config.json')
      response.end(JSON.stringify({ dl: `${registry.url}/dl`, 'auth-required': true }))
    else if (url === '/se/cr/secretive') response.end(`${JSON.stringify(line)}\n`)
    else if (url.startsWith('/dl/')) response.end(crate)
    else response.writeHead(404).end()
  })
})

afterAll(() => registry.close())

/** A crate whose build script fails if it finds the token. */
function packed(): Buffer {
  const source = checkoutOf({
    'Cargo.toml':
      '[package]\nname = "secretive"\nversion = "1.0.0"\nedition = "2021"\ndescription = "x"\nlicense = "MIT"\n',
    'src/lib.rs': 'pub fn one() -> u8 { 1 }\n',
    'build.rs': `fn main() {
  for (name, value) in std::env::vars() {
    assert!(!value.contains("${token}"), "{name} is there");
  }
}
`,
  })
  execFileSync('cargo', ['package', '--no-verify', '--offline', '--quiet', '--allow-dirty'], { cwd: source })
  return readFileSync(join(source, 'target/package/secretive-1.0.0.crate'))
}

const workspace = (): string =>
  checkoutOf({
    'Cargo.toml':
      '[package]\nname = "tool"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\nsecretive = { version = "1", registry = "private" }\n',
    'src/main.rs': 'fn main() { println!("tool 0.1.0 {}", secretive::one()) }\n',
    '.cargo/config.toml': `[registries.private]\nindex = "sparse+${registry.url}/"\n[registry]\nglobal-credential-providers = ["cargo:token"]\n`,
  })

describe('a dependency in a private registry', () => {
  it('is downloaded with the token, which no build script sees', async () => {
    const done: PublishedFolder = await publishToFolder({
      workspace: workspace(),
      env: { CARGO_REGISTRIES_PRIVATE_TOKEN: token },
      with: {},
    })
    await done.close()
    expect(done.outcome === 'success' ? '' : done.log).toBe('')
    expect(done.log).toContain('withheld from builds: CARGO_REGISTRIES_PRIVATE_TOKEN; ')
    expect(done.log).toContain('1 packed crate compiled by itself')
    // By this answer, cargo learns that it needs the token.
    expect([...new Set(refused)]).toEqual(['/config.json'])
  })
})

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { temporaryFolder } from './checkout.js'
import { listen } from './listen.js'

/** A stand-in for crates.io that has one crate, `outsider` 1.0.0. */
export interface CratesIo {
  /** Other requests that it got; there should be none. */
  readonly asked: readonly string[]
  /** Its index, as cargo's configuration names it. */
  readonly index: string
  /** Cargo configuration that replaces crates.io by this stand-in. */
  readonly config: string
  /** The same configuration as cargo arguments, for a shell. */
  readonly flags: string
  readonly close: () => Promise<void>
}

export async function startCratesIo(): Promise<CratesIo> {
  const crate = outsider()
  const line = {
    name: 'outsider',
    vers: '1.0.0',
    deps: [],
    cksum: createHash('sha256').update(crate).digest('hex'),
    features: { default: [] },
    yanked: false,
  }
  const asked: string[] = []
  const server = await listen((request, response) => {
    const { url = '' } = request
    if (url === '/config.json') response.end(JSON.stringify({ dl: `${server.url}/dl` }))
    else if (url === '/ou/ts/outsider') response.end(`${JSON.stringify(line)}\n`)
    else if (url.startsWith('/dl/outsider/')) response.end(crate)
    else {
      asked.push(url)
      response.writeHead(404).end()
    }
  })
  const settings = [
    ['source.crates-io.replace-with', 'stand-in'],
    ['source.stand-in.registry', `sparse+${server.url}/`],
  ].map(([key = '', value]) => `${key} = ${JSON.stringify(value)}`)
  return {
    asked,
    index: `sparse+${server.url}/`,
    config: `${settings.join('\n')}\n`,
    flags: settings.map(setting => `--config '${setting.replace(' = ', '=')}'`).join(' '),
    close: () => server.close(),
  }
}

function outsider(): Buffer {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'outsider-1.0.0/src'), { recursive: true })
  const manifest =
    '[package]\nname = "outsider"\nversion = "1.0.0"\nedition = "2021"\n[features]\ndefault = []\n'
  writeFileSync(join(folder, 'outsider-1.0.0/Cargo.toml'), manifest)
  writeFileSync(join(folder, 'outsider-1.0.0/src/lib.rs'), '')
  execFileSync('tar', ['-czf', 'crate', 'outsider-1.0.0'], { cwd: folder })
  return readFileSync(join(folder, 'crate'))
}

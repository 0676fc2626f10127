import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from '@jest/globals'

import { checkoutOf } from '../support/checkout.js'
import { publishToFolder } from '../support/folder-site.js'
import type { PublishedFolder } from '../support/folder-site.js'
import { NewUser } from '../support/new-user.js'

const program = (name: string, ...features: readonly string[]): string =>
  `[[bin]]\nname = "${name}"\npath = "main.rs"\nrequired-features = ${JSON.stringify(features)}\n`

const crate = (
  name: string,
  features: string,
  ...bins: readonly string[]
): Readonly<Record<string, string>> => ({
  [`${name}/Cargo.toml`]: `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${bins.join('')}[features]\n${features}`,
  [`${name}/main.rs`]: 'fn main() { println!("tls {}", cfg!(feature = "tls")) }',
})

const workspace = checkoutOf({
  'Cargo.toml': '[workspace]\nmembers = ["tool", "several", "ready"]\nresolver = "2"\n',
  ...crate('tool', 'cli = []\ngui = []\ntls = []\n', program('tool', 'cli'), program('tool-gui', 'gui')),
  ...crate(
    'several',
    'a = []\nb = []\ntls = []\n',
    program('one', 'a'),
    program('two', 'b'),
    program('three'),
  ),
  ...crate('ready', 'default = ["cli"]\ncli = []\ntls = []\n', program('ready', 'cli')),
})

const sites: PublishedFolder[] = []
afterAll(async () => {
  for (const site of sites) await site.close()
})

async function publish(inputs: Readonly<Record<string, string>>): Promise<PublishedFolder> {
  const site = await publishToFolder({ workspace, with: inputs })
  sites.push(site)
  expect(site.issues.map(({ message }) => message)).toEqual([])
  return site
}

/** The programs that one of our commands installs. */
async function installed(line: string): Promise<readonly string[]> {
  const user = new NewUser()
  expect((await user.paste(line)).output).toContain('Installed package')
  return readdirSync(join(user.home, '.cargo/bin')).sort()
}

const lineOf = (name: string, { site }: PublishedFolder): string => {
  const page = readFileSync(join(site, 'testnet/latest/cargo-registry/index.html'), 'utf8')
  return new RegExp(`cargo install --locked --index \\S+ ${name}\\b[^<]*`).exec(page)?.[0] ?? 'false'
}

describe('the command for cargo, if programs require features', () => {
  it('installs what the release has of a crate, and everything of the other crates', async () => {
    const site = await publish({ packages: 'tool', features: 'cli tls' })
    const line = site.outputs['cargo-install-command'] ?? ''
    expect(line).toMatch(/ tool --features cli,tls$/)
    const user = new NewUser()
    expect((await user.paste(`${line} && ~/.cargo/bin/tool`)).output).toContain('tls true')
    expect(await installed(lineOf('tool', site))).toEqual(['tool'])
    expect(await installed(lineOf('several', site))).toEqual(['one', 'three', 'two'])
    expect(lineOf('ready', site)).toMatch(/ ready$/)
    expect(await installed(lineOf('ready', site))).toEqual(['ready'])
  })

  it('installs everything if nothing is built, with the features of the input', async () => {
    const site = await publish({ binaries: 'false', features: 'tool/tls' })
    expect(lineOf('tool', site)).toMatch(/ tool --features tls,cli,gui$/)
    expect(await installed(lineOf('tool', site))).toEqual(['tool', 'tool-gui'])
  })
})

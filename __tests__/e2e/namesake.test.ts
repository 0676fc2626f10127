import { afterAll, describe, expect, it } from '@jest/globals'

import { checkoutOf } from '../support/checkout.js'
import { startCratesIo } from '../support/crates-io.js'
import { publishToFolder } from '../support/folder-site.js'
import { NewUser } from '../support/new-user.js'

const cratesIo = await startCratesIo()
const open: (() => Promise<void>)[] = [cratesIo.close]
afterAll(async () => {
  for (const close of open) await close()
})

describe('a member with the name of a dependency from crates.io, in any version', () => {
  it.each(['1.0.0', '2.0.0'])('is built and packed: %s', async version => {
    const workspace = checkoutOf({
      '.cargo/config.toml': cratesIo.config,
      'Cargo.toml': '[workspace]\nmembers = ["outsider", "tool"]\nresolver = "2"\n',
      'outsider/Cargo.toml': `[package]\nname = "outsider"\nversion = "${version}"\nedition = "2021"\n[features]\nloud = []\n`,
      'outsider/src/main.rs': 'fn main() { println!("mine, {}", cfg!(feature = "loud")) }',
      'tool/Cargo.toml':
        '[package]\nname = "tool"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\ntheirs = { package = "outsider", version = "1" }\n',
      'tool/src/main.rs': 'use theirs as _;\nfn main() { println!("tool") }',
    })
    const inputs = { 'main-bin': 'outsider', features: 'outsider/loud' }
    const done = await publishToFolder({ workspace, with: inputs })
    open.push(done.close)
    expect(done.issues.map(({ message }) => message)).toEqual([])
    expect(done.log).toContain('2 packed crates compiled by themselves')
    const user = new NewUser()
    const installed = await user.paste(`${done.outputs['install-command'] ?? ''} && ~/.outsider/bin/outsider`)
    expect(installed.output).toContain('mine, true')
  })
})

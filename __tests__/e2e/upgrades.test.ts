import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { checkoutHello, commitAll } from '../support/checkout.js'
import { NewUser } from '../support/new-user.js'
import { openSite } from '../support/s3-site.js'
import type { S3Site } from '../support/s3-site.js'

const workspace = checkoutHello()
const main = join(workspace, 'crates/hello-shout/src/main.rs')
const source = readFileSync(main, 'utf8')
const versions = ['v1', 'v2', 'v3'] as const
let site: S3Site

const indexOf = (folder: string): string => `sparse+${site.base}/testnet/${folder}/cargo-registry/index/`
const install = (folder: string): string => `cargo install --index ${indexOf(folder)} hello-shout`

/** Publishes a release whose program prints the name of the version. */
async function publish(version: string): Promise<void> {
  writeFileSync(main, source.replace('greeting(&name, 3)', `greeting("${version} {name}", 3)`))
  commitAll(workspace, version)
  const run = await site.publish({ version }, {}, { GITHUB_RUN_NUMBER: version.slice(1) })
  expect(run).toMatchObject({ outcome: 'success' })
}

/** The version from which the installed program was built. */
async function installed(who: NewUser): Promise<string> {
  const ran = await who.paste('~/.cargo/bin/hello-shout')
  return /HELLO, (V\d)/.exec(ran.output)?.[1] ?? ran.output
}

/** A project of another author that depends on a crate of a version. */
function consumer(who: NewUser, version: string): string {
  const folder = join(who.home, 'consumer')
  mkdirSync(join(folder, 'src'), { recursive: true })
  mkdirSync(join(folder, '.cargo'), { recursive: true })
  writeFileSync(join(folder, '.cargo/config.toml'), `[registries.hello]\nindex = "${indexOf(version)}"\n`)
  writeFileSync(
    join(folder, 'Cargo.toml'),
    '[package]\nname = "consumer"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nhello-core = { version = "0.1", registry = "hello" }\n',
  )
  writeFileSync(
    join(folder, 'src/main.rs'),
    'fn main() { println!("{}", hello_core::greeting("you", 1)); }\n',
  )
  return folder
}

beforeAll(async () => {
  site = await openSite(workspace, 'v1')
})

afterAll(() => site.close())

describe('a user who upgrades after each of three publishes, with a warm cache', () => {
  const who = new NewUser()

  it.each(versions)('gets %s without --force, and its bytes', async version => {
    await publish(version)
    expect(await who.paste(install('latest'))).toMatchObject({ code: 0 })
    expect(await installed(who)).toBe(version.toUpperCase())
    const again = await who.paste(install('latest'))
    expect(again.output).toContain('is already installed, use --force to override')
  })

  it.each(['v1', 'v3', 'v2'])(
    'can go to %s by its own index, and gets the same bytes as then',
    async version => {
      const went = await who.paste(install(version))
      expect(went.code === 0 ? '' : went.output).toBe('')
      expect(await installed(who)).toBe(version.toUpperCase())
    },
  )
})

describe('a version that is yanked', () => {
  const locked = new NewUser()

  it('is never chosen any more, but is still built from a lock file', async () => {
    const folder = consumer(locked, 'v1')
    const built = await locked.paste(`cd ${folder} && cargo build`)
    expect(built.code === 0 ? '' : built.output).toBe('')
    const yanked = await site.yank('v1')
    expect(yanked).toMatchObject({ outcome: 'success', issues: [] })
    expect(yanked.summary).toContain('## v1 of testnet is yanked')
    expect(yanked.log).toContain('answers as it should: 3 requests')
    const refused = await new NewUser().paste(install('v1'))
    expect(refused.code).not.toBe(0)
    // cargo 1.95 only reports that a crate was yanked if one exact version was requested.
    expect(refused.output).toMatch(
      /could not find `hello-shout`|cannot install package `hello-shout`, it has/,
    )
    await locked.paste(`rm -rf ~/.cargo ${folder}/target`)
    const again = await locked.paste(`cd ${folder} && cargo build --locked`)
    expect(again.code === 0 ? '' : again.output).toBe('')
  })

  it('stays yanked when another is published, and is not promoted', async () => {
    await publish('v4')
    expect(await site.bucket.text('site/testnet/v1/yanked.json')).toContain('"version": true')
    expect(await new NewUser().paste(install('latest'))).toMatchObject({ code: 0 })
    const refused = await site.promote('v1')
    expect(refused).toMatchObject({ outcome: 'failure' })
    expect(refused.issues.map(issue => issue.message).join()).toContain(
      "version v1 of testnet has been yanked, and can't become latest",
    )
  })

  it('is shown as yanked on its page', async () => {
    const page = await new NewUser().paste(`curl -fsS ${site.base}/testnet/v1/cargo-registry/index.html`)
    expect(page.output).toMatch(/hello-core 0\.1\.0\+v1 <span class="tag warn">yanked/)
  })

  it('can be installed again after the yank is undone', async () => {
    expect(await site.yank('v1', { undo: 'true' })).toMatchObject({ outcome: 'success' })
    expect(await new NewUser().paste(install('v1'))).toMatchObject({ code: 0 })
  })
})

describe('a yanked crate of latest', () => {
  it('is not found without a lock file, but the others are', async () => {
    const yanked = await site.yank('v4', { crates: 'hello-shout' })
    expect(yanked).toMatchObject({ outcome: 'success', issues: [] })
    const refused = await new NewUser().paste(install('latest'))
    expect(refused.code).not.toBe(0)
    const cli = install('latest').replace('hello-shout', 'hello-cli')
    expect(await new NewUser().paste(cli)).toMatchObject({ code: 0 })
  })
})

describe('a release whose crates are not stamped', () => {
  it('has the versions of its Cargo.toml files', async () => {
    commitAll(workspace, 'Unstamped')
    const run = await site.publish({ version: 'v5', 'stamp-crates': 'false' }, {}, { GITHUB_RUN_NUMBER: '5' })
    expect(run).toMatchObject({ outcome: 'success' })
    const who = new NewUser()
    expect((await who.paste(install('latest'))).output).toMatch(/Installing hello-shout v0\.2\.0 /)
  })

  it('is refused with other content under the same version, before anything is written', async () => {
    const before = await site.bucket.state()
    writeFileSync(main, source)
    commitAll(workspace, 'Other content')
    const run = await site.publish({ version: 'v6', 'stamp-crates': 'false' }, {}, { GITHUB_RUN_NUMBER: '6' })
    expect(run).toMatchObject({ outcome: 'failure' })
    expect(run.issues.map(issue => issue.message).join()).toMatch(
      /testnet\/latest\/ has hello-.* 0\.[12]\.0.* already, with other content[\s\S]*give the crates new versions/,
    )
    expect(await site.bucket.state()).toEqual(before)
  })
})

// A channel that is signed with a key of minisign itself, from the action to those who install and check.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { checkoutHello, commitAll, temporaryFolder } from '../support/checkout.js'
import { fileOf } from '../support/debian.js'
import { NewUser, run } from '../support/new-user.js'
import type { StepResult } from '../support/runner.js'
import { openSite } from '../support/s3-site.js'
import type { S3Site } from '../support/s3-site.js'

const workspace = checkoutHello()
const keys = temporaryFolder()
let site: S3Site
let [publicKey, secret] = ['', '']

/** Makes a pair of keys as a person does, with a password if there is one. */
async function makeKeys(name: string, password: string | undefined): Promise<readonly [string, string]> {
  const files = `-p ${join(keys, `${name}.pub`)} -s ${join(keys, `${name}.key`)}`
  const line =
    password === undefined
      ? `${fileOf('minisign')} -G -W ${files}`
      : `printf '%s\n%s\n' ${password} ${password} | ${fileOf('minisign')} -G ${files}`
  const made = await run(['sh', '-c', line], process.env as Record<string, string>, keys)
  expect(made.code === 0 ? '' : made.output).toBe('')
  const [text, key] = ['pub', 'key'].map(end => readFileSync(join(keys, `${name}.${end}`), 'utf8'))
  return [text?.split('\n')[1] ?? '', key ?? '']
}

const signing = (): Record<string, string> => ({
  'signing-key': secret,
  'signing-key-password': 'open-sesame',
})
const messages = ({ issues }: StepResult): string => issues.map(issue => issue.message).join('\n')
const installed = async (user: NewUser): Promise<string> =>
  (await user.paste('~/.greeter/bin/hello --version')).output.trim()

describe('a channel that is signed', () => {
  let [first, second, summary] = ['', '', '']
  const user = new NewUser()

  beforeAll(async () => {
    ;[publicKey, secret] = await makeKeys('own', 'open-sesame')
    site = await openSite(workspace, 'v1')
    first = commitAll(workspace, 'One')
    const one = await site.publish(signing(), {}, { GITHUB_RUN_NUMBER: '1' })
    expect(one).toMatchObject({ outcome: 'success', issues: [] })
    expect(one.log).toContain(`public key ${publicKey}`)
    // Nothing of the secret, nor of its password, is told.
    expect(one.log + one.summary).not.toContain(secret.split('\n')[1]?.slice(60, 100))
    expect(one.log + one.summary).not.toContain('open-sesame')
    second = commitAll(workspace, 'Two')
    const two = await site.publish({ version: 'v2', ...signing() }, {}, { GITHUB_RUN_NUMBER: '2' })
    expect(two).toMatchObject({ outcome: 'success' })
    summary = two.summary
  })

  afterAll(() => site.close())

  it('is checked by minisign, as the documents say', async () => {
    const anybody = new NewUser()
    const archive = 'hello-x86_64-unknown-linux-gnu.tar.xz'
    for (const folder of ['v1', 'latest']) {
      const url = `${site.base}/testnet/${folder}`
      const fetched = await anybody.paste(
        `mkdir -p ${folder}/archives && cd ${folder} && curl -fsSLO ${url}/SHA256SUMS -O ${url}/SHA256SUMS.minisig -O ${url}/install.sh && cd archives && curl -fsSLO ${url}/archives/${archive} -O ${url}/archives/${archive}.minisig`,
      )
      expect(fetched.output).toBe('')
      const checked = await anybody.paste(
        `cd ${folder} && minisign -Vm SHA256SUMS -P ${publicKey} && sha256sum --ignore-missing -c SHA256SUMS && minisign -Vm archives/${archive} -P ${publicKey}`,
      )
      expect(checked.code === 0 ? '' : checked.output).toBe('')
      expect(checked.output).toContain(`${archive}: OK`)
      expect(checked.output).toContain('install.sh: OK')
      expect(checked.output).toContain(`"version":"${folder === 'latest' ? 'v2' : folder}"`)
    }
    const flipped = await anybody.paste(
      `sed -i 's/^./x/' v1/SHA256SUMS && minisign -Vm v1/SHA256SUMS -P ${publicKey}`,
    )
    expect(flipped).toMatchObject({ code: 1 })
    expect(flipped.output).toContain('Signature verification failed')
  })

  it('is checked by the lines that page and summary show', async () => {
    const url = `${site.base}/testnet/v2`
    const anybody = new NewUser()
    const archive = 'archives/hello-x86_64-unknown-linux-gnu.tar.xz'
    const { output: page } = await anybody.paste(
      `curl -fsSLO ${url}/${archive} && curl -fsSL ${url}/index.html`,
    )
    const [, shown = ''] = /<code>(curl -fsSLO [^<]*minisign -Vm [^<]*)<\/code>/.exec(page) ?? []
    const lines = shown.replaceAll('&#38;', '&').replaceAll('&#39;', "'")
    expect(lines).not.toBe('')
    expect(summary).toContain(lines)
    const checked = await anybody.paste(lines)
    expect(checked.code === 0 ? '' : checked.output).toBe('')
    expect(checked.output).toContain('hello-x86_64-unknown-linux-gnu.tar.xz: OK')
    await anybody.paste('echo more >> hello-x86_64-unknown-linux-gnu.tar.xz')
    expect((await anybody.paste(lines)).code).toBe(1)
  })

  it('is installed by people who insist on the signature', async () => {
    const done = await user.paste(
      `curl -fsSL ${site.base}/testnet/latest/install.sh | sh -s -- --require-signature`,
    )
    expect(done.code === 0 ? '' : done.output).toBe('')
    expect(done.output).toContain(`signed by ${publicKey}, says minisign`)
    expect(await installed(user)).toBe(`hello 0.1.0 (${second})`)
  })

  it('can not be turned back unseen, but by promote', async () => {
    // Somebody serves the whole folder of the older version as latest again.
    const older = await user.paste(`curl -fsSL ${site.base}/testnet/v1/install.sh | sh`)
    expect(older.code).toBe(1)
    expect(older.output).toContain('v1 of testnet is older than what was installed here before')
    expect(await installed(user)).toBe(`hello 0.1.0 (${second})`)
    expect(await site.promote('v1', {}, signing())).toMatchObject({ outcome: 'success' })
    const again = await user.paste(`curl -fsSL ${site.base}/testnet/latest/install.sh | sh`)
    expect(again.code === 0 ? '' : again.output).toBe('')
    expect(await installed(user)).toBe(`hello 0.1.0 (${first})`)
  })

  it('is not changed by a run without the key, or with another', async () => {
    const before = await site.bucket.state()
    const without = await site.promote('v2')
    expect(messages(without)).toContain('testnet is signed, and this run has no signing-key')
    const [, other] = await makeKeys('other', undefined)
    const late = await site.publish({ version: 'v3', 'signing-key': other })
    expect(messages(late)).toMatch(
      /testnet was last signed with the key [0-9A-F]{16}, which this run does not accept/,
    )
    expect(late.log).not.toContain('Compiling')
    const wrong = await site.publish({ version: 'v3', ...signing(), 'signing-key-password': 'wrong' })
    expect(messages(wrong)).toContain('signing-key-password is not the password of signing-key')
    expect(messages(await site.yank('v2', { crates: 'hello-core' }))).toContain('testnet is signed')
    expect(await site.bucket.state()).toEqual(before)
  })

  it('has signed yanks', async () => {
    expect(await site.yank('v2', { crates: 'hello-core', ...signing() })).toMatchObject({
      outcome: 'success',
    })
    const anybody = new NewUser()
    const url = `${site.base}/testnet/v2/yanked.json`
    const checked = await anybody.paste(
      `curl -fsSLO ${url} -O ${url}.minisig && minisign -QVm yanked.json -P ${publicKey}`,
    )
    expect(checked.code === 0 ? '' : checked.output).toBe('')
    expect(JSON.parse(checked.output)).toMatchObject({
      file: 'yanked.json',
      channel: 'testnet',
      version: 'v2',
    })
  })

  it('changes its key, with the former one accepted for a time', async () => {
    const [next, nextSecret] = await makeKeys('next', undefined)
    commitAll(workspace, 'Three')
    const changed = await site.publish({
      version: 'v4',
      'signing-key': nextSecret,
      'public-keys': publicKey,
    })
    expect(changed).toMatchObject({ outcome: 'success' })
    const done = await user.paste(`curl -fsSL ${site.base}/testnet/latest/install.sh | sh`)
    expect(done.output).toContain(`signed by ${next}, says minisign`)
    const back = await user.paste(
      `curl -fsSL ${site.base}/testnet/latest/install.sh | sh -s -- --version v1 --require-signature`,
    )
    expect(back.code === 0 ? '' : back.output).toBe('')
    expect(back.output).toContain(`signed by ${publicKey}, says minisign`)
    expect(await installed(user)).toBe(`hello 0.1.0 (${first})`)
    // The script of the former time does not know the next key.
    const unknown = await user.paste(`curl -fsSL ${site.base}/testnet/v1/install.sh | sh -s -- --version v4`)
    expect(unknown.output).toContain('is not by the key of ')
  })
})

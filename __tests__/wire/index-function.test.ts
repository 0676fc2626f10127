// The function of the distribution in njs, the engine that CloudFront Functions are made of.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import {
  channelPageKey,
  channelVersionsKey,
  latestPrefix,
  paths,
  versionPrefix,
} from '../../src/plan/layout.js'
import { kinds } from '../../src/plan/kinds.js'
import type { Kind } from '../../src/plan/kind.js'
import { repository, temporaryFolder } from '../support/checkout.js'
import { fileOf } from '../support/debian.js'

const file = join(repository, 'infra/index-function.js')

/** What viewers get for addresses: the key that S3 is asked for, or where they are sent. */
function answers(uris: readonly string[]): readonly string[] {
  const program = join(temporaryFolder(), 'program.js')
  const events = uris.map(uri => ({
    version: '1.0',
    request: { method: 'GET', uri, querystring: {}, headers: {} },
  }))
  // njs cuts off what it prints after 2 KiB.
  const show = `${JSON.stringify(events)}.forEach(event => console.log(JSON.stringify(handler(event))))`
  writeFileSync(program, `${readFileSync(file, 'utf8')}\n${show}\n`)
  const printed = execFileSync(fileOf('njs'), ['-s', program], { encoding: 'utf8' })
  const results = printed
    .trim()
    .split('\n')
    .map(
      line =>
        JSON.parse(line) as {
          readonly uri?: string
          readonly statusCode?: number
          readonly headers?: { readonly location?: { readonly value: string } }
        },
    )
  return results.map(
    ({ uri, statusCode, headers }) => uri ?? `${statusCode ?? ''} ${headers?.location?.value ?? ''}`,
  )
}

const release = { channel: 'testnet', version: 'v1.2.3' }
const folders = [versionPrefix(release), latestPrefix(release)]

describe('the index function', () => {
  it('answers the address of a folder with its page, for each kind of page', () => {
    const pages = Object.values<Kind>(kinds).flatMap(({ at }) =>
      typeof at === 'string' && /(^|\/)index\.html$/.test(at) ? folders.map(folder => `/${folder}${at}`) : [],
    )
    const all = [...pages, `/${channelPageKey(release.channel)}`]
    expect(all.length).toBeGreaterThan(8)
    const addresses = all.map(page => page.replace(/index\.html$/, ''))
    expect(answers(addresses)).toEqual(all)
    // Without the slash, links in a page would lead astray.
    expect(answers(addresses.map(one => one.slice(0, -1)))).toEqual(addresses.map(one => `302 ${one}`))
    expect(answers(all)).toEqual(all)
  })

  it('leaves every published file alone, those of the index too, which have no dot', () => {
    const target = {
      platform: 'linux-x86_64',
      triple: 'x86_64-unknown-linux-gnu',
      exe: '',
      archive: '.tar.xz',
    } as const
    const files = [
      ...Object.values<Kind>(kinds).flatMap(({ at }) => (typeof at === 'string' ? [at] : [])),
      ...['a', 'ab', 'abc', 'wasm', 'modal', 'binaries', 'cargo-registry'].map(paths.indexFile),
      paths.crate('modal', 'ab12'),
      paths.binary('tool', target as never),
      paths.binary('wasm', target as never),
      'wasm/tool/web/tool.js',
      'wasm/@scope/tool/web/LICENSE',
    ]
    const keys = [
      ...folders.flatMap(folder => files.map(path => `/${folder}${path}`)),
      `/${channelVersionsKey('testnet')}`,
      '/.build-packages/testnet.json',
      '/.build-packages/staged/testnet/id/index.html',
      '/robots.txt',
    ]
    expect(answers(keys)).toEqual(keys)
  })

  it.each([
    ['/', '/index.html'],
    ['//example.com', '//example.com'],
    ['//192.168.5.4', '//192.168.5.4'],
    ['//localhost', '//localhost'],
    ['/\\example.com', '/\\example.com'],
    ['/a//b', '/a//b'],
    ['/../b', '/../b'],
    ['/testnet/latest/cargo-registry/index', '/testnet/latest/cargo-registry/index'],
    ['/testnet/latest/archives', '/testnet/latest/archives'],
    ['/testnet%0d%0a', '/testnet%0d%0a'],
  ])('for %s asks S3 for %s, and never sends anybody to another host', (uri, key) => {
    expect(answers([uri])).toEqual([key])
  })

  it('is in the template, and small enough', () => {
    const code = readFileSync(file, 'utf8')
    const template = readFileSync(join(repository, 'infra/aws.yml'), 'utf8')
    expect(template.replace(/^ {8}/gm, '')).toContain(code)
    expect(Buffer.byteLength(code)).toBeLessThan(10_240)
  })
})

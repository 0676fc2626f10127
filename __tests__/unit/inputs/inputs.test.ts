import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import * as parse from '../../../src/inputs/parsers.js'
import type { Parser } from '../../../src/inputs/parsers.js'
import { complaint } from '../../support/samples.js'

type Good = readonly [parser: keyof typeof parse, text: string, value: unknown]

const s3 = (bucket: string, prefix: string): object => ({
  kind: 's3',
  bucket,
  prefix,
  region: undefined,
  endpoint: undefined,
})

const good: readonly Good[] = [
  ['flag', 'true', true],
  ['flag', 'false', false],
  ['list', 'a', ['a']],
  ['list', ' a, b\n  c\tb,,a ', ['a', 'b', 'c']],
  ['packages', '!a !b', ['!a', '!b']],
  ['folderName', '20251018_143022-a1b2c3d', '20251018_143022-a1b2c3d'],
  ['folderName', 'v1.2.3', 'v1.2.3'],
  ['folderName', 'x'.repeat(64), 'x'.repeat(64)],
  ['folderName', 'latest-1', 'latest-1'],
  ['folderNames', 'testnet, mainnet', ['testnet', 'mainnet']],
  ['destination', 's3://get.example.com', s3('get.example.com', '')],
  ['destination', 's3://bucket/', s3('bucket', '')],
  ['destination', 's3://bucket/a/b-c_d.e', s3('bucket', 'a/b-c_d.e')],
  ['destination', 's3://bucket/a//', s3('bucket', 'a')],
  ['destination', 'target/site', { kind: 'folder', path: 'target/site' }],
  ['destination', '/srv/a b', { kind: 'folder', path: '/srv/a b' }],
  ['destination', 'C:\\site', { kind: 'folder', path: 'C:\\site' }],
  ['url', 'https://get.example.com', 'https://get.example.com'],
  ['url', 'https://get.example.com/', 'https://get.example.com'],
  ['url', 'https://GET.example.com:8443/a/b_c/', 'https://get.example.com:8443/a/b_c'],
  ['url', 'http://127.0.0.1:8377', 'http://127.0.0.1:8377'],
  ['url', 'http://localhost', 'http://localhost'],
  ['url', 'http://[::1]:80/x', 'http://[::1]/x'],
  ['region', 'eu-central-1', 'eu-central-1'],
  ...[
    'arn:aws:iam::123456789012:role/publisher',
    'arn:aws:iam::123456789012:role/a/b/build-packages-Role-1A2B3C',
    'arn:aws-us-gov:iam::123456789012:role/x+=,.@-_',
  ].map(given => ['role', given, given] as const),
  ['distributionId', 'EAB0G50HTKF8I', 'EAB0G50HTKF8I'],
  ['identifier', 'MODALITY_2', 'MODALITY_2'],
  ['installFolder', '~/.modality/bin/', '~/.modality/bin'],
  ['installFolder', '/opt/x y', '/opt/x y'],
  ['profile', 'release-lto', 'release-lto'],
  ['variables', 'A=1\r\n\n # no\nB_2=x=y $Z ', { A: '1', B_2: 'x=y $Z' }],
  ['variables', 'EMPTY=', { EMPTY: '' }],
  ['cargoFlags', ' --locked  -j4\n--config=x.toml', ['--locked', '-j4', '--config=x.toml']],
  ['positive', '1', 1],
  ['positive', '999999', 999_999],
  ['minutes', '0', 0],
  ['minutes', '007', 7],
  ['minutes', '1440', 1440],
  ['text', 'any text', 'any text'],
]

const bad: readonly Good[] = [
  ['flag', 'True', '"True" is not a boolean\nwrite true or false'],
  ['flag', 'yes', '"yes" is not a boolean'],
  ['flag', '1', '"1" is not a boolean'],
  ['list', ',', '","'],
  ...['! x', 'x !', '!', '!a,!', '! '].map(
    given => ['packages', given, '"!" names no package\nwrite it right before the name: !demo'] as const,
  ),
  ['packages', ',', '"," is an empty list'],
  ...['target=', '=x', '='].map(
    given =>
      ['runners', given, `"${given}" is not triple=value\nwrite it as x86_64-unknown-linux-gnu=…`] as const,
  ),
  ['folderName', 'latest', '"latest" is reserved for the newest version\nchoose another name'],
  ['folderName', 'LATEST', '"LATEST" is reserved for the newest version'],
  ...['../x', 'a/b', 'a b', '$(x)', 'v1.', '.x', '-x', '_x', 'a..b', 'é', 'a\nb', 'a+b', 'x'.repeat(65)].map(
    name => ['folderName', name, `"${name}" can't be a folder of the published tree\nuse 1 to 64`] as const,
  ),
  ['folderNames', 'testnet a/b', '"a/b" can\'t be a folder'],
  ['destination', 'https://bucket', '"https://bucket" is not a place to publish to\nwrite s3://bucket'],
  ['destination', 's3://', '"s3://" is not a place'],
  ['destination', 's3://Bucket', '"s3://Bucket" is not a place'],
  ['destination', 'S3://bucket', '"S3://bucket" is not a place'],
  ['destination', 's3:/bucket', '"s3:/bucket" is not a place'],
  ...['a b', '/a', 'a//b', 'a/../b', '..', '.', 'a/./b', 'a?b', 'ä', '%2e', '$(x)'].map(
    prefix =>
      [
        'destination',
        `s3://bucket/${prefix}`,
        `"s3://bucket/${prefix}" has a prefix that would need`,
      ] as const,
  ),
  ['destination', 's3://bucket/a\nb', 'is not a place to publish to'],
  ['url', 'get.example.com', '"get.example.com" is not a URL\nwrite it whole'],
  ['url', 'http://get.example.com', '"http://get.example.com" is not an https address'],
  ['url', 'http://127.0.0.1.example.com', 'is not an https address'],
  ['url', 'http://localhost.example.com', 'is not an https address'],
  ['url', 'ftp://get.example.com', 'is not an https address'],
  ['url', 'file:///srv', 'is not an https address'],
  ['url', 'https://get.example.com?a', 'has a query, a fragment or a user'],
  ['url', 'https://get.example.com?', 'has a query, a fragment or a user'],
  ['url', 'https://get.example.com/#', 'has a query, a fragment or a user'],
  ['url', 'https://get.example.com/a#b', 'has a query, a fragment or a user'],
  ['url', 'https://me:pw@get.example.com', 'has a query, a fragment or a user'],
  ['url', 'https://get.example.com/a b', 'has a path that would need escaping'],
  ['url', 'https://get.example.com/$(x)', 'has a path that would need escaping'],
  ['url', 'https://get.example.com/a//', 'has a path that would need escaping'],
  ['url', 'https://get.example.com//a', 'has a path that would need escaping'],
  ['url', 'https://$(x).example.com', '"https://$(x).example.com" '],
  ['region', 'EU Central', '"EU Central" is not a region'],
  ...[
    'publisher',
    'arn:aws:iam::12345:role/publisher',
    'arn:aws:iam::123456789012:user/publisher',
    'arn:aws:sts::123456789012:assumed-role/publisher/session',
    'arn:aws:iam::123456789012:role/',
    'arn:aws:iam::123456789012:role/a b',
    `arn:aws:iam::123456789012:role/${'x'.repeat(65)}`,
  ].map(
    given =>
      [
        'role',
        given,
        `"${given}" is not the ARN of an IAM role\nwrite it as IAM shows it: arn:aws:iam::123456789012:role/NAME`,
      ] as const,
  ),
  ['distributionId', 'arn:aws:cloudfront::1:distribution/E1', 'is not a CloudFront distribution id'],
  ['identifier', 'modality', '"modality" can\'t begin a variable\'s name'],
  ['identifier', '2X', '"2X" can\'t begin a variable\'s name'],
  ...['bin', '~', '/', '//', '~//', '~root/bin', '~/../bin', '/opt/..', '/opt/a\nb'].map(
    folder => ['installFolder', folder, `"${folder}" is not a folder to install into`] as const,
  ),
  ['profile', 'release;id', '"release;id" is not a Cargo profile'],
  ...['0', '-1', '01', '1.5', '1e3', 'ten', '1 0', '1000000', '٣'].map(
    number => ['positive', number, `"${number}" is not a number of 1 or more\ne.g. 10`] as const,
  ),
  ...['-1', '1441', '1.5', '5m', '00001'].map(
    number =>
      ['minutes', number, `"${number}" is not a number of minutes\nwrite one from 0 to 1440`] as const,
  ),
  ['variables', 'A=1\nB', '"B" is not a variable\nwrite one NAME=VALUE a line'],
  ['variables', '2A=1', '"2A=1" is not a variable'],
  ['variables', 'A-B=1', '"A-B=1" is not a variable'],
  ['variables', '=1', '"=1" is not a variable'],
]

const ownedFlags: readonly (readonly [flag: string, input: string])[] = [
  ['--target=x86_64-unknown-linux-gnu', 'use the input targets'],
  ['--target x', 'use the input targets'],
  ['-p a', 'use the input packages'],
  ['-pa', 'use the input packages'],
  ['--package=a', 'use the input packages'],
  ['--workspace', 'use the input packages'],
  ['--all', 'use the input packages'],
  ['--exclude=a', 'use the input packages'],
  ['--bin=a', 'use the input bins'],
  ['--bins', 'use the input bins'],
  ['--lib', 'use the input bins'],
  ['--example=a', 'use the input bins'],
  ['--tests', 'use the input bins'],
  ['--benches', 'use the input bins'],
  ['--all-targets', 'use the input bins'],
  ['--release', 'use the input profile'],
  ['-r', 'use the input profile'],
  ['--profile=dev', 'use the input profile'],
  ['--features=a', 'use the input features'],
  ['-F a', 'use the input features'],
  ['-Fa', 'use the input features'],
  ['--manifest-path=x', 'use the input working-directory'],
  ['--target-dir=x', 'leave it out'],
  ['--message-format=short', 'leave it out'],
  ['--locked -- x', 'leave it out'],
]

const parser = (name: keyof typeof parse): Parser<unknown> => parse[name]

describe('parsers', () => {
  it.each(good)('%s reads %j', (name, text, value) => {
    expect(parser(name)(text)).toStrictEqual(value)
  })

  it.each(bad)('%s refuses %j', (name, text, message) => {
    expect(complaint(() => parser(name)(text))).toContain(message)
  })

  it.each(ownedFlags)('cargoFlags refuses %j', (flags, remedy) => {
    const [word] = flags.split(' ').filter(one => one !== '--locked')
    expect(complaint(() => parse.cargoFlags(flags))).toContain(`"${word ?? ''}" can't be in cargo-flags`)
    expect(complaint(() => parse.cargoFlags(flags))).toContain(remedy)
  })

  it('folderName accepts only characters that neither a URL nor a shell would change', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...Array.from('aZ09._-/ $%+~é')),
      minLength: 1,
      maxLength: 66,
    })
    fc.assert(
      fc.property(fc.oneof(letters, fc.string()), text => {
        if (!parse.isFolderName(text)) return
        expect(encodeURIComponent(text)).toBe(text)
        expect(new URL(`https://x/${text}/a`).pathname).toBe(`/${text}/a`)
        expect(text).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
      }),
      { numRuns: 2000 },
    )
  })

  it('url returns a base to which paths can be appended', () => {
    const letters = fc.string({ unit: fc.constantFrom(...Array.from('aZ9-._~%2/:@é ')), maxLength: 20 })
    const rest = fc.tuple(fc.constantFrom('', ':443', ':8080'), letters, fc.constantFrom('', '?a', '#a'))
    fc.assert(
      fc.property(
        fc
          .tuple(fc.constantFrom('https', 'http'), fc.constantFrom('x.example', 'EXAMPLE.com', '[::1]'), rest)
          .map(([scheme, host, [port, path, end]]) => `${scheme}://${host}${port}/${path}${end}`),
        text => {
          let base: string
          try {
            base = parse.url(text)
          } catch {
            return
          }
          expect(new URL(`${base}/testnet/v1/`).href).toBe(`${base}/testnet/v1/`)
          expect(parse.url(base)).toBe(base)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('list returns each item once, whatever separates the items', () => {
    const item = fc.string({ unit: fc.constantFrom('a', 'b', 'C', '-', '_', '/'), minLength: 1 })
    const separator = fc.constantFrom(',', ' ', '\n', ', ', '\r\n')
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), separator, (items, between) => {
        expect(parse.list(items.join(between))).toEqual([...new Set(items)])
      }),
    )
  })
})

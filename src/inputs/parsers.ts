import type { Destination, Env } from '../ports.js'
import { builderNames, everyTarget } from './builder.js'
import type { BuilderName } from './builder.js'
import { wrong } from './wrong.js'

/** A parser reads the text of one input, which is never empty. It throws an ActionError that says what is wrong. */
export type Parser<T> = (text: string) => T

/** The two booleans of YAML 1.2 and nothing else: a misspelt value must not count as `false`. */
export const flag: Parser<boolean> = text =>
  text === 'true'
    ? true
    : text === 'false'
      ? false
      : wrong('not-a-boolean', `"${text}" is not a boolean`, 'write true or false')

export const text: Parser<string> = value => value

/** One line of text for people. */
export const title: Parser<string> = value =>
  /^[^\p{C}\u2028\u2029]{1,64}$/u.test(value)
    ? value
    : wrong('not-a-title', `"${value}" can't be shown as a name`, 'use up to 64 characters, on one line')

/** Items separated by commas, spaces or new lines, without duplicates. */
export const list: Parser<readonly string[]> = value => {
  const items = value.split(/[\s,]+/).filter(item => item !== '')
  if (items.length === 0)
    return wrong(
      'names-nothing',
      `"${value}" is an empty list`,
      'name something, or leave it out for the default',
    )
  return [...new Set(items)]
}

/** Names of packages; a `!` before a name leaves the package out. */
export const packages: Parser<readonly string[]> = value => {
  const names = list(value)
  if (names.includes('!'))
    return wrong('names-nothing', '"!" names no package', 'write it right before the name: !demo')
  return names
}

/** A name for a folder in the published tree: safe in URLs, S3 keys, file systems and shells. */
export const folderName: Parser<string> = value =>
  isFolderName(value)
    ? value
    : /^latest$/i.test(value)
      ? wrong(
          'not-a-folder-name',
          `"${value}" is reserved for the newest version`,
          'choose another name, or leave it empty for the default',
        )
      : wrong(
          'not-a-folder-name',
          `"${value}" can't be a folder of the published tree`,
          'use 1 to 64 letters, digits, dots, hyphens and underscores, beginning with a letter or digit, without ".."',
        )

export const isFolderName = (value: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value) &&
  !value.includes('..') &&
  !value.endsWith('.') &&
  !/^latest$/i.test(value)

export const folderNames: Parser<readonly string[]> = value => list(value).map(folderName)

/** `s3://bucket/prefix`, or the path of a local folder. Region and endpoint come from inputs of their own. */
export const destination: Parser<Destination> = value => {
  // A single letter and a colon are a Windows drive.
  if (!/^[a-z0-9]{2,}:/i.test(value)) return { kind: 'folder', path: value }
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(value)
  if (match?.[1] === undefined)
    return wrong(
      'not-a-place',
      `"${value}" is not a place to publish to`,
      'write s3://bucket, s3://bucket/prefix or the path of a folder',
    )
  const prefix = (match[2] ?? '').replace(/\/+$/, '')
  if (
    prefix !== '' &&
    !prefix.split('/').every(part => /^[A-Za-z0-9._-]+$/.test(part) && !/^\.+$/.test(part))
  )
    return wrong(
      'not-a-place',
      `"${value}" has a prefix that would need escaping in URLs`,
      'use letters, digits, dots, hyphens and underscores between single slashes',
    )
  return { kind: 's3', bucket: match[1], prefix, region: undefined, endpoint: undefined }
}

/** An absolute URL without a query; a trailing slash is removed. It must be https unless it names this machine. */
export const url: Parser<string> = value => {
  if (!URL.canParse(value))
    return wrong('not-an-address', `"${value}" is not a URL`, 'write it whole, e.g. https://get.example.com')
  const parsed = new URL(value)
  if (parsed.protocol !== 'https:' && !(parsed.protocol === 'http:' && isLoopback(parsed.hostname)))
    return wrong(
      'not-an-address',
      `"${value}" is not an https address`,
      'what is installed over http can be altered on the way: use https (http is for loopback addresses only)',
    )
  if (/[?#@]/.test(value))
    return wrong(
      'not-an-address',
      `"${value}" has a query, a fragment or a user`,
      'write scheme, host and path only',
    )
  if (!/^[A-Za-z0-9.[\]:-]+$/.test(parsed.host))
    return wrong('not-an-address', `"${value}" has a bad host name`, 'use letters, digits, dots and hyphens')
  if (!/^[A-Za-z0-9._~/-]*$/.test(parsed.pathname) || parsed.pathname.includes('//'))
    return wrong(
      'not-an-address',
      `"${value}" has a path that would need escaping`,
      'use letters, digits, dots, hyphens and underscores',
    )
  return parsed.href.replace(/\/+$/, '')
}

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)

export const region: Parser<string> = value =>
  /^[a-z0-9-]{2,32}$/.test(value)
    ? value
    : wrong('not-a-region', `"${value}" is not a region`, 'write it as AWS does, e.g. eu-central-1')

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export const role: Parser<string> = value =>
  /^arn:aws[a-z-]*:iam::\d{12}:role\/([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/.test(value)
    ? value
    : wrong(
        'not-a-role',
        `"${value}" is not the ARN of an IAM role`,
        'write it as IAM shows it: arn:aws:iam::123456789012:role/NAME',
      )

export const distributionId: Parser<string> = value =>
  /^[A-Z0-9]{6,32}$/.test(value)
    ? value
    : wrong(
        'not-a-distribution',
        `"${value}" is not a CloudFront distribution id`,
        'it is 13 or 14 capitals and digits, e.g. EDFDVBD6EXAMPLE',
      )

export const identifier: Parser<string> = value =>
  /^[A-Z][A-Z0-9_]*$/.test(value)
    ? value
    : wrong(
        'not-a-prefix',
        `"${value}" can't begin a variable's name`,
        'use capitals, digits and underscores, e.g. MODALITY',
      )

/** The folder for installed binaries: in the home folder (`~/…`) or absolute. */
export const installFolder: Parser<string> = value =>
  /^~?\/[^/\n\r\0][^\n\r\0]*$/.test(value) && !value.split('/').includes('..')
    ? value.replace(/\/+$/, '')
    : wrong(
        'not-an-install-folder',
        `"${value}" is not a folder to install into`,
        'begin it with ~/ or /, e.g. ~/.modality/bin',
      )

export const profile: Parser<string> = value =>
  /^[A-Za-z0-9_-]+$/.test(value)
    ? value
    : wrong('not-a-profile', `"${value}" is not a Cargo profile`, 'write release, or one of your own')

/** Lines of `NAME=VALUE`; blank lines and lines that begin with # are skipped. */
export const variables: Parser<Env> = value => {
  const lines = value
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(
    lines.map(line => {
      const match = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(line)
      return match?.[1] === undefined || match[2] === undefined
        ? wrong('not-a-variable', `"${line}" is not a variable`, 'write one NAME=VALUE a line')
        : ([match[1], match[2]] as const)
    }),
  )
}

/** `cargo`, `cross` or `zigbuild`, for every target or for one. */
export const builders: Parser<Readonly<Record<string, BuilderName>>> = value => {
  const builder = (name: string): BuilderName =>
    builderNames.find(one => one === name) ??
    wrong('not-a-builder', `"${name}" is not a builder`, `write one of ${builderNames.join(', ')}`)
  return value.includes('=') ? byTriple(value, builder) : { [everyTarget]: builder(value) }
}

/** The name of an image, by a simplified form of https://pkg.go.dev/github.com/distribution/reference. */
export const images: Parser<Readonly<Record<string, string>>> = value =>
  byTriple(value, image =>
    /^[a-z0-9]([a-z0-9._:/-]*[a-z0-9])?(:[\w.-]{1,128})?(@sha256:[0-9a-f]{64})?$/.test(image)
      ? image
      : wrong(
          'not-an-image',
          `"${image}" is not the name of an image`,
          'write name, name:tag or name@sha256:…',
        ),
  )

export const runners: Parser<Readonly<Record<string, string>>> = value => byTriple(value, label => label)

/** A whole number of 1 or more. */
export const positive: Parser<number> = value =>
  /^[1-9]\d{0,5}$/.test(value)
    ? Number(value)
    : wrong('not-a-number', `"${value}" is not a number of 1 or more`, 'e.g. 10')

/** A number of minutes, up to a day. */
export const minutes: Parser<number> = value =>
  /^\d{1,4}$/.test(value) && Number(value) <= 1440
    ? Number(value)
    : wrong('not-a-number', `"${value}" is not a number of minutes`, 'write one from 0 to 1440')

export const severity: Parser<'error' | 'warning'> = value =>
  value === 'error' || value === 'warning'
    ? value
    : wrong('not-a-severity', `"${value}" is neither error nor warning`, 'write error or warning')

/** `triple=value`, separated by white space or commas. */
function byTriple<T>(text: string, parse: Parser<T>): Readonly<Record<string, T>> {
  const pairs = list(text).map(pair => {
    const match = /^([a-z0-9_.-]+)=(.+)$/.exec(pair)
    return match?.[1] === undefined || match[2] === undefined
      ? wrong('not-by-target', `"${pair}" is not triple=value`, 'write it as x86_64-unknown-linux-gnu=…')
      : ([match[1], parse(match[2])] as const)
  })
  return Object.fromEntries(pairs)
}

/** The flags that this program passes to cargo itself, and the input that decides each. */
const ownFlags: readonly (readonly [RegExp, string])[] = [
  [/^--target$/, 'targets'],
  [/^(-p.*|--package|--workspace|--all|--exclude)$/, 'packages'],
  [/^(--bins?|--lib|--examples?|--tests?|--bench(es)?|--all-targets)$/, 'bins'],
  [/^(-r|--release|--profile)$/, 'profile'],
  [/^(-F.*|--features)$/, 'features'],
  [/^--manifest-path$/, 'working-directory'],
]

/** Other flags for `cargo build`, separated by white space. Flags that other inputs decide are errors. */
export const cargoFlags: Parser<readonly string[]> = value => {
  const words = value.split(/\s+/).filter(word => word !== '')
  for (const word of words) {
    const name = word.replace(/=.*$/s, '')
    const own = ownFlags.find(([pattern]) => pattern.test(name))
    if (own !== undefined)
      return wrong('not-a-cargo-flag', `"${word}" can't be in cargo-flags`, `use the input ${own[1]}`)
    if (['--target-dir', '--message-format', '--'].includes(name))
      return wrong(
        'not-a-cargo-flag',
        `"${word}" can't be in cargo-flags`,
        'the build sets it itself: leave it out',
      )
  }
  return words
}

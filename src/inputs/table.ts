import * as parse from './parsers.js'
import type { Parser } from './parsers.js'

export interface InputSpec<T> {
  readonly group: Group
  /** One sentence for action.yml, README and --help. */
  readonly text: string
  /** Stands for an input that is absent or empty. Without it, such an input is `undefined`. */
  readonly default?: string
  /** What the documents show as the default when it isn't a fixed text. */
  readonly defaultText?: string
  /** An input that must be given: what to do when it is not. */
  readonly required?: string
  readonly parse: Parser<T>
}

export const groups = [
  'What to build',
  'Version',
  'Where to publish',
  'What to leave out',
  'Installers',
] as const
export type Group = (typeof groups)[number]

/** Every input, once. action.yml, the README's table, the flags of the command line and the type `Inputs` come from here. */
export const inputTable = {
  'working-directory': {
    group: 'What to build',
    text: 'Folder of the Cargo workspace.',
    default: '.',
    parse: parse.text,
  },
  packages: {
    group: 'What to build',
    text: 'Packages whose binaries are built, by name.',
    defaultText: 'every member with a binary',
    parse: parse.list,
  },
  bins: {
    group: 'What to build',
    text: 'Binaries to build, by name.',
    defaultText: 'every binary of these packages',
    parse: parse.list,
  },
  'main-bin': {
    group: 'What to build',
    text: 'The binary that installers install and manifest.json lists.',
    defaultText: 'the only binary, or the `default-run` of the only package that has one',
    parse: parse.text,
  },
  targets: {
    group: 'What to build',
    text: 'Target triples to build for.',
    defaultText: "the machine's own",
    parse: parse.list,
  },
  features: {
    group: 'What to build',
    text: 'Cargo features, `name` or `package/name`.',
    parse: parse.list,
  },
  profile: {
    group: 'What to build',
    text: 'Cargo profile.',
    default: 'release',
    parse: parse.profile,
  },
  'cargo-flags': {
    group: 'What to build',
    text: 'Further flags for cargo build, e.g. `--locked`.',
    parse: parse.cargoFlags,
  },
  'build-env': {
    group: 'What to build',
    text: 'Variables for the build, one `NAME=VALUE` a line; `{version}`, `{channel}` and `{commit}` are filled in.',
    parse: parse.variables,
  },
  'max-glibc': {
    group: 'What to build',
    text: 'Newest glibc that a Linux binary may need, e.g. `2.31`; the run fails over one that needs a newer.',
    defaultText: 'any',
    parse: parse.glibcVersion,
  },
  version: {
    group: 'Version',
    text: 'Name of the version.',
    defaultText: '`YYYYMMDD_HHMMSS-<short sha>` in UTC',
    parse: parse.folderName,
  },
  channel: {
    group: 'Version',
    text: 'Channel to publish to.',
    defaultText: 'the branch',
    parse: parse.folderName,
  },
  'allowed-channels': {
    group: 'Version',
    text: 'Channels that may be published; a run for any other fails at once.',
    defaultText: 'any',
    parse: parse.folderNames,
  },
  'publish-to': {
    group: 'Where to publish',
    text: '`s3://bucket/prefix`, or the path of a folder.',
    defaultText: 'required (command line: a preview folder, served on 127.0.0.1)',
    required: 'say where to publish: s3://bucket/prefix or the path of a folder',
    parse: parse.destination,
  },
  'base-url': {
    group: 'Where to publish',
    text: 'Public address of that place, e.g. `https://get.example.com`.',
    defaultText: 'required (command line: the preview)',
    required: 'say under which address that place is public, e.g. https://get.example.com',
    parse: parse.url,
  },
  region: {
    group: 'Where to publish',
    text: 'AWS region of the bucket.',
    defaultText: '`AWS_REGION`, else us-east-1',
    parse: parse.region,
  },
  endpoint: {
    group: 'Where to publish',
    text: 'Endpoint of an S3-compatible store.',
    defaultText: 'AWS',
    parse: parse.url,
  },
  'distribution-id': {
    group: 'Where to publish',
    text: 'CloudFront distribution to invalidate.',
    defaultText: 'none',
    parse: parse.distributionId,
  },
  latest: {
    group: 'What to leave out',
    text: 'Point `latest` at this version.',
    default: 'true',
    parse: parse.flag,
  },
  'cargo-registry': {
    group: 'What to leave out',
    text: 'Publish the crates as a sparse Cargo registry.',
    default: 'true',
    parse: parse.flag,
  },
  'dry-run': {
    group: 'What to leave out',
    text: 'Check, build and package, show what would be published, publish nothing.',
    default: 'false',
    parse: parse.flag,
  },
  'install-prefix': {
    group: 'Installers',
    text: "First part of the installer's variables, `<prefix>_INSTALL_URL` and `<prefix>_INSTALL_DIR`.",
    defaultText: 'the main binary in capitals',
    parse: parse.identifier,
  },
  'install-dir': {
    group: 'Installers',
    text: 'Folder to install into.',
    defaultText: '`~/.<prefix>/bin` in small letters',
    parse: parse.installFolder,
  },
} as const satisfies Record<string, InputSpec<unknown>>

export type InputName = keyof typeof inputTable

/** `main-bin` as `mainBin`. */
export type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

type ValueOf<Name extends InputName> =
  | ReturnType<(typeof inputTable)[Name]['parse']>
  | ((typeof inputTable)[Name] extends { readonly default: string } | { readonly required: string }
      ? never
      : undefined)

/** The inputs, parsed: `main-bin` is `mainBin`, and an absent one without a default is `undefined`. */
export type Inputs = { readonly [Name in InputName as CamelCase<Name>]: ValueOf<Name> }

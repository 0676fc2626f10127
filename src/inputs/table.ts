import * as parse from './parsers.js'
import type { Parser } from './parsers.js'

/** The actions of this repository: the root action does everything in one job, the others are its steps alone. */
export const actions = ['root', 'setup', 'plan', 'build', 'publish'] as const
export type Action = (typeof actions)[number]

const everyAction = actions
const building: readonly Action[] = ['root', 'setup', 'build']
const publishing: readonly Action[] = ['root', 'publish']
const releasing: readonly Action[] = ['root', 'plan', 'build', 'publish']

export interface InputSpec<T> {
  readonly group: Group
  /** The actions that take it. The command line takes them all. */
  readonly actions: readonly Action[]
  /** One sentence for action.yml, README and --help. */
  readonly text: string
  /** Stands for an input that is absent or empty. Without it, such an input is `undefined`. */
  readonly default?: string
  /** What the documents show as the default when it isn't a fixed text. */
  readonly defaultText?: string
  /** An input that its actions must be given: what to do when it is not. */
  readonly required?: string
  readonly parse: Parser<T>
}

export const groups = [
  'What to build',
  'Shares',
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
    actions: everyAction,
    text: 'Folder of the Cargo workspace.',
    default: '.',
    parse: parse.text,
  },
  packages: {
    group: 'What to build',
    actions: everyAction,
    text: 'Packages whose binaries are built, by name.',
    defaultText: 'every member with a binary',
    parse: parse.list,
  },
  bins: {
    group: 'What to build',
    actions: everyAction,
    text: 'Binaries to build, by name.',
    defaultText: 'every binary of these packages',
    parse: parse.list,
  },
  'main-bin': {
    group: 'What to build',
    actions: releasing,
    text: 'The binary that installers install and manifest.json lists.',
    defaultText: 'the only binary, or the `default-run` of the only package that has one',
    parse: parse.text,
  },
  targets: {
    group: 'What to build',
    actions: everyAction,
    text: 'Target triples to build for.',
    defaultText: "the machine's own",
    parse: parse.list,
  },
  features: {
    group: 'What to build',
    actions: everyAction,
    text: 'Cargo features, `name` or `package/name`.',
    parse: parse.list,
  },
  profile: {
    group: 'What to build',
    actions: ['root', 'build'],
    text: 'Cargo profile.',
    default: 'release',
    parse: parse.profile,
  },
  'cargo-flags': {
    group: 'What to build',
    actions: everyAction,
    text: 'Further flags for cargo build, e.g. `--locked`.',
    parse: parse.cargoFlags,
  },
  builders: {
    group: 'What to build',
    actions: [...building, 'plan'],
    text: 'What builds: `cargo`, `cross` or `zigbuild` for all targets, or `triple=builder`, one a line.',
    defaultText: '`cargo` where the machine builds for itself, else `cross`, or `zigbuild` off Linux',
    parse: parse.builders,
  },
  images: {
    group: 'What to build',
    actions: building,
    text: 'Images that cross builds in, `triple=image`, one a line; `@sha256:…` pins one.',
    defaultText: 'what Cross.toml says, else `ghcr.io/cross-rs/<triple>:0.2.5`',
    parse: parse.images,
  },
  'compiler-check': {
    group: 'What to build',
    actions: building,
    text: 'What a C compiler that miscompiles memcmp (GCC bug 95189) is: an `error`, or a `warning`.',
    default: 'error',
    parse: parse.severity,
  },
  'wasm-packages': {
    group: 'What to build',
    actions: everyAction,
    text: 'Packages to build with wasm-pack, by name.',
    defaultText: 'every member whose package.json runs wasm-pack',
    parse: parse.list,
  },
  'build-env': {
    group: 'What to build',
    actions: ['root', 'build'],
    text: 'Variables for the build, one `NAME=VALUE` a line; `{version}`, `{channel}` and `{commit}` are filled in.',
    parse: parse.variables,
  },
  'max-glibc': {
    group: 'What to build',
    actions: ['root', 'build', 'publish'],
    text: 'Newest glibc that a Linux binary may need, e.g. `2.31`; the run fails over one that needs a newer.',
    defaultText: 'any',
    parse: parse.glibcVersion,
  },
  runners: {
    group: 'Shares',
    actions: ['plan'],
    text: 'Runners for the matrix, `triple=label`, one a line.',
    defaultText: "GitHub's runner of the target's own system",
    parse: parse.runners,
  },
  share: {
    group: 'Shares',
    actions: ['build'],
    text: 'The share of the matrix to build, as the plan names it.',
    defaultText: 'all targets and WASM packages',
    parse: parse.text,
  },
  version: {
    group: 'Version',
    actions: releasing,
    text: 'Name of the version.',
    defaultText: '`YYYYMMDD_HHMMSS-<short sha>` in UTC',
    parse: parse.folderName,
  },
  channel: {
    group: 'Version',
    actions: releasing,
    text: 'Channel to publish to.',
    defaultText: 'the branch',
    parse: parse.folderName,
  },
  'allowed-channels': {
    group: 'Version',
    actions: releasing,
    text: 'Channels that may be published; a run for any other fails at once.',
    defaultText: 'any',
    parse: parse.folderNames,
  },
  'publish-to': {
    group: 'Where to publish',
    actions: publishing,
    text: '`s3://bucket/prefix`, or the path of a folder.',
    defaultText: 'required (command line: a preview folder, served on 127.0.0.1)',
    required: 'say where to publish: s3://bucket/prefix or the path of a folder',
    parse: parse.destination,
  },
  'base-url': {
    group: 'Where to publish',
    actions: publishing,
    text: 'Public address of that place, e.g. `https://get.example.com`.',
    defaultText: 'required (command line: the preview)',
    required: 'say under which address that place is public, e.g. https://get.example.com',
    parse: parse.url,
  },
  region: {
    group: 'Where to publish',
    actions: publishing,
    text: 'AWS region of the bucket.',
    defaultText: '`AWS_REGION`, else us-east-1',
    parse: parse.region,
  },
  endpoint: {
    group: 'Where to publish',
    actions: publishing,
    text: 'Endpoint of an S3-compatible store.',
    defaultText: 'AWS',
    parse: parse.url,
  },
  'distribution-id': {
    group: 'Where to publish',
    actions: publishing,
    text: 'CloudFront distribution to invalidate.',
    defaultText: 'none',
    parse: parse.distributionId,
  },
  latest: {
    group: 'What to leave out',
    actions: publishing,
    text: 'Point `latest` at this version.',
    default: 'true',
    parse: parse.flag,
  },
  'cargo-registry': {
    group: 'What to leave out',
    actions: releasing,
    text: 'Publish the crates as a sparse Cargo registry.',
    default: 'true',
    parse: parse.flag,
  },
  wasm: {
    group: 'What to leave out',
    actions: everyAction,
    text: 'Build and publish the WASM packages.',
    default: 'true',
    parse: parse.flag,
  },
  cache: {
    group: 'What to leave out',
    actions: ['root', 'build'],
    text: 'Keep what is built of the dependencies in the cache of GitHub Actions.',
    default: 'true',
    parse: parse.flag,
  },
  'dry-run': {
    group: 'What to leave out',
    actions: publishing,
    text: 'Check, build and package, show what would be published, publish nothing.',
    default: 'false',
    parse: parse.flag,
  },
  'install-prefix': {
    group: 'Installers',
    actions: publishing,
    text: "First part of the installer's variables, `<prefix>_INSTALL_URL` and `<prefix>_INSTALL_DIR`.",
    defaultText: 'the main binary in capitals',
    parse: parse.identifier,
  },
  'install-dir': {
    group: 'Installers',
    actions: publishing,
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

/** The inputs of a run that publishes nothing. */
export type BuildInputs = Omit<Inputs, 'publishTo' | 'baseUrl'>

/* eslint max-lines: ['error', { max: 400 }] -- one table, a paragraph an input */
import { cloudTable } from './cloud.js'
import { encryption } from './encryption.js'
import * as needs from './needs.js'
import * as parse from './parsers.js'
import type { Action, InputSpec } from './spec.js'
import { startWith, usual } from './start-with.js'

const surveying: readonly Action[] = ['root', 'setup', 'plan', 'build', 'publish']
const building: readonly Action[] = ['root', 'setup', 'build']
const publishing: readonly Action[] = ['root', 'publish']
const releasing: readonly Action[] = ['root', 'plan', 'build', 'publish']
/** Actions that read or change the published tree. */
const storing: readonly Action[] = ['root', 'publish', 'promote', 'yank', 'list']
const moving: readonly Action[] = ['root', 'publish', 'promote', 'yank']

/**
 * Every input. action.yml, the README's table, the command line's flags and the type `Inputs` are made from this table.
 */
export const inputTable = {
  'working-directory': {
    group: 'What to build',
    actions: surveying,
    text: 'Folder of the Cargo workspace.',
    default: '.',
    parse: parse.text,
  },
  packages: {
    group: 'What to build',
    actions: surveying,
    instead: 'crates says which crates are yanked; everything else concerns the whole version',
    text: 'Packages whose binaries are built, by name.',
    defaultText: 'every member with a binary',
    parse: parse.list,
  },
  bins: {
    group: 'What to build',
    actions: surveying,
    text: 'Binaries to build, by name.',
    defaultText: 'every binary of these packages',
    parse: parse.list,
  },
  'main-bin': {
    group: 'What to build',
    actions: releasing,
    text: 'The binary that installers install and manifest.json lists.',
    defaultText: 'the only binary, or the `default-run` of the only package that sets it',
    parse: parse.text,
  },
  targets: {
    group: 'What to build',
    actions: surveying,
    text: 'Target triples to build for.',
    defaultText: "the machine's own",
    parse: parse.list,
  },
  features: {
    group: 'What to build',
    actions: surveying,
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
    actions: surveying,
    text: 'More flags for cargo build, e.g. `--locked`.',
    parse: parse.cargoFlags,
  },
  builders: {
    group: 'What to build',
    actions: [...building, 'plan'],
    text: 'Build tool: `cargo`, `cross` or `zigbuild` for all targets, or `triple=builder`, one per line.',
    defaultText: '`cargo` for native builds, else `cross` on Linux and `zigbuild` elsewhere',
    parse: parse.builders,
  },
  images: {
    group: 'What to build',
    actions: building,
    text: 'Container images for cross, `triple=image`, one per line; `@sha256:…` pins one.',
    defaultText: 'what Cross.toml says, else `ghcr.io/cross-rs/<triple>:0.2.5`',
    parse: parse.images,
  },
  'compiler-check': {
    group: 'What to build',
    actions: building,
    text: '`error` or `warning`, if the C compiler miscompiles memcmp (GCC bug 95189).',
    default: 'error',
    parse: parse.severity,
  },
  'wasm-packages': {
    group: 'What to build',
    actions: surveying,
    text: 'Packages to build with wasm-pack, by name.',
    defaultText: 'every member for which a package.json runs `wasm-pack build`',
    parse: parse.list,
  },
  'registry-packages': {
    group: 'What to build',
    actions: releasing,
    text: 'Packages in the Cargo registry, by name, or with `!` those to leave out: `!demo`.',
    defaultText: 'every member without `publish = false`',
    parse: parse.packages,
  },
  'build-env': {
    group: 'What to build',
    actions: ['root', 'build'],
    text: 'Environment variables for the build, one `NAME=VALUE` per line; `{version}`, `{channel}` and `{commit}` are filled in.',
    parse: parse.variables,
  },
  'max-glibc': {
    group: 'What to build',
    actions: ['root', 'build', 'publish'],
    text: 'Newest glibc that Linux binaries may need, e.g. `2.31`; the run fails if one needs a newer glibc.',
    defaultText: 'any',
    parse: needs.glibcVersion,
  },
  'max-macos': {
    group: 'What to build',
    actions: ['root', 'build', 'publish'],
    text: 'Newest macOS that binaries may need, e.g. `11.0`; the run fails if one needs a newer macOS.',
    defaultText: 'any',
    parse: needs.macosVersion,
  },
  'allow-libraries': {
    group: 'What to build',
    actions: ['root', 'build', 'publish'],
    text: 'Shared libraries that binaries may need although a bare system lacks them, e.g. `libssl.so.3`, one per line; users must install them. `libfoo.so.1=apt-get:libfoo1 dnf:foo` names the packages, for apt-get, dnf, apk, pacman and brew.',
    defaultText: 'none: the run fails if a binary needs one',
    parse: needs.libraries,
  },
  'start-with': {
    group: 'What to build',
    actions: ['root', 'build'],
    text: 'Argument with which each binary is started before it is published, where the runner can; `none` starts none. `binary=argument`, one per line, for single binaries: `daemon=none`.',
    default: usual,
    parse: startWith,
  },
  runners: {
    group: 'Matrix',
    actions: ['plan', 'build'],
    text: 'Runners for the matrix, `triple=label`, one per line.',
    defaultText: "GitHub's runner for the target's operating system",
    parse: parse.runners,
  },
  'matrix-job': {
    group: 'Matrix',
    actions: ['build'],
    text: 'The job of the matrix to build, as the plan names it.',
    defaultText: 'all targets and WASM packages',
    parse: parse.text,
  },
  name: {
    group: 'Version',
    actions: releasing,
    text: 'Name of the release on pages and in summaries.',
    defaultText: 'the main binary, else the repository',
    parse: parse.title,
  },
  version: {
    group: 'Version',
    actions: [...releasing, 'promote', 'yank'],
    text: 'Name of the version.',
    defaultText:
      '`YYYYMMDD_HHMMSS-<short sha>` in UTC: the time now, or in a workflow the time of the commit, with `-<run id>`; required by `promote` and `yank`',
    parse: parse.folderName,
  },
  channel: {
    group: 'Version',
    actions: [...releasing, 'promote', 'yank', 'list'],
    text: 'Channel to publish to.',
    defaultText: 'the branch',
    parse: parse.folderName,
  },
  crates: {
    group: 'Version',
    actions: ['yank'],
    instead: 'registry-packages says which crates are in the registry',
    text: 'Crates of the version to yank, by name.',
    defaultText: 'the whole version',
    parse: parse.list,
  },
  undo: {
    group: 'Version',
    actions: ['yank'],
    text: 'Undo a yank.',
    default: 'false',
    parse: parse.flag,
  },
  'allowed-channels': {
    group: 'Version',
    actions: [...releasing, 'infra'],
    text: 'Channels that may be published; a run for any other channel fails at once. For `infra`, the branches that the role is for.',
    defaultText: 'any',
    parse: parse.folderNames,
  },
  'publish-to': {
    group: 'Where to publish',
    actions: [...storing, 'infra'],
    text: '`s3://bucket/prefix`, or the path of a folder.',
    defaultText: 'required (command line: a preview folder, served on 127.0.0.1)',
    required: 'set it to s3://bucket/prefix or the path of a folder',
    parse: parse.destination,
  },
  'base-url': {
    group: 'Where to publish',
    actions: [...moving, 'infra'],
    text: 'Public address of `publish-to`, e.g. `https://get.example.com`.',
    defaultText: 'required (command line: the preview)',
    required: 'set it to the public address of publish-to, e.g. https://get.example.com',
    parse: parse.url,
  },
  region: {
    group: 'Where to publish',
    actions: [...storing, 'infra'],
    text: 'AWS region of the bucket.',
    defaultText: '`AWS_REGION`, else us-east-1',
    parse: parse.region,
  },
  endpoint: {
    group: 'Where to publish',
    actions: storing,
    text: 'Endpoint of an S3-compatible store.',
    defaultText: 'AWS',
    parse: parse.url,
  },
  encryption: {
    group: 'Where to publish',
    actions: moving,
    text: 'Server-side encryption of objects: `AES256`, `aws:kms`, or the id or ARN of a KMS key.',
    defaultText: "the bucket's own",
    parse: encryption,
  },
  'distribution-id': {
    group: 'Where to publish',
    actions: moving,
    text: 'CloudFront distribution to invalidate.',
    defaultText: 'none',
    parse: parse.distributionId,
  },
  'invalidation-wait': {
    group: 'Afterwards',
    actions: moving,
    text: 'Minutes to wait until CloudFront has invalidated `latest`; 0 does not wait.',
    default: '0',
    parse: parse.minutes,
  },
  keep: {
    group: 'Afterwards',
    actions: publishing,
    text: 'Number of versions to keep in the channel; older ones are removed, but never `latest` or a version younger than a day.',
    defaultText: 'all',
    parse: parse.positive,
  },
  probe: {
    group: 'Afterwards',
    actions: moving,
    text: 'After publishing, request from the public address what clients request, and fail if an answer is wrong.',
    default: 'true',
    parse: parse.flag,
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
  'stamp-crates': {
    group: 'What to leave out',
    actions: publishing,
    text: 'Add the release to crate versions as build metadata; if `false`, each release needs new versions in its Cargo.toml files.',
    default: 'true',
    parse: parse.flag,
  },
  'verify-crates': {
    group: 'What to leave out',
    actions: publishing,
    text: 'Compile the packed crates against each other before anything is published.',
    defaultText: 'the crates that this run has built for its own machine; only their own code is compiled',
    parse: parse.flag,
  },
  binstall: {
    group: 'What to leave out',
    actions: publishing,
    text: 'Add the addresses of archives for `cargo binstall` to packages with one binary.',
    default: 'true',
    parse: parse.flag,
  },
  binaries: {
    group: 'What to leave out',
    actions: surveying,
    text: 'Build and publish the binaries.',
    default: 'true',
    parse: parse.flag,
  },
  wasm: {
    group: 'What to leave out',
    actions: surveying,
    text: 'Build and publish the WASM packages.',
    default: 'true',
    parse: parse.flag,
  },
  cache: {
    group: 'What to leave out',
    actions: ['root', 'build'],
    text: 'Keep built dependencies in the GitHub Actions cache.',
    default: 'true',
    parse: parse.flag,
  },
  'dry-run': {
    group: 'What to leave out',
    actions: publishing,
    text: 'Check, build and package, and show what would be published, but publish nothing.',
    default: 'false',
    parse: parse.flag,
  },
  'install-prefix': {
    group: 'Installers',
    // The plan requires it if the main binary's name can't be used instead.
    actions: releasing,
    text: "First part of the names of the installer's variables, `<prefix>_INSTALL_URL` and `<prefix>_INSTALL_DIR`.",
    defaultText: 'the main binary in upper case',
    parse: parse.identifier,
  },
  'install-dir': {
    group: 'Installers',
    actions: publishing,
    text: 'Folder to install into.',
    defaultText: '`~/.<prefix>/bin` in lower case',
    parse: parse.installFolder,
  },
  ...cloudTable,
} as const satisfies Record<string, InputSpec<unknown>>

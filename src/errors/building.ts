import type { TopicText } from './text.js'

export const building = {
  'workspace-in-use': {
    says: ['another run of build-packages is using <folder>'],
    means: "Two runs on one machine would replace each other's files.",
    todo: ['Wait until the other run has ended, or run in another checkout.'],
  },
  'build-failed': {
    says: [
      '<builder> could not build for <triples>: <first error>',
      'wasm-pack could not build <package> for <kind>: <first error>',
    ],
    means:
      'The compiler, a build script or the linker failed; its messages are above in the log. Nothing was published.',
    todo: [
      'Fix the first error; later ones may follow from it.',
      'Try the same on your machine: `cargo build --release --target <triple>`, or `build-packages build`.',
      'For a C library that is not found, install it, for cross with `pre-build` in Cross.toml: see [building.md](building.md).',
    ],
  },
  'binary-not-built': {
    says: ['<builder> succeeded but built no binary <name> for <triple>'],
    means: 'cargo reported success, but did not list this program among the files that it built.',
    todo: [
      'See whether `cargo build --bin <name>` gives one in the workspace; if it does, please report it.',
    ],
  },
  'glibc-too-new': {
    says: ['<name> for <triple> needs glibc <version>, but max-glibc is <version>'],
    means:
      'A program starts only with the glibc version that it was linked against, or a newer one: on older systems it would not start.',
    todo: [
      'Build on an older system: with `builders: cross`, or with `zigbuild`, which links for the glibc in `max-glibc`.',
      'Build for a musl target, which needs no glibc.',
      "Raise `max-glibc`, if you don't support such systems.",
    ],
  },
  'artifact-failed': {
    says: [
      'the artifact <name> could not be uploaded: <reason>',
      'the artifact <name> could not be downloaded: <reason>',
      "the run's artifacts could not be listed: <reason>",
    ],
    means:
      "GitHub's artifact service, which passes built files from job to job, could not be reached, or refused.",
    todo: [
      'Run the job again: https://www.githubstatus.com says whether the service has an outage.',
      'Check in the billing settings whether the artifact storage is used up.',
    ],
  },
  'nothing-built': {
    says: ['no job of this run has uploaded anything to publish', 'nothing is built: <file> is not there'],
    means:
      '`publish` takes what `build` has built, from artifacts of the same run or from the target folder, and found nothing.',
    todo: ['Run `build` first, and name its job in `needs:` of the job that publishes.'],
  },
  'matrix-jobs-differ': {
    says: ['the matrix jobs built for different releases: <input> is "<text>" and "<text>"'],
    means: 'The build jobs built for different versions or channels.',
    todo: [
      'Pass all of them `version` and `channel` from the outputs of one `plan`, and run all of them again.',
    ],
  },
  'built-for-another': {
    says: [
      '<input> is "<text>", but the build was for <input> "<text>"',
      '<folder> was built from commit <commit>, the workspace is at <commit>',
    ],
    means:
      'The release to publish differs from the one that was built: programs may contain version, channel and commit.',
    todo: ['Build again with the same inputs and from the same commit, or leave the input out.'],
  },
  'not-built': {
    says: ['<binary or package> for <target> is not built'],
    means: '`publish` expects every target and every WASM package, and no job has built this one.',
    todo: [
      'Check whether the job that builds it failed or was left out of the matrix.',
      'Give `publish` the same `targets`, `packages` and `bins` as `build`.',
    ],
  },
  'built-twice': {
    says: ['<binary or package> for <target> was built twice: <path> and <path>'],
    means: 'Two matrix jobs built the same, and only one of them can be published.',
    todo: [
      'Give every target to one matrix job. On a laptop, remove `target/build-packages/built` and build again.',
    ],
  },
  'built-altered': {
    says: [
      '<path> has changed since build wrote it',
      'the artifact <name> is not what was uploaded: its digest is not <digest>',
    ],
    means: 'A built file has changed, or was damaged, between building and publishing.',
    todo: ['Run the build again, and find out what writes to its folder in between. Nothing was published.'],
  },
} as const satisfies Record<string, TopicText>

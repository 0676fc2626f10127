import type { TopicText } from './text.js'

export const choosing = {
  'package-unknown': {
    says: [
      'packages: the workspace has no package "<name>"',
      'wasm-packages: the workspace has no package "<name>"',
      'registry-packages: the workspace has no package "<name>"',
    ],
    means: 'No member has this name. It is the `name` in its Cargo.toml that counts, not its folder.',
    todo: ['Choose from the names that the message lists.', 'Add the package to `members` of the workspace.'],
  },
  'feature-unknown': {
    says: ['features: no chosen package has the feature "<feature>"'],
    means: 'None of the packages that are built has a feature of this name.',
    todo: ['Choose from those that the message lists, as `name` or `package/name`.'],
  },
  'binary-unknown': {
    says: [
      'bins: no chosen package has a binary "<name>"',
      'main-bin: no chosen package has a binary "<name>"',
      'start-with: no chosen package has a binary "<name>"',
    ],
    means: 'The packages that are built have no binary of this name, or `packages` or `bins` leaves it out.',
    todo: ['Choose from those that the message lists.', 'Choose its package too, in `packages`.'],
  },
  'binary-needs-feature': {
    says: ['bins: "<name>" needs the feature <feature>'],
    means: 'The manifest says with `required-features` that the binary is only built with this feature.',
    todo: ['Add the feature to `features`, or leave the binary out.'],
  },
  'not-auditable': {
    says: ["auditable: cargo-auditable can't run <builder>, which would build <triples>"],
    means:
      'With `auditable`, cargo-auditable runs cargo, or cargo-zigbuild, so that each binary lists its packages. cross runs the cargo of a container, where there is no cargo-auditable.',
    todo: [
      'Have `zigbuild` build these targets, or `cargo` on a runner of their own: with `builders: zigbuild`, or `triple=zigbuild` for some.',
      'Leave `auditable` out: each binary has a [bill of materials](building.md#what-is-in-a-binary) beside it in any case.',
    ],
  },
  'no-binary': {
    says: ['there is no binary to build'],
    means: 'The chosen packages are libraries, or their binaries need features that are off.',
    todo: ['Choose packages that have a binary, or add the features that the message names to `features`.'],
  },
  'nothing-to-publish': {
    says: ['there is nothing to publish: no binary, no WASM package and no crate'],
    means: 'The kinds that the workspace has are switched off, and it has none of the kinds that are on.',
    todo: [
      'Check which of `binaries`, `wasm` and `cargo-registry` are `false`.',
      'A crate with `publish = false` is not put into the registry; a WASM package is one whose package.json runs wasm-pack.',
    ],
  },
  'binaries-alike': {
    says: ['the packages <one> and <other> both have a binary "<name>"'],
    means: 'Binaries are published by name: one would replace the other.',
    todo: ['Choose one of the packages with `packages`, or rename one of the binaries.'],
  },
  'binary-name': {
    says: ['the name of the binary "<name>" would need escaping in URLs and shells'],
    means: 'The name goes into addresses, file names and the install script.',
    todo: ['Rename it in its `[[bin]]`, or leave it out with `bins`.'],
  },
  'main-bin-missing': {
    says: ['several binaries, and none of them is the main one: <names>'],
    means: 'install.sh installs one binary, and manifest.json lists it; which one must be stated.',
    todo: ['Name it with `main-bin`, or set `default-run` in the manifest of its package.'],
  },
  'prefix-missing': {
    says: ['"<name>" can\'t begin the names of the installer\'s variables: it starts with a digit'],
    means:
      "The main binary's name in capitals begins the installer's variables, unless `install-prefix` does.",
    todo: ['Set `install-prefix`.'],
  },
  'target-unknown': {
    says: ['targets: "<triple>" is not a target triple that rustc <version> knows'],
    means: 'The triple is misspelt, or too new for the toolchain.',
    todo: ['Write it as `rustc --print target-list` does.'],
  },
  'target-without-library': {
    says: ['targets: "<triple>" has no standard library that rustup could add: it is of tier 3, or has none'],
    means:
      'Programs need a standard library. For targets of tier 3, the Rust project builds none; others, such as bare-metal ones, have none.',
    todo: ['Choose one of the targets in [targets.md](targets.md).'],
  },
  'target-without-builder': {
    says: [
      'targets: no builder can build "<triple>": there is no image of cross for it, and zig can\'t link it',
    ],
    means:
      'There is a standard library for it, but neither cross nor zig has a linker and a C library, or programs are not installed by people there.',
    todo: ['Choose one of the targets in [targets.md](targets.md).'],
  },
  'targets-alike': {
    says: ['targets: <triple> and <triple> are both published as <platform>'],
    means: 'Both targets have the same platform name: one would replace the other.',
    todo: ['Choose one of the two.'],
  },
  'target-not-chosen': {
    says: ['<input>: <triple> is not one of the targets'],
    means:
      '`builders`, `images` or `runners` has an entry for a target that is not built; it would be ignored.',
    todo: ['Add the triple to `targets`, or leave it out of the input.'],
  },
  'target-not-buildable': {
    says: ["targets: <triple> can't be built on this machine (<triple>)"],
    means:
      "No builder can build this target here with what it has: programs for macOS need Apple's SDK, which no image of cross has. [targets.md](targets.md) has what builds what.",
    todo: [
      'Let the reusable workflow build each target on a runner that can: see [building.md](building.md).',
      'Ask for a builder in `builders`, if you give it what the message says that it needs.',
      'For macOS on Linux, set `SDKROOT` to an SDK; zigbuild then builds with it.',
    ],
  },
  'image-missing': {
    says: ['cross 0.2.5 has no image for <triple>'],
    means:
      '`builders` asks for cross, which has no image for this target, and no setting of yours names one.',
    todo: [
      'Name an image that has a compiler for the target in `images`, or leave the target out of `builders`.',
    ],
  },
  'builder-unsuitable': {
    says: ["builders: <builder> can't build <triple> on <triple>"],
    means: "This builder can't build the target on this machine.",
    todo: [
      'Choose from those that the message lists, or leave the target out of `builders` for the default.',
    ],
  },
  'matrix-job-unknown': {
    says: ['matrix-job: the plan has no matrix job "<name>"'],
    means: 'The plan and the build split the targets into different jobs, so their inputs differ.',
    todo: ['Give `plan` and `build` the same inputs: packages, bins, targets, features, builders, runners.'],
  },
  'matrix-job-without-version': {
    says: ['matrix-job is set, but version is not: every matrix job would make up one of its own'],
    means: 'All matrix jobs build parts of one release, so they all need its version.',
    todo: ['Set `version` to the output of `plan`: `version: ${{ needs.plan.outputs.version }}`.'],
  },
  'wasm-without-cdylib': {
    says: ['wasm-packages: "<name>" builds no cdylib, which is what wasm-pack makes a package from'],
    means: "A WASM module is a dynamic library, and this package doesn't build one.",
    todo: [
      'Add `crate-type = ["cdylib", "rlib"]` to `[lib]` in its Cargo.toml.',
      'Leave it out of `wasm-packages`; without that input, the packages whose package.json runs wasm-pack are built.',
    ],
  },
} as const satisfies Record<string, TopicText>

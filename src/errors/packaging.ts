import type { TopicText } from './text.js'

export const packaging = {
  'crates-unpackable': {
    says: ['cargo package failed: <what cargo said>'],
    means: 'cargo packs the crates as for crates.io, and refused one of them; its own message follows.',
    todo: [
      "Fix the manifest it names: a `readme` or `license-file` that isn't there, a dependency without a version.",
      'Leave out crates that are not meant for others, with `registry-packages` or `publish = false`, or set `cargo-registry` to `false`.',
    ],
  },
  'crate-lacks-file': {
    says: [
      '<folder>: the code of <name> reads <file>, which is not in its crate, so that nobody else can compile it',
    ],
    means:
      'The build read a file, by `include_str!`, `#[path]` or as a module, that cargo leaves out of the .crate: a file above the package, one that git ignores, or one that `exclude` names. The crate compiles in the workspace and nowhere else.',
    todo: [
      'Move the file into the package, or put a symbolic link to it there: cargo packs the file that a link points to.',
      "Name generated files in the package's `include`; cargo then packs them although git ignores them.",
      'Leave out crates that are not meant for others, with `registry-packages` or `publish = false`, or set `cargo-registry` to `false`.',
    ],
  },
  'crates-do-not-compile': {
    says: ["<names> can't be compiled as packed: <what cargo said>"],
    means:
      "The workspace compiles, but the packed crates do not: one lacks a file that it reads, uses a feature of a dependency that only another package of the workspace enables, or needs a git version or a patch of a dependency, which people who install don't get.",
    todo: [
      "Read cargo's messages; paths are those of the workspace, though the crates' own files are compiled.",
      'Enable in each Cargo.toml all features that its code uses.',
      'Leave out crates that are not meant for others, with `registry-packages` or `publish = false`, or set `verify-crates` to `false`.',
    ],
  },
  'crate-not-as-planned': {
    says: ['cargo has packed <name> <version> as <name> <version>', 'a packed crate lacks <file>'],
    means: 'cargo made another crate than planned: a bug in this program, or a new behaviour of cargo.',
    todo: ['Please report it, with the manifest and the output of `cargo package --list`.'],
  },
  'wasm-incomplete': {
    says: [
      '<package> for <kind> has no package.json',
      'package.json of <package> for <kind> has no name that npm takes, or no main in its folder',
    ],
    means: 'The output of wasm-pack is incomplete, or a script has changed it.',
    todo: [
      'See whether a script of package.json or a build script changes what wasm-pack writes.',
      'Run the build again.',
    ],
  },
} as const satisfies Record<string, TopicText>

import type { TopicText } from './text.js'

export const packaging = {
  'crates-unpackable': {
    says: ['cargo package failed: <what cargo said>'],
    means: 'cargo has packed the crates as for crates.io, and refused one of them; its own words follow.',
    todo: [
      "Fix the manifest it names: a `readme` or `license-file` that isn't there, a dependency without a version.",
      'Leave out crates that are not for others, with `registry-packages` or `publish = false`, or set `cargo-registry` to `false`.',
    ],
  },
  'crate-lacks-file': {
    says: [
      '<folder>: the code of <name> reads <file>, which is not in its crate, so that nobody else can compile it',
    ],
    means:
      'The build has read a file, by `include_str!`, `#[path]` or as a module, that cargo leaves out of the .crate: one above the package, one that git ignores, or one that `exclude` names. In the workspace it compiles, elsewhere it never will.',
    todo: [
      'Move the file into the package, or put a symbolic link to it there: cargo packs what a link leads to.',
      "Name what is generated in the package's `include`; cargo then takes it though git ignores it.",
      'Leave out crates that are not for others, with `registry-packages` or `publish = false`, or set `cargo-registry` to `false`.',
    ],
  },
  'crates-do-not-compile': {
    says: ["<names> can't be compiled as packed: <what cargo said>"],
    means:
      'The workspace compiles, and the crates by themselves do not: one lacks a file that it reads, or uses a feature of a dependency that only another package of the workspace asks for, or a git version or a patch of a dependency, which nobody gets who installs.',
    todo: [
      "Read what cargo says; paths are those of the workspace, though what is compiled are the crates' own files.",
      'Ask in each Cargo.toml for all features that its code uses.',
      'Leave out crates that are not for others, with `registry-packages` or `publish = false`, or set `verify-crates` to `false`.',
    ],
  },
  'crate-not-as-planned': {
    says: ['cargo has packed <name> <version> as <name> <version>', 'a packed crate lacks <file>'],
    means:
      'cargo has made another crate than it was asked for: a fault of ours, or a new behaviour of cargo.',
    todo: ['Please report it, with the manifest and the output of `cargo package --list`.'],
  },
  'wasm-incomplete': {
    says: ['<package> for <kind> has no package.json'],
    means: 'What wasm-pack left is not whole.',
    todo: ['Run the build again.'],
  },
} as const satisfies Record<string, TopicText>

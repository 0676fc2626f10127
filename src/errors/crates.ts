import type { TopicText } from './text.js'

const without = 'Set `cargo-registry` to `false`, if no registry is wanted.'

export const crates = {
  'cargo-too-old': {
    says: ['the registry needs cargo <version> or newer, this workspace uses <version>'],
    means: "Older versions of cargo can't pack members that depend on each other and are not published yet.",
    todo: [
      'Raise the channel in `rust-toolchain.toml`. People who install may have an older cargo.',
      without,
    ],
  },
  'crate-names-alike': {
    says: ["<name> and <name> can't be in one registry, where names that differ only in case are equal"],
    means: 'Names of index files are in lower case, so both crates would share one file.',
    todo: ['Rename one of them, or leave one out with `registry-packages`.', without],
  },
  'crate-needs-unpublished': {
    says: [
      '<place>: <name> is published and depends on <name>, which has publish = false<how>',
      '<place>: <name> is published and depends on <name>, which registry-packages leaves out<how>',
    ],
    means: 'Nobody could install a crate whose dependency is not published.',
    todo: [
      'Publish the dependency too, or leave out the crate that needs it: with `registry-packages`, or `publish = false` in its manifest.',
      without,
    ],
  },
  'registry-packages-contradict': {
    says: [
      'registry-packages names <names>, and leaves out <names>',
      'registry-packages names <name>, which has publish = false',
      'registry-packages leaves out every crate',
    ],
    means: '`registry-packages` lists the crates of the registry, or with `!` those that it leaves out.',
    todo: [
      'Use one kind of list: `tool tool-core`, or `!demo !bench` for all but these.',
      'A crate with `publish = false` is never published, named or not.',
      without,
    ],
  },
  'crate-needs-other-version': {
    says: ['<place>: <name> depends on <name> <version>, and the workspace has <version>'],
    means:
      'The workspace builds with its own member, whatever the requirement says; people who install would find no matching version.',
    todo: ['Require the version that the workspace has, or leave the version out: it is filled in.'],
  },
  'crate-needs-version': {
    says: [
      '<place>: <name> depends on <name> from git, without a version, which a registry requires',
      '<place>: <name> depends on <name> in <path>, outside the workspace, without a version, which a registry requires',
    ],
    means: 'A crate in a registry gets its dependencies from registries, by their versions.',
    todo: [
      'Add a published `version` to the dependency; builds in the workspace still take it from git or its path.',
      'Make it a member of the workspace, or leave out the crate that needs it, with `registry-packages`.',
      without,
    ],
  },
} as const satisfies Record<string, TopicText>

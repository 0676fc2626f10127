import type { TopicText } from './text.js'

export const surveying = {
  'working-directory': {
    says: [
      'working-directory "<folder>" is not a folder',
      'working-directory "<folder>" holds no Cargo workspace: there is no Cargo.toml',
    ],
    means:
      'There is no workspace in this folder. In a workflow, the path is relative to the checkout, which is empty before `actions/checkout`.',
    todo: [
      'Check out the repository in a step before.',
      'Set the folder that contains the root Cargo.toml, e.g. `working-directory: rust`.',
    ],
  },
  'rust-missing': {
    says: ['<rustc or cargo, with its arguments> failed: <what it said>'],
    means:
      "rustc or cargo is installed but doesn't work, mostly because rustup lacks the toolchain that `rust-toolchain.toml` requires.",
    todo: [
      'Run the same command in the workspace: it says what is missing.',
      'Install the toolchain in a step before: `rustup toolchain install` reads `rust-toolchain.toml`.',
    ],
  },
  'rust-too-old': {
    says: [
      '<names>: rust-version asks for Rust <version>, and rustc here is <version>',
      'rustc <version> is too old: <packages>',
    ],
    means:
      'A package states with `rust-version` in its Cargo.toml the oldest Rust that it supports, and the one used in the workspace is older; a `rust-toolchain.toml` counts. Dependencies are checked by cargo itself, right before it compiles.',
    todo: [
      'Use a newer toolchain: `rustup update` in a step before, or the channel in `rust-toolchain.toml`.',
      'Take an older version of the dependency, such as `cargo update itoa --precise 1.0.9`.',
      'Set `--ignore-rust-version` in `cargo-flags`, to try anyway.',
    ],
  },
  'git-missing': {
    says: ['<folder> is in a git checkout, but there is no git on this machine'],
    means:
      'git says which commit a release is built from, and which files are ignored: without it, crates could contain files that nobody meant to publish.',
    todo: [
      'Install git in a step before; in a container of Debian, `apt-get install --yes git`. Install it before `actions/checkout`: without git, that step makes no git checkout, only the files.',
    ],
  },
  'workspace-unreadable': {
    says: ["cargo can't read the workspace: <what cargo said>"],
    means:
      "A Cargo.toml of the workspace is wrong; cargo's own message follows, and the line is marked if it names one.",
    todo: ['Fix the manifest it names. `cargo metadata --no-deps` in the workspace says the same.'],
  },
  'toml-unreadable': {
    says: ["<file>:<line> can't be read: <reason>"],
    means:
      "A manifest uses syntax that this program can't parse; it reads TOML 1.1, with or without a byte order mark. cargo may read it all the same.",
    todo: ['Write the line in another way.', 'Please report it, with the line.'],
  },
  'lock-file-unreadable': {
    says: ["<Cargo.lock> can't be read: <reason>"],
    means: 'Cargo.lock is not valid TOML, mostly because of merge conflict markers (`<<<<<<<`) in it.',
    todo: ['Resolve the conflict, or delete the file and let `cargo generate-lockfile` write it again.'],
  },
  'cross-toml-unreadable': {
    says: ['<Cross.toml> is not TOML: <reason>'],
    means:
      'Cross.toml, or the file that `CROSS_CONFIG` names, has a syntax error. cross would report it only much later.',
    todo: ['Fix the line that the reason names.'],
  },
  'channel-missing': {
    says: ['there is no branch to name the channel after', 'branch "<branch>" can\'t name a channel'],
    means:
      'Without `channel`, the branch names the channel. A tag, a pull request or a detached checkout has no branch, and a branch with a slash would become two folders.',
    todo: ['Set `channel`.'],
  },
  'not-in-git': {
    says: ['the workspace is not in a git checkout, so nobody could tell what a release was built from'],
    means:
      'The manifest names the commit of every release that goes to a bucket, and there is no commit here.',
    todo: [
      'In a workflow, run after `actions/checkout`; in a container, make sure that git is installed.',
      'To try something out, publish to a folder.',
    ],
  },
} as const satisfies Record<string, TopicText>

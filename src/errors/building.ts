import type { TopicText } from './text.js'

export const building = {
  'workspace-in-use': {
    says: ['another run of build-packages is using <folder>'],
    means: "Two runs on one machine would replace each other's files.",
    todo: ['Wait until the other run has ended, or run in another checkout.'],
  },
  'locks-not-private': {
    says: ['<folder> is not a folder of this user alone'],
    means:
      'Runs on one machine keep each other out of a workspace by a lock in this folder. Whoever else can write there could hold up your runs.',
    todo: ['Remove the folder, or have its owner do so.', 'Or set `TMPDIR` to a folder of your own.'],
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
      'Try the same on your machine: `cargo build --release`, with the `--target` of the message, or `build-packages build`.',
      'For a C library that is not found, install it, for cross with `pre-build` in Cross.toml: see [building.md](building.md).',
    ],
  },
  'command-files-changed': {
    says: [
      "something that the build runs has written to the runner's command files (<names>), which steer later steps",
    ],
    means:
      'A step sets variables, PATH and outputs by lines in files that the runner gives it. Something in the build has found them and written to them, which no build needs to do. The files were put back, and the run ended, before anything was published.',
    todo: [
      'Look at what has changed among the dependencies since the last good run: `git diff` of Cargo.lock; then at their build scripts and proc macros.',
      'If it is your own build script that sets a variable for later steps, do that in a step of its own.',
      'Build in a job without credentials, as the [reusable workflow](building.md#on-many-runners) does.',
    ],
  },
  'binary-not-built': {
    says: ['<builder> succeeded but built no binary <name> for <triple>'],
    means: 'cargo reported success, but did not list this program among the files that it built.',
    todo: [
      'See whether `cargo build --bin <name>` gives one in the workspace; if it does, please report it.',
    ],
  },
  'bill-unresolved': {
    says: ["cargo can't say which packages are in <name>:"],
    means:
      'Every program is published with a bill of materials: which packages are in it. After it was built, `cargo metadata` failed with the words that follow. It also looks at dependencies that only tests need, which `cargo build` leaves alone.',
    todo: [
      'Run `cargo metadata --format-version=1` in the workspace, with the flags of `cargo-flags`, and fix what it names.',
      'With `--offline`, have everything on the machine: `cargo fetch` downloads it.',
    ],
  },
  'output-elsewhere': {
    says: ['<file>, which the build gave as its output, is <file>, outside of <folder>'],
    means:
      'Code of a dependency has put a link in place of a built file, or has said that another file was built. It would have been read and published, whatever it is.',
    todo: [
      'Find the build script, the proc macro or the tool that does it: build without the dependencies that were added last.',
      'If `build-env` or a script of yours moves the output elsewhere by a link, build without that link.',
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
  'macos-too-new': {
    says: ['<name> for <triple> needs macOS <version>, but max-macos is <version>'],
    means: 'The linker wrote into the program that older systems must refuse it.',
    todo: [
      'Set `MACOSX_DEPLOYMENT_TARGET` in `build-env`: rustc, the C compiler and the linker read it.',
      "Raise `max-macos`, if you don't support such systems.",
    ],
  },
  'library-not-allowed': {
    says: [
      "<name> for <triple> needs <library>, which <package> linked: a bare system of that kind doesn't have it, so the program wouldn't start there",
      "<name> for <triple> needs <library>: a bare system of that kind doesn't have it, so the program wouldn't start there",
    ],
    means:
      'The program loads a shared library that was on the machine that built it, and is not on every machine of the people who install it. Nothing was published.',
    todo: [
      'Link it statically: the message names the feature of the crates that people use most. [building.md](building.md#shared-libraries) has more.',
      'Name it in `allow-libraries`, if users have it, or are to install it: install.sh then says how.',
    ],
  },
  'glibc-private': {
    says: [
      '<name> for <triple> uses functions that glibc keeps to itself (GLIBC_PRIVATE): it starts only with the glibc that it was linked with',
    ],
    means: 'Functions of that version differ from one build of glibc to the next, without a new name.',
    todo: [
      'Find what links a part of glibc statically beside the shared one, e.g. libresolv.a or libpthread.a.',
    ],
  },
  'loader-elsewhere': {
    says: ['<name> for <triple> is started by <path>, which only the machine that built it has'],
    means:
      'A program names the loader that starts it. Compilers of Nix, Guix and Conda name one in a folder of their own.',
    todo: [
      'Build with `builders: cross` or `zigbuild`, or with the compiler of the distribution.',
      'Build for a musl target, whose programs need no loader.',
    ],
  },
  'another-processor': {
    says: ['<name> for <triple> is not a program for that target: the file is <format> for <machine>'],
    means: "The file that cargo calls the target's program is one of another format or processor.",
    todo: [
      'See which linker and flags `.cargo/config.toml`, `RUSTFLAGS` and `build-env` name for the target. A wrapper of the linker may ignore the target that it is given.',
    ],
  },
  'not-signed': {
    says: ['<name> for <triple> has no signature, and macOS kills unsigned programs on that processor'],
    means:
      "Apple's linker and zig sign what they link. A program that is changed afterwards loses its signature.",
    todo: ["Strip through Cargo's profile (`strip = true`), not by a program of the build machine."],
  },
  'binary-unreadable': {
    says: ['<name> for <triple> is not a whole executable: <reason>'],
    means: 'What the build left can not be read as a program of ELF, Mach-O or PE.',
    todo: ['See whether a linker script or a wrapper of the linker damages it.'],
  },
  'does-not-start': {
    says: ["<name> for <triple> doesn't start <how>: <line>"],
    means:
      'The program was started before it was published, and did not come as far as its own code, or died at once. The line is what the loader wrote, or how the program died. Nothing was published.',
    todo: [
      'If a library is missing, link it statically, or name it in `allow-libraries` if users are to install it.',
      'If an instruction is illegal, build for an older processor: see `target-cpu` in `RUSTFLAGS` and `.cargo/config.toml`.',
      'If the program is a daemon, or needs other arguments, say so with `start-with`.',
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

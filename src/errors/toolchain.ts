import type { TopicText } from './text.js'

export const toolchain = {
  'standard-library-missing': {
    says: ['<input>: this machine (<triple>) has no standard library for <triple>, and <reason>'],
    means:
      'rustc can only build for targets whose standard library is installed, and rustup could not add it.',
    todo: [
      'Run the `rustup target add` line that the message names, in the workspace: its toolchain may not be the default one.',
      "With a rustc from a Linux distribution, install the distribution's package for the target, or use rustup.",
      'Leave the target out, or set `wasm` to `false`.',
    ],
  },
  'no-container-engine': {
    says: ['cross builds in containers, and there is no <engine> on this machine'],
    means:
      "cross needs Docker or Podman. GitHub's runners for Linux have Docker, those for macOS and Windows don't.",
    todo: ['Install one of them, run on Linux, or choose another builder: `builders: zigbuild`.'],
  },
  'container-engine-silent': {
    says: ["<engine> doesn't answer: <what it said>"],
    means: 'The program is installed, but its service is not running, or this user may not access it.',
    todo: ['Try `docker info` or `podman info` as the same user: its message says which of the two it is.'],
  },
  'image-not-pulled': {
    says: ["<engine> can't pull <image>: <reason>"],
    means: "The image's name or tag is wrong, its registry is private, or can't be reached.",
    todo: [
      'Try `docker pull` with the same name.',
      'For a private registry, run `docker login` in a step before. `images` names another image.',
    ],
  },
  'download-failed': {
    says: ['<address> could not be downloaded: <reason>'],
    means: 'A tool that the build needs could not be downloaded, after several attempts.',
    todo: [
      'Check whether this machine can reach the address; `https_proxy` sets a proxy.',
      'Put the tool on PATH in the version that the message names: then it is not downloaded.',
    ],
  },
  'download-altered': {
    says: [
      '<address> is not what <tool> <version> was when it was pinned: its SHA-256 is <digest> (<size> bytes), not <digest>',
    ],
    means:
      'The download has another checksum than the file that was pinned when this release was made. It was neither run nor kept. It may be the page of a proxy, or an attack.',
    todo: [
      'Look at the download: a few thousand bytes are mostly a page that says why.',
      "If the tool's own release has changed, please report it, and put a copy that you trust on PATH.",
    ],
  },
  'tool-missing': {
    says: ['there is no <tool> <version> for this machine (<triple>)'],
    means: "Its publisher has no program for this kind of machine, and cargo can't build it.",
    todo: ['Put it on PATH yourself, in this version, or choose another builder.'],
  },
  'tool-not-installed': {
    says: ['cargo could not install <tool> <version>: <what cargo said>'],
    means:
      'There is no program of this tool for the machine to download, and building it from source failed.',
    todo: ['Fix what cargo says, or put the tool on PATH in this version.'],
  },
  'builder-broken': {
    says: ["<build> can't build even an empty package: <what it said>"],
    means:
      "Before the first compile, a small test package with a few lines of C is built in the same way. That failed, so the cause is not in the workspace's code: a linker or C compiler is missing, or Cross.toml's `pre-build` or Dockerfile fails.",
    todo: [
      'Fix the error in the last lines. For `error: linker … not found`, install a compiler: on Debian, `apt-get install --yes build-essential`.',
      'Build with `RUNNER_DEBUG=1`, or with debug logging switched on in the workflow, to see all of its output.',
    ],
  },
  'compiler-miscompiles': {
    says: [
      '<triple>: <compiler> miscompiles memcmp at <level> (GCC bug 95189): comparing with a constant that holds a NUL byte stops at that byte, so C code in dependencies such as TLS or cryptography takes different bytes for equal',
    ],
    means:
      'The C compiler that would build your dependencies compiled a small test program, which gave a wrong result. GCC 9.x, 10.1 and 10.2 have this bug, unless the distribution has fixed it.',
    todo: [
      'Build in an image with GCC 11 or newer, named in `images`, or install one and point `CC` at it.',
      "Set `CFLAGS_<triple>=-fno-builtin-memcmp` in `build-env`: the bug is in the compiler's built-in memcmp.",
      'Set `compiler-check` to `warning`, if no C code compares memory.',
    ],
  },
  'dependency-unreachable': {
    says: ['cargo could not get a dependency from <address>: <reason>'],
    means:
      'A dependency comes from a git repository or a registry that did not answer, has no such repository, or requires credentials.',
    todo: [
      'Open the address in a browser, or with `git ls-remote <address>`, on the machine that builds.',
      'For a repository that requires credentials, configure git with them in a step before (`git config --global "url.https://x-access-token:$TOKEN@github.com/.insteadOf" https://github.com/`), and set `CARGO_NET_GIT_FETCH_WITH_CLI=true`, so that cargo fetches with git.',
      'Run again, if the host had an outage.',
    ],
  },
  'dependency-moved': {
    says: ['<address> is there, but not the branch, tag or commit that a dependency names: <reason>'],
    means: 'The branch, the tag or the commit of a git dependency is not in its repository, or no longer.',
    todo: [
      'List what exists: `git ls-remote <address>`. Correct `branch`, `tag` or `rev` in the manifest, or push what it names.',
      'If Cargo.lock names a commit that was removed by a force push: `cargo update <dependency>`.',
    ],
  },
  'wasm-unresolved': {
    says: ["cargo can't resolve what the WASM packages depend on: <what cargo said>"],
    means:
      'wasm-bindgen is needed in the version that the workspace depends on, and cargo could not determine it.',
    todo: [
      'Fix what cargo names; `cargo metadata` in the workspace says the same. Or set `wasm` to `false`.',
    ],
  },
  'wasm-without-bindgen': {
    says: [
      'wasm-packages: "<name>" doesn\'t depend on wasm-bindgen, from which wasm-pack makes its JavaScript',
    ],
    means: 'Without wasm-bindgen, a module exports nothing that JavaScript could call.',
    todo: [
      'Add `wasm-bindgen = "0.2"` to `[dependencies]` of the package.',
      'Leave the package out of `wasm-packages`, or set `wasm` to `false`.',
    ],
  },
} as const satisfies Record<string, TopicText>

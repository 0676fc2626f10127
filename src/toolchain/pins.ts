/** A release asset of a tool: where it is, and the SHA-256 that it must have. */
export interface Pin {
  readonly url: string
  readonly sha256: string
}

/** A tool in the one version that we use. */
export interface Tool {
  /** Also the program's name. */
  readonly name: string
  readonly version: string
  /** What its program answers to when asked for its version. */
  readonly versionArgument: '--version' | 'version'
  /** The crate to install it from where there is no asset; `undefined` if it is none. */
  readonly crate: string | undefined
  /** By triple. One linked with musl runs on every Linux; `unix` is a script, for all but Windows. */
  readonly pins: Readonly<Record<string, Pin>>
}

export const cross: Tool = {
  name: 'cross',
  version: '0.2.5',
  versionArgument: '--version',
  crate: 'cross',
  pins: {
    'x86_64-unknown-linux-musl': {
      url: 'https://github.com/cross-rs/cross/releases/download/v0.2.5/cross-x86_64-unknown-linux-musl.tar.gz',
      sha256: 'a486cefa6cb486971b97be321ea9dfc2e90c1979550295314a368f53fab6d588',
    },
    'x86_64-apple-darwin': {
      url: 'https://github.com/cross-rs/cross/releases/download/v0.2.5/cross-x86_64-apple-darwin.tar.gz',
      sha256: '84a664edbd5405efc985e9423804cc63d12e55691b9c7e9729355fdf7b9af015',
    },
    'x86_64-pc-windows-msvc': {
      url: 'https://github.com/cross-rs/cross/releases/download/v0.2.5/cross-x86_64-pc-windows-msvc.tar.gz',
      sha256: '3d4d6dbebf448b1f6856c662b2b342db0a7f6827e91ed88e2bf0e5ca00a30a81',
    },
  },
}

export const wasmPack: Tool = {
  name: 'wasm-pack',
  version: '0.15.0',
  versionArgument: '--version',
  crate: 'wasm-pack',
  pins: {
    'x86_64-unknown-linux-musl': {
      url: 'https://github.com/wasm-bindgen/wasm-pack/releases/download/v0.15.0/wasm-pack-v0.15.0-x86_64-unknown-linux-musl.tar.gz',
      sha256: 'c09f971ecaed9a2efc80fdcea7a00ef6b53c7fadc8c57d1f61b53a6aa66b668a',
    },
    'x86_64-apple-darwin': {
      url: 'https://github.com/wasm-bindgen/wasm-pack/releases/download/v0.15.0/wasm-pack-v0.15.0-x86_64-apple-darwin.tar.gz',
      sha256: 'd3f1a4a33e95f8f0d7801b024e08624c479999ac96aa150908b2394015cd0363',
    },
    'x86_64-pc-windows-msvc': {
      url: 'https://github.com/wasm-bindgen/wasm-pack/releases/download/v0.15.0/wasm-pack-v0.15.0-x86_64-pc-windows-msvc.tar.gz',
      sha256: '518dc51180c7bc864699c9279b3bc99025bc109123e0249a34ba34d130a509bf',
    },
    'aarch64-unknown-linux-musl': {
      url: 'https://github.com/wasm-bindgen/wasm-pack/releases/download/v0.15.0/wasm-pack-v0.15.0-aarch64-unknown-linux-musl.tar.gz',
      sha256: 'e17ef0806381c3a0acb9c9ddad643a49facaa5a2ecf657a421d4d8f3357a24b7',
    },
    'aarch64-apple-darwin': {
      url: 'https://github.com/wasm-bindgen/wasm-pack/releases/download/v0.15.0/wasm-pack-v0.15.0-aarch64-apple-darwin.tar.gz',
      sha256: '0abff4a03d670b6c00ea31d0e1608a72407e355f3d3765e9c30eb45cd5b7e318',
    },
  },
}

export const cargoZigbuild: Tool = {
  name: 'cargo-zigbuild',
  version: '0.23.0',
  versionArgument: '--version',
  crate: 'cargo-zigbuild',
  pins: {
    'x86_64-unknown-linux-musl': {
      url: 'https://github.com/rust-cross/cargo-zigbuild/releases/download/v0.23.0/cargo-zigbuild-x86_64-unknown-linux-musl.tar.xz',
      sha256: 'f0aa9cc8220a84788c6e4a9b6d80422f041659227b680fdef982d5a8ddffddb4',
    },
    'x86_64-apple-darwin': {
      url: 'https://github.com/rust-cross/cargo-zigbuild/releases/download/v0.23.0/cargo-zigbuild-x86_64-apple-darwin.tar.xz',
      sha256: 'f8c746d12dfae79ac0704c5aa13631a05b24c3e4ee7216eb40f70943bd8ca7b1',
    },
    'x86_64-pc-windows-msvc': {
      url: 'https://github.com/rust-cross/cargo-zigbuild/releases/download/v0.23.0/cargo-zigbuild-x86_64-pc-windows-msvc.zip',
      sha256: '82ff1207be9e9533267b83dbe33d0b16b30043f116dc336d9a526667fa27622a',
    },
    'aarch64-unknown-linux-gnu': {
      url: 'https://github.com/rust-cross/cargo-zigbuild/releases/download/v0.23.0/cargo-zigbuild-aarch64-unknown-linux-gnu.tar.xz',
      sha256: '5917d5416884cba0f23c2653016f7f2df2ec04e74eb6b259598fecc066f8c429',
    },
    'aarch64-apple-darwin': {
      url: 'https://github.com/rust-cross/cargo-zigbuild/releases/download/v0.23.0/cargo-zigbuild-aarch64-apple-darwin.tar.xz',
      sha256: '3d8f1ad296d3f3e97122607f7c972393c6329801027acb71bb7d17a4e30ef092',
    },
    'aarch64-pc-windows-msvc': {
      url: 'https://github.com/rust-cross/cargo-zigbuild/releases/download/v0.23.0/cargo-zigbuild-aarch64-pc-windows-msvc.zip',
      sha256: 'd9ffaa509e5d5d05b931b2ee4bffaf666cb80ea585f20c2c8a80820f5a9186b1',
    },
  },
}

/** The C compiler and linker of cargo-zigbuild, from its wheels on PyPI. */
export const zig: Tool = {
  name: 'zig',
  version: '0.16.0',
  versionArgument: 'version',
  crate: undefined,
  pins: {
    'x86_64-unknown-linux-musl': {
      url: 'https://files.pythonhosted.org/packages/3e/ed/7b79023aa27ceb5d461ecf761181e7c33c57bbc1a6256a39535d1c7083d2/ziglang-0.16.0-py3-none-manylinux_2_12_x86_64.manylinux2010_x86_64.musllinux_1_1_x86_64.whl',
      sha256: '9fcda73f62b851dd72a54b710ad40a209896db14cfb13649e62191243556342b',
    },
    'aarch64-unknown-linux-musl': {
      url: 'https://files.pythonhosted.org/packages/7e/ed/d6663a5e52c504944d578b9e0bfcb7857f292803bcd09ebe0d10fe2b293d/ziglang-0.16.0-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl',
      sha256: 'e27d409812b11e0fb89ed0200cf2e55b6464d43f9461553104e4a4f9a94a1fd5',
    },
    'x86_64-apple-darwin': {
      url: 'https://files.pythonhosted.org/packages/75/60/f924aa24b95a1ad347e845acc7ab6b5d062ae5b0b540d494654cd40d4e0b/ziglang-0.16.0-py3-none-macosx_12_0_x86_64.whl',
      sha256: '18e14f6b25678d7b7c65708c82501ee6090fe39ed5c783477d56267af1fa5629',
    },
    'aarch64-apple-darwin': {
      url: 'https://files.pythonhosted.org/packages/cd/59/012f0c2800f7428b87bb16c5c78db7ef806efed274491998155955c02558/ziglang-0.16.0-py3-none-macosx_12_0_arm64.whl',
      sha256: 'b61e5413c49508d9d62e5dcea543e3af491594154d74a00ff52f84ed508260cc',
    },
    'x86_64-pc-windows-msvc': {
      url: 'https://files.pythonhosted.org/packages/a6/3c/baff40b3fc8ab4e83530246a52e8f3a5186c3606562712dfb58483b04f79/ziglang-0.16.0-py3-none-win_amd64.whl',
      sha256: '089a16a4eb5a2f45151993342f8fabad24ff1a0723dc146642895c29208a3939',
    },
  },
}

/**
 * The optimizer of Binaryen. That from npm runs wherever node does, but slowly; for macOS the release
 * has none that runs without a library beside it.
 */
export const wasmOpt: Tool = {
  name: 'wasm-opt',
  version: '132',
  versionArgument: '--version',
  crate: undefined,
  pins: {
    'x86_64-unknown-linux-musl': {
      url: 'https://github.com/WebAssembly/binaryen/releases/download/version_132/binaryen-version_132-x86_64-linux.tar.gz',
      sha256: '195ddc94f9bc89f45abdabb0b9eea86023d727ba90eac8b35b80f2544fc30572',
    },
    'aarch64-unknown-linux-musl': {
      url: 'https://github.com/WebAssembly/binaryen/releases/download/version_132/binaryen-version_132-aarch64-linux.tar.gz',
      sha256: 'c58562417836c5d0493d89bdefc434933bdc097db641b483df86bcfa557a107f',
    },
    'x86_64-pc-windows-msvc': {
      url: 'https://github.com/WebAssembly/binaryen/releases/download/version_132/binaryen-version_132-x86_64-windows.tar.gz',
      sha256: '2089428ec98c899b45ee5d00636ddd6e2da8636cc473ef50b165cc25793ef7cb',
    },
    unix: {
      url: 'https://registry.npmjs.org/binaryen/-/binaryen-132.0.0.tgz',
      sha256: '6543555fb29bb92548f325c7dc18e9ab7dbb1215edda25993d1e3f71d85b8618',
    },
  },
}

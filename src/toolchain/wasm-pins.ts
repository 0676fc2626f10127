import type { Tool } from '../tools/tool.js'

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

/**
 * Binaryen's optimizer. The one from npm runs wherever node does, but slowly. For macOS, the release has none that runs
 * without a library beside it.
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

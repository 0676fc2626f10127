import type { Tool } from '../../tools/tool.js'

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

/** cargo-zigbuild's C compiler and linker, from its wheels on PyPI. */
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

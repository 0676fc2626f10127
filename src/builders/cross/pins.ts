import type { Tool } from '../../tools/tool.js'

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

/** The host architectures on which cross's images run. */
export const imageHosts: readonly string[] = ['x86_64']

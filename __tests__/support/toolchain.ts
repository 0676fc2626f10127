import { join } from 'node:path'

import { homeOf, toolchain } from './components.js'
import { fileOf } from './debian.js'

/**
 * A Rust toolchain for this machine and for the containers of cross, with standard libraries that rustup would
 * download.
 */
export interface TestToolchain {
  /** The folder of its programs, which goes first on PATH. */
  readonly bin: string
  readonly triples: readonly string[]
  /** Tells cross where to find it among rustup's toolchains. */
  readonly env: { readonly RUSTUP_HOME: string }
}

/** The triples whose standard library comes from Debian 12. */
export const packagedTriples = ['x86_64-unknown-linux-gnu', 'aarch64-unknown-linux-gnu'] as const
/**
 * Those whose standard library comes from Debian 13, with its name of the architecture, while both have the same
 * release of Rust; otherwise it is built from source.
 */
export const laterTriples = {
  'armv7-unknown-linux-gnueabihf': 'armhf',
  'i686-unknown-linux-gnu': 'i386',
  'riscv64gc-unknown-linux-gnu': 'riscv64',
} as const
/** Those whose standard library is built from source, since Debian has no package of it. */
export const builtTriples = [
  'wasm32-unknown-unknown',
  'x86_64-pc-windows-gnu',
  'armv7-unknown-linux-musleabihf',
] as const

/** Relative to the home of the component. Cross asks rustup for a toolchain with the name of the last folder. */
export const sysroot = 'toolchains/of-debian'

/** The toolchain that `npm test` has installed, with programs to link and run its output. */
export function testToolchain(): TestToolchain {
  const home = homeOf(toolchain)
  for (const name of linkers) fileOf(name)
  return {
    bin: join(home, sysroot, 'bin'),
    triples: [...packagedTriples, ...Object.keys(laterTriples), ...builtTriples],
    env: { RUSTUP_HOME: home },
  }
}

const linkers = ['gcc-aarch64-linux-gnu', 'libc6-dev-arm64-cross', 'gcc-mingw-w64-x86-64-win32'] as const

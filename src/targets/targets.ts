import { archOf } from './architectures.js'
import type { Arch } from './architectures.js'
import { systemOf } from './systems.js'
import type { Os } from './systems.js'

export type ArchiveFormat = '.tar.xz' | '.tar.gz' | '.zip'

/** A Rust target that can be built, named, packaged and installed. */
export interface Target {
  readonly triple: string
  /** The folder name in `binaries/` and the key in manifest.json: existing clients look both up. */
  readonly platform: string
  readonly os: Os
  readonly arch: Arch
  readonly libc: Libc | undefined
  /** Suffix of executables. */
  readonly exe: '' | '.exe'
  /** The format that every system of its kind can unpack. */
  readonly archive: '.tar.gz' | '.zip'
  /** The label of GitHub's runner for it. */
  readonly runner: string
  /** Whether cross 0.2.5 has an image for it. */
  readonly image: boolean
  /** Whether cargo-zigbuild can build it. */
  readonly zig: boolean
}

export type Libc = 'gnu' | 'musl' | 'bionic' | 'msvc' | 'gnullvm'

/** What brings a compiler and a linker for a target onto a machine of another kind. */
type Kit = 'image' | 'zig'

/**
 * The table of all targets: those for which rustup has a standard library (tiers 1 and 2,
 * https://doc.rust-lang.org/rustc/platform-support.html), and for which there is
 * - an image of cross 0.2.5: https://github.com/cross-rs/cross/blob/v0.2.5/README.md#supported-targets
 * - or a C library in zig 0.16.0 (`zig targets`). cargo-zigbuild 0.23.0 has built and linked a program for each that says
 *   so here. LLVM's linker doesn't know the older ABI of powerpc64-unknown-linux-gnu and some of sparc64, zig can't
 *   compile its C library for armv5te, and cargo-zigbuild knows neither thumbv7neon nor NetBSD.
 * - or a linker on GitHub's runners with that system.
 */
const table: readonly (readonly [triple: string, ...Kit[]])[] = [
  ['x86_64-unknown-linux-gnu', 'image', 'zig'],
  ['aarch64-unknown-linux-gnu', 'image', 'zig'],
  ['x86_64-unknown-linux-musl', 'image', 'zig'],
  ['aarch64-unknown-linux-musl', 'image', 'zig'],
  ['x86_64-apple-darwin', 'zig'],
  ['aarch64-apple-darwin', 'zig'],
  ['x86_64-pc-windows-gnu', 'image', 'zig'],
  ['x86_64-pc-windows-msvc'],
  ['x86_64-pc-windows-gnullvm', 'zig'],
  ['aarch64-pc-windows-msvc'],
  ['aarch64-pc-windows-gnullvm', 'zig'],
  ['i686-pc-windows-gnu', 'image', 'zig'],
  ['i686-pc-windows-msvc'],
  ['i686-pc-windows-gnullvm', 'zig'],
  ['i686-unknown-linux-gnu', 'image', 'zig'],
  ['i686-unknown-linux-musl', 'image', 'zig'],
  ['i586-unknown-linux-gnu', 'image', 'zig'],
  ['i586-unknown-linux-musl', 'image', 'zig'],
  ['armv7-unknown-linux-gnueabihf', 'image', 'zig'],
  ['armv7-unknown-linux-musleabihf', 'image', 'zig'],
  ['thumbv7neon-unknown-linux-gnueabihf', 'image'],
  ['arm-unknown-linux-gnueabihf', 'image', 'zig'],
  ['arm-unknown-linux-musleabihf', 'image', 'zig'],
  ['armv7-unknown-linux-gnueabi', 'image', 'zig'],
  ['armv7-unknown-linux-musleabi', 'image', 'zig'],
  ['arm-unknown-linux-gnueabi', 'image', 'zig'],
  ['arm-unknown-linux-musleabi', 'image', 'zig'],
  ['armv5te-unknown-linux-gnueabi', 'image'],
  ['armv5te-unknown-linux-musleabi', 'image'],
  ['riscv64gc-unknown-linux-gnu', 'image', 'zig'],
  ['riscv64gc-unknown-linux-musl', 'zig'],
  ['loongarch64-unknown-linux-gnu', 'zig'],
  ['loongarch64-unknown-linux-musl', 'zig'],
  ['powerpc64le-unknown-linux-gnu', 'image', 'zig'],
  ['powerpc64le-unknown-linux-musl', 'zig'],
  ['powerpc64-unknown-linux-gnu', 'image'],
  ['powerpc64-unknown-linux-musl', 'zig'],
  ['powerpc-unknown-linux-gnu', 'image', 'zig'],
  ['s390x-unknown-linux-gnu', 'image', 'zig'],
  ['sparc64-unknown-linux-gnu', 'image'],
  ['aarch64-linux-android', 'image'],
  ['armv7-linux-androideabi', 'image'],
  ['thumbv7neon-linux-androideabi', 'image'],
  ['arm-linux-androideabi', 'image'],
  ['x86_64-linux-android', 'image'],
  ['i686-linux-android', 'image'],
  ['x86_64-unknown-freebsd', 'image', 'zig'],
  ['i686-unknown-freebsd', 'image', 'zig'],
  ['x86_64-unknown-netbsd', 'image'],
  ['x86_64-unknown-illumos', 'image'],
  ['sparcv9-sun-solaris', 'image'],
  // The image of cross 0.2.5 is for x86_64-sun-solaris, a name that rustc no longer knows.
  ['x86_64-pc-solaris'],
]

export const targets: readonly Target[] = table.map(([triple, ...kits]) => {
  const [os, arch, libc] = [systemOf(triple), archOf(triple), libcOf(triple)]
  if (os === undefined) throw new Error(`no system is known for ${triple}`)
  return {
    triple,
    platform: `${os}-${arch}${libc === 'musl' ? '-musl' : ''}`,
    os,
    arch,
    libc,
    exe: os === 'windows' ? '.exe' : '',
    archive: os === 'windows' ? '.zip' : '.tar.gz',
    runner: libc === 'msvc' ? 'windows-2025' : os === 'darwin' ? 'macos-15' : 'ubuntu-24.04',
    image: kits.includes('image'),
    zig: kits.includes('zig'),
  }
})

function libcOf(triple: string): Libc | undefined {
  const environment = triple.split('-').at(-1) ?? ''
  if (environment.startsWith('android')) return 'bionic'
  return (['gnullvm', 'gnu', 'musl', 'msvc'] as const).find(libc => environment.startsWith(libc))
}

/**
 * The targets of tiers 1 and 2 with a standard library that neither cross 0.2.5 nor cargo-zigbuild can build, by the end
 * of their triples. Where people don't install programs by themselves, like on iOS, nothing else would either.
 */
const withoutBuilder =
  /-(ios|ios-macabi|ios-sim|(tvos|visionos|watchos)(-sim)?|ohos|fuchsia|redox|sgx|gnuasan|gnux32|emscripten|wasip1|wasip1-threads|wasip2)$|^(arm64ec|riscv64a23)/

/** Whether rustup has a standard library for a triple that is in no table of ours. */
export const onlyLacksBuilder = (triple: string): boolean => withoutBuilder.test(triple)

/** The formats in which a binary of the target is packed. */
export const archiveFormats = ({ archive }: Target): readonly ArchiveFormat[] =>
  archive === '.zip' ? [archive] : [archive, '.tar.xz']

export const isWindows = ({ os }: Target): boolean => os === 'windows'

/** Windows with MinGW, for which compilers exist on other systems, too. */
export const isMingw = ({ os, libc }: Target): boolean =>
  os === 'windows' && (libc === 'gnu' || libc === 'gnullvm')

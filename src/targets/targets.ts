import type { Arch } from './architectures.js'
import type { Os } from './systems.js'

export type ArchiveFormat = '.tar.xz' | '.tar.gz' | '.zip'

/** A Rust target that can be built, named, packaged and installed. */
export interface Target {
  readonly triple: string
  /** The folder name in `binaries/` and the key in manifest.json: existing clients look both up. */
  readonly platform: string
  readonly os: Os
  readonly arch: Arch
  readonly libc: 'gnu' | 'musl' | 'msvc' | undefined
  /** Suffix of executables. */
  readonly exe: '' | '.exe'
  /** The format that every system of its kind can unpack. */
  readonly archive: '.tar.gz' | '.zip'
  /** The label of GitHub's runner for it. */
  readonly runner: string
}

const linux = (arch: Arch, libc: 'gnu' | 'musl', triple = `${arch}-unknown-linux-${libc}`): Target => ({
  triple,
  platform: `linux-${arch}${libc === 'musl' ? '-musl' : ''}`,
  os: 'linux',
  arch,
  libc,
  exe: '',
  archive: '.tar.gz',
  runner: 'ubuntu-24.04',
})

const darwin = (arch: Arch): Target => ({
  triple: `${arch}-apple-darwin`,
  platform: `darwin-${arch}`,
  os: 'darwin',
  arch,
  libc: undefined,
  exe: '',
  archive: '.tar.gz',
  runner: 'macos-15',
})

const windows = (libc: 'gnu' | 'msvc'): Target => ({
  triple: `x86_64-pc-windows-${libc}`,
  platform: 'windows-x86_64',
  os: 'windows',
  arch: 'x86_64',
  libc,
  exe: '.exe',
  archive: '.zip',
  runner: libc === 'gnu' ? 'ubuntu-24.04' : 'windows-2025',
})

/** The table of all targets. */
export const targets: readonly Target[] = [
  linux('x86_64', 'gnu'),
  linux('aarch64', 'gnu'),
  linux('x86_64', 'musl'),
  linux('aarch64', 'musl'),
  darwin('x86_64'),
  darwin('aarch64'),
  windows('gnu'),
  windows('msvc'),
]

/** The formats in which a binary of the target is packed. */
export const archiveFormats = ({ archive }: Target): readonly ArchiveFormat[] =>
  archive === '.zip' ? [archive] : [archive, '.tar.xz']

export const isWindows = ({ os }: Target): boolean => os === 'windows'

/** Windows with MinGW, for which compilers exist on other systems, too. */
export const isMingw = ({ os, libc }: Target): boolean => os === 'windows' && libc === 'gnu'

/** A Rust target we know how to name, package and install. */
export interface Target {
  readonly triple: string
  /** Folder name below `binaries/`, and the key of manifest.json: existing clients look these up. */
  readonly platform: string
  readonly os: 'linux' | 'darwin' | 'windows'
  readonly arch: 'x86_64' | 'aarch64'
  readonly libc: 'gnu' | 'musl' | 'msvc' | undefined
  /** Suffix of executables. */
  readonly exe: '' | '.exe'
  readonly archive: '.tar.gz' | '.zip'
}

const linux = (arch: Target['arch'], libc: 'gnu' | 'musl'): Target => ({
  triple: `${arch}-unknown-linux-${libc}`,
  platform: `linux-${arch}${libc === 'musl' ? '-musl' : ''}`,
  os: 'linux',
  arch,
  libc,
  exe: '',
  archive: '.tar.gz',
})

const darwin = (arch: Target['arch']): Target => ({
  triple: `${arch}-apple-darwin`,
  platform: `darwin-${arch}`,
  os: 'darwin',
  arch,
  libc: undefined,
  exe: '',
  archive: '.tar.gz',
})

const windows = (libc: 'gnu' | 'msvc'): Target => ({
  triple: `x86_64-pc-windows-${libc}`,
  platform: 'windows-x86_64',
  os: 'windows',
  arch: 'x86_64',
  libc,
  exe: '.exe',
  archive: '.zip',
})

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

/** The program that installs packages of a system, as install.sh looks for it. */
export const packageManagers = ['apt-get', 'dnf', 'apk', 'pacman', 'brew'] as const

export type PackageManager = (typeof packageManagers)[number]

/** The package that brings a library, by who installs it. */
export type PackageNames = Partial<Readonly<Record<PackageManager, string>>>

/** Debian 13 and Ubuntu 24.04 (where time_t has made some names longer, apt knows the shorter ones), Fedora, Alpine, Arch, Homebrew. */
const known: Readonly<Record<string, PackageNames>> = {
  'libssl.so.3': { 'apt-get': 'libssl3', dnf: 'openssl-libs', apk: 'libssl3', pacman: 'openssl' },
  'libcrypto.so.3': { 'apt-get': 'libssl3', dnf: 'openssl-libs', apk: 'libcrypto3', pacman: 'openssl' },
  'libz.so.1': { 'apt-get': 'zlib1g', dnf: 'zlib-ng-compat', apk: 'zlib', pacman: 'zlib' },
  'libsqlite3.so.0': { 'apt-get': 'libsqlite3-0', dnf: 'sqlite-libs', apk: 'sqlite-libs', pacman: 'sqlite' },
  'libcurl.so.4': { 'apt-get': 'libcurl4', dnf: 'libcurl', apk: 'libcurl', pacman: 'curl' },
  'libpq.so.5': { 'apt-get': 'libpq5', dnf: 'libpq', apk: 'libpq', pacman: 'postgresql-libs' },
  'libdbus-1.so.3': { 'apt-get': 'libdbus-1-3', dnf: 'dbus-libs', apk: 'dbus-libs', pacman: 'dbus' },
  'libudev.so.1': { 'apt-get': 'libudev1', dnf: 'systemd-libs', apk: 'eudev-libs', pacman: 'systemd-libs' },
  'libasound.so.2': { 'apt-get': 'libasound2', dnf: 'alsa-lib', apk: 'alsa-lib', pacman: 'alsa-lib' },
  'libzstd.so.1': { 'apt-get': 'libzstd1', dnf: 'libzstd', apk: 'zstd-libs', pacman: 'zstd' },
  'libbz2.so.1.0': { 'apt-get': 'libbz2-1.0', dnf: 'bzip2-libs', apk: 'libbz2', pacman: 'bzip2' },
  'liblzma.so.5': { 'apt-get': 'liblzma5', dnf: 'xz-libs', apk: 'xz-libs', pacman: 'xz' },
  'libstdc++.so.6': { 'apt-get': 'libstdc++6', dnf: 'libstdc++', apk: 'libstdc++', pacman: 'gcc-libs' },
  'libgcc_s.so.1': { 'apt-get': 'libgcc-s1', dnf: 'libgcc', apk: 'libgcc', pacman: 'gcc-libs' },
}

/** The packages that bring a library, as far as they are known. */
export const packagesOf = (library: string): PackageNames => known[library] ?? {}

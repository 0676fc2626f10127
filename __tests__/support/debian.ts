import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'

import { awaitComponent, missing } from './components.js'

/** Debian packages that tests need, each with one of its files. */
const packages = {
  busybox: '/usr/bin/busybox',
  chromium: '/usr/bin/chromium',
  elvish: '/usr/bin/elvish',
  faketime: '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  fish: '/usr/bin/fish',
  'ksh93u+m': '/usr/bin/ksh93',
  'libarchive-tools': '/usr/bin/bsdtar',
  minisign: '/usr/bin/minisign',
  mksh: '/usr/bin/mksh',
  njs: '/usr/bin/njs',
  posh: '/bin/posh',
  shellcheck: '/usr/bin/shellcheck',
  tcsh: '/bin/tcsh',
  tmux: '/usr/bin/tmux',
  toybox: '/usr/bin/toybox',
  wget: '/usr/bin/wget',
  wget2: '/usr/bin/wget2',
  xonsh: '/usr/bin/xonsh',
  'xz-utils': '/usr/bin/xz',
  yash: '/usr/bin/yash',
  zsh: '/usr/bin/zsh',
  'docker.io': '/usr/sbin/dockerd',
  iptables: '/usr/sbin/iptables',
  mmdebstrap: '/usr/bin/mmdebstrap',
  patchelf: '/usr/bin/patchelf',
  'qemu-user-static': '/usr/bin/qemu-aarch64-static',
  'gcc-aarch64-linux-gnu': '/usr/bin/aarch64-linux-gnu-gcc',
  'libc6-dev-arm64-cross': '/usr/aarch64-linux-gnu/lib/libc.so',
  'libc6-armhf-cross': '/usr/arm-linux-gnueabihf/lib/ld-linux-armhf.so.3',
  'libc6-i386-cross': '/usr/i686-linux-gnu/lib/ld-linux.so.2',
  'libc6-riscv64-cross': '/usr/riscv64-linux-gnu/lib/ld-linux-riscv64-lp64d.so.1',
  'gcc-mingw-w64-x86-64-win32': '/usr/bin/x86_64-w64-mingw32-gcc',
  'openjdk-17-jre-headless': '/usr/lib/jvm/java-17-openjdk-amd64/bin/java',
  maven: '/usr/bin/mvn',
} as const

/** Their common name in messages. */
export const debianPackages = "Debian's packages"

/** The path of a file from a Debian package. Throws the package's name if the file is missing. */
export function fileOf(name: keyof typeof packages): string {
  const file = packages[name]
  awaitComponent(debianPackages)
  if (!existsSync(file)) throw missing(`Debian's package ${name}`, `there is no ${file}`)
  return file
}

/** Why nothing can be installed on this machine; `undefined` if packages can be installed. */
export async function refusal(): Promise<string | undefined> {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  if (!release.includes('VERSION_CODENAME=bookworm') || process.arch !== 'x64')
    return 'this machine is no Debian 12 for x64'
  if (process.getuid?.() === 0) return undefined
  return run(['sudo', '-n', 'true']).then(
    () => undefined,
    () => 'this user is not root, and sudo is missing or asks for a password',
  )
}

/** Whether all packages are installed whose programs tests call by name. */
export const hasPackages = (): boolean => Object.values(packages).every(file => existsSync(file))

/** Updates apt's lists of packages, and installs the packages whose programs tests call by name. */
export async function installPackages(): Promise<void> {
  await run(asRoot(['apt-get', 'update', '-qq', ...waiting]))
  const names = Object.entries(packages).filter(([, file]) => !existsSync(file))
  await install(names.map(([name]) => name))
}

/** Installs packages; leaves those that are installed as they are. */
export async function install(names: readonly string[]): Promise<void> {
  const list = ['apt-get', 'install', '-qq', '--no-install-recommends', '--no-upgrade', ...waiting]
  // These packages need not survive a power cut.
  const options = ['-o', 'DPkg::Options::=--force-unsafe-io']
  await run(asRoot(['env', 'DEBIAN_FRONTEND=noninteractive', ...list, ...options, ...names]))
}

// Other processes may use apt too.
const waiting = ['-o', 'DPkg::Lock::Timeout=300']

/** A command line that runs a command as root. */
export const asRoot = (argv: readonly string[]): readonly string[] =>
  process.getuid?.() === 0 ? argv : ['sudo', '-n', ...argv]

/** Runs a command as root synchronously and returns its standard output. */
export function runAsRoot(...argv: readonly string[]): string {
  const [program = '', ...args] = asRoot(argv)
  return execFileSync(program, args, { encoding: 'utf8' })
}

/** Runs a command and returns its standard output. On failure, throws with the end of its output. */
export async function run(
  [program = '', ...args]: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C.UTF-8', ...options.env }
  try {
    const { stdout } = await promisify(execFile)(program, args, { ...options, env, maxBuffer: 2 ** 26 })
    return stdout
  } catch (cause) {
    const { message, stdout = '' } = cause as Error & { readonly stdout?: string }
    throw new Error(`${stdout.slice(-2_000)}\n${message}`.trim(), { cause })
  }
}

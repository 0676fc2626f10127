import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { install, run } from './debian.js'
import { laterTriples } from './toolchain.js'

/** Installs the libraries that the toolchain needs, and returns the path of LLVM's linker. */
export async function installLibraries(): Promise<string> {
  const libraries = [...(await dependencies('cargo-web')), ...(await dependencies(await standardLibrary()))]
  const version = /^libllvm(\d+)$/m.exec(libraries.join('\n'))?.[1] ?? ''
  await install([...libraries.filter(name => name.startsWith('lib')), `lld-${version}`])
  return `/usr/lib/llvm-${version}/bin/lld`
}

/** Downloads the toolchain's packages into a folder, with the standard libraries of other architectures. */
export async function downloadPackages(folder: string): Promise<void> {
  const names = ['rustc-web', 'cargo-web', 'rust-web-src', development, await standardLibrary()]
  const native = run(['apt-get', 'download', '-qq', ...names], { cwd: folder })
  await Promise.all([native, downloadForArm(folder), downloadFromLaterDebian(folder)])
}

const development = 'libstd-rust-web-dev'

/** The name of the library package for the version of Rust that Debian currently has. */
async function standardLibrary(): Promise<string> {
  const names = await dependencies(development)
  const name = names.find(name => /^libstd-rust-web-[\d.]+$/.test(name))
  if (name === undefined)
    throw new Error(`Debian's ${development} needs ${names.join(', ')}, none of which we know`)
  return name
}

async function dependencies(name: string): Promise<readonly string[]> {
  const text = await run(['apt-cache', 'depends', '--important', name])
  return [...text.matchAll(/^ {2}Depends: ([\w.+-]+)$/gm)].map(([, dependency = '']) => dependency)
}

/** With a separate configuration of apt, since this machine need not know other architectures. */
async function downloadForArm(folder: string): Promise<void> {
  const env = await separateApt(join(folder, 'apt'), ['arm64'])
  await run(['apt-get', 'update', '-qq'], { env })
  await run(['apt-get', 'download', '-qq', `${development}=${await versionHere()}`], { env, cwd: folder })
}

/**
 * Debian 13 has the library for architectures that Debian 12 has no longer, or never had. It can be used while it comes
 * from the same release of Rust; otherwise nothing is downloaded.
 */
async function downloadFromLaterDebian(folder: string): Promise<void> {
  const architectures = Object.values(laterTriples)
  const own = join(folder, 'apt-later')
  const mirror = await run(['apt-get', 'indextargets', '--format=$(REPO_URI)', ...mainArchive])
  const env = await separateApt(own, architectures, [
    `Dir::Etc::SourceList "${own}/sources.list";`,
    'Dir::Etc::SourceParts "/dev/null";',
  ])
  await writeFile(join(own, 'sources.list'), `deb ${mirror.split('\n')[0] ?? ''} trixie main\n`)
  const release = releaseOf(await versionHere())
  // A mirror may lack this Debian, which only costs time.
  const known = await run(['apt-get', 'update', '-qq'], { env }).then(
    () => run(['apt-cache', 'madison', ...architectures.map(name => `${development}:${name}`)], { env }),
    () => '',
  )
  const names = architectures.flatMap(architecture => {
    const versions = [...known.matchAll(new RegExp(`\\| (\\S+) \\| .* ${architecture} Packages$`, 'gm'))]
    const same = versions.find(([, version = '']) => releaseOf(version) === release)
    return same === undefined ? [] : [`${development}:${architecture}=${same[1] ?? ''}`]
  })
  if (names.length > 0) await run(['apt-get', 'download', '-qq', ...names], { env, cwd: folder })
}

const mainArchive = ['Created-By: Packages', 'Codename: bookworm', 'Component: main']

async function versionHere(): Promise<string> {
  const shown = await run(['apt-cache', 'show', '--no-all-versions', development])
  return /^Version: (.*)$/m.exec(shown)?.[1] ?? ''
}

/** The release of Rust in a version of Debian: that of 1.96.0+dfsg1-1~deb12u2 is 1.96.0. */
const releaseOf = (version: string): string => version.replace(/[+~-].*/, '')

/** Makes a configuration of apt that knows only these architectures, and returns the variable that names it. */
async function separateApt(
  own: string,
  architectures: readonly string[],
  more: readonly string[] = [],
): Promise<{ readonly APT_CONFIG: string }> {
  await mkdir(join(own, 'state/lists/partial'), { recursive: true })
  await mkdir(join(own, 'cache/archives/partial'), { recursive: true })
  await writeFile(join(own, 'status'), '')
  const APT_CONFIG = join(own, 'apt.conf')
  await writeFile(APT_CONFIG, [configuration(own, architectures), ...more, ''].join('\n'))
  return { APT_CONFIG }
}

const configuration = (folder: string, architectures: readonly string[]): string => `
APT::Architecture "${architectures[0] ?? ''}";
APT::Architectures { ${architectures.map(name => `"${name}";`).join(' ')} };
Acquire::Languages "none";
Dir::State "${folder}/state";
Dir::State::status "${folder}/status";
Dir::Cache "${folder}/cache";`

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { install, run } from './debian.js'

/** Installs the libraries that the toolchain needs, and returns the path of LLVM's linker. */
export async function installLibraries(): Promise<string> {
  const libraries = [...(await dependencies('cargo-web')), ...(await dependencies(await standardLibrary()))]
  const version = /^libllvm(\d+)$/m.exec(libraries.join('\n'))?.[1] ?? ''
  await install([...libraries.filter(name => name.startsWith('lib')), `lld-${version}`])
  return `/usr/lib/llvm-${version}/bin/lld`
}

/** Downloads the toolchain's packages into a folder, with the standard libraries of two architectures. */
export async function downloadPackages(folder: string): Promise<void> {
  const names = ['rustc-web', 'cargo-web', 'rust-web-src', development, await standardLibrary()]
  const native = run(['apt-get', 'download', '-qq', ...names], { cwd: folder })
  await Promise.all([native, downloadForArm(folder)])
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
  const own = join(folder, 'apt')
  await mkdir(join(own, 'state/lists/partial'), { recursive: true })
  await mkdir(join(own, 'cache/archives/partial'), { recursive: true })
  await writeFile(join(own, 'status'), '')
  await writeFile(join(own, 'apt.conf'), configuration(own))
  const env = { APT_CONFIG: join(own, 'apt.conf') }
  const version = /^Version: (.*)$/m.exec(
    await run(['apt-cache', 'show', '--no-all-versions', development]),
  )?.[1]
  await run(['apt-get', 'update', '-qq'], { env })
  await run(['apt-get', 'download', '-qq', `${development}=${version ?? ''}`], { env, cwd: folder })
}

const configuration = (folder: string): string => `
APT::Architecture "arm64";
APT::Architectures { "arm64"; };
Acquire::Languages "none";
Dir::State "${folder}/state";
Dir::State::status "${folder}/status";
Dir::Cache "${folder}/cache";
`

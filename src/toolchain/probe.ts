import { basename, join } from 'node:path'

import { stringify } from 'smol-toml'

import { builders } from '../builders/builders.js'
import { ActionError } from '../errors.js'
import { inOneFolder } from '../plan/build-folder.js'
import type { Build, BuildPlan } from '../plan/builds.js'
import type { Command, Files, Listeners, World } from '../ports.js'
import { showing } from '../progress.js'
import { gnuLinker } from '../targets/architectures.js'
import type { Target } from '../targets/targets.js'
import { parseToml } from '../toml.js'
import { parseCompilerCheck, parseComplaint, reportCheck } from './compiler-check.js'
import type { CompilerCheck } from './compiler-check.js'
import type { PreparedBuilder } from './ready.js'

/** Files beside the program. */
const sources = {
  'build.rs': new URL('./probe/build.rs', import.meta.url),
  'identity.c': new URL('./probe/identity.c', import.meta.url),
  'probe.c': new URL('./probe/probe.c', import.meta.url),
} as const

/**
 * Builds a small package of ours as the user's packages will be built: with the same builder, the same image with the
 * same additions, and the same environment. Its build script compiles and runs a C program, which checks the compiler
 * before it compiles anything of the user's.
 */
export async function probeCompilers(
  builder: PreparedBuilder,
  plan: BuildPlan,
  world: World,
): Promise<readonly CompilerCheck[]> {
  const { build } = builder
  const folder = join(plan.workFolder, 'probe', basename(build.targetFolder))
  await world.files.remove(folder)
  const target = join(folder, 'target')
  const ofBuilder = builders[build.builder].probe(build, plan.workspace.root)
  await writePackage(folder, ofBuilder.files, plan, world.files)
  const said: string[] = []
  const compilers: CompilerCheck[] = []
  const command: Command = {
    argv: [
      ...builder.command,
      '--message-format=json',
      ...build.targets.map(target => `--target=${target.triple}`),
      ...inOneFolder(builders[build.builder].inside(target), plan.rust),
    ],
    cwd: folder,
    env: { ...builder.env, ...ofBuilder.env, CARGO_TARGET_DIR: target },
    ...(builders[build.builder].contained ? { outside: true } : {}),
  }
  const listeners: Listeners = {
    stdout: line => {
      const check = parseCompilerCheck(line)
      if (check !== undefined) compilers.push(check)
      said.push(...parseComplaint(line))
    },
    stderr: line => {
      said.push(line)
      world.log.debug(line)
    },
  }
  // cross may first have to build an image.
  const { code } = await showing(`checking the compiler of ${build.name}`, world, () =>
    world.exec.run(command, listeners),
  )
  if (code !== 0) examine(build, said, compilers, plan, world)
  for (const check of compilers) reportCheck(check, build, plan, world)
  return compilers
}

/** Throws an error with the compiler's error in the first line, and its output below. */
function examine(
  build: Build,
  said: readonly string[],
  compilers: readonly CompilerCheck[],
  { rust }: BuildPlan,
  { log }: World,
): void {
  const what = said.find(line => line.startsWith('error'))?.replace(/^error(\[\w+\])?: /, '')
  const linker = /^linker `(.+)` not found/.exec(what ?? '')?.[1]
  const foreign = build.targets.find(target => target.triple !== rust.host)
  const linked = compilers.length === build.targets.length && what?.startsWith('linking with ') === true
  const needsLinker = builders[build.builder].compilesAsHost && foreign !== undefined
  // Flags of the workspace may name files by paths that lead from its root, and not from the probe's.
  if (linked && !needsLinker) {
    log.info(`${build.name}: an empty program could not be linked outside of the workspace: ${what}`)
    return
  }
  throw new ActionError(
    'builder-broken',
    `${build.name} can't build even an empty package: ${what ?? 'it reports no error'}\n${said.slice(-20).join('\n')}`,
    linker !== undefined
      ? `install ${linker}, with a C compiler (on Debian: \`apt-get install ${debianPackage(linker)}\`); nothing was compiled`
      : linked && foreign !== undefined
        ? `${chooseLinker(foreign)}; nothing was compiled`
        : 'fix that error; nothing was compiled',
  )
}

/** How to give cargo the linker for another machine; rustc takes the host's own unless it is told. */
function chooseLinker(target: Target): string {
  const linker = gnuLinker(target)
  const variable = `CARGO_TARGET_${target.triple.toUpperCase().replaceAll('-', '_')}_LINKER`
  return linker === undefined
    ? `set ${variable} to a linker for it`
    : `set ${variable} to a linker for it, such as ${linker} (on Debian: \`apt-get install ${debianPackage(linker)}\`)`
}

/** The package of a compiler: https://packages.debian.org/search?keywords=gcc- */
function debianPackage(program: string): string {
  if (program === 'musl-gcc') return 'musl-tools'
  const prefix = /^(.+)-gcc$/.exec(program)?.[1]
  if (prefix === undefined) return 'build-essential'
  const machine = prefix.replaceAll('_', '-')
  return `gcc-${machine.replace(/^(.+)-w64-mingw32$/, 'mingw-w64-$1')}`
}

async function writePackage(
  folder: string,
  more: readonly string[],
  plan: BuildPlan,
  files: Files,
): Promise<void> {
  // Cross reads settings from the build's root manifest, so the probe's manifest must have the same ones.
  const root = parseToml(plan.source.rootManifest, 'Cargo.toml') as {
    readonly package?: { readonly metadata?: object }
  }
  const manifest = {
    package: {
      name: 'build-packages-probe',
      version: '0.0.0',
      edition: '2021',
      ...(root.package?.metadata === undefined ? {} : { metadata: root.package.metadata }),
    },
    // It is in the target folder of the user's workspace, but is no member of it.
    workspace: {},
  }
  await files.write(join(folder, 'Cargo.toml'), stringify(manifest))
  await files.write(join(folder, 'src/main.rs'), 'fn main() {}\n')
  for (const [name, source] of Object.entries(sources)) {
    const text = await files.readText(source)
    if (text === undefined) throw new Error(`${name} is not beside the program`)
    await files.write(join(folder, name), text)
  }
  for (const name of [...toolchainFiles, ...more]) {
    const path = join(plan.workspace.root, name)
    if (await files.isFile(path)) await files.copy(path, join(folder, name))
  }
}

const toolchainFiles = ['rust-toolchain.toml', 'rust-toolchain'] as const

import { basename, join } from 'node:path'

import { stringify } from 'smol-toml'

import { builders } from '../builders/builders.js'
import { ActionError } from '../errors.js'
import { inOneFolder } from '../plan/build-folder.js'
import type { Build, BuildPlan } from '../plan/builds.js'
import type { Command, Files, Listeners, World } from '../ports.js'
import { showing } from '../progress.js'
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
  if (code !== 0) throw broken(build, said)
  for (const check of compilers) reportCheck(check, build, plan, world)
  return compilers
}

/** An error with the compiler's error in the first line, and its output below. */
function broken(build: Build, said: readonly string[]): ActionError {
  const what = said.find(line => line.startsWith('error'))?.replace(/^error(\[\w+\])?: /, '')
  const linker = /^linker `(.+)` not found/.exec(what ?? '')?.[1]
  return new ActionError(
    'builder-broken',
    `${build.name} can't build even an empty package: ${what ?? 'it reports no error'}\n${said.slice(-20).join('\n')}`,
    linker === undefined
      ? 'fix that error; nothing was compiled'
      : `install ${linker}, with a C compiler (on Debian: apt-get install build-essential); nothing was compiled`,
  )
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
  await files.write(join(folder, 'src/lib.rs'), '')
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

import { dirname, join, normalize, resolve, sep } from 'node:path'

import { builders } from '../builders/builders.js'
import { throwProblems } from '../errors.js'
import type { Problem } from '../errors.js'
import type { BuildPlan } from '../plan/builds.js'
import { listedFiles } from '../plan/listed-files.js'
import { mapConcurrently } from '../pool.js'
import type { World } from '../ports.js'
import { fromRoot } from '../survey/source.js'
import type { Member } from '../survey/workspace.js'
import type { ReadyBuild } from '../toolchain/ready.js'
import type { Executable } from './run-cargo.js'

/**
 * The files that a program was made from, as paths: files that rustc read, files included with `include_str!` and the
 * like, and files that build scripts declared.
 * https://doc.rust-lang.org/cargo/reference/build-cache.html#dep-info-files
 * *
 * A path with `..` is kept as it was put together, so it begins with the folder of the package that read it.
 */
export async function readBy(
  executables: readonly Executable[],
  { build }: ReadyBuild,
  { workspace }: BuildPlan,
  world: World,
): Promise<readonly string[]> {
  const read: string[] = []
  for (const { path } of executables) {
    const text = (await world.files.readText(`${path.replace(/\.(exe|wasm)$/, '')}.d`)) ?? ''
    const [, files = ''] = /: (.*)/.exec(text) ?? []
    read.push(...(files.match(/(?:\\ |[^ ])+/g) ?? []).map(file => file.replaceAll('\\ ', ' ')))
  }
  const places = { root: workspace.root, targetFolder: build.targetFolder }
  return read.map(file => builders[build.builder].outside(file, places))
}

/**
 * Throws if a crate can't compile on its own: its code reads a file that cargo does not pack. If a build script may
 * have named the file, there is only a warning, because the script may work without it.
 */
export async function checkCrateSources(
  read: readonly string[],
  plan: BuildPlan,
  world: World,
): Promise<void> {
  const byReader = new Map<Member, string[]>()
  for (const path of [...new Set(read)].sort()) {
    const reader = isOfRepository(path, plan) ? readerOf(path, plan) : undefined
    if (reader !== undefined) byReader.set(reader, [...(byReader.get(reader) ?? []), path])
  }
  const check = async ([reader, paths]: readonly [Member, readonly string[]]): Promise<readonly Problem[]> =>
    missing(reader, paths, plan, world)
  throwProblems((await mapConcurrently([...byReader], 4, check, world.signal)).flat())
}

/** Output of a build doesn't count. Neither do files in `.git`: the plan has warned of those. */
function isOfRepository(path: string, { source, workspace }: BuildPlan): boolean {
  const file = resolve(path)
  const inside = (folder: string): boolean => `${file}${sep}`.startsWith(`${folder}${sep}`)
  return (
    (inside(source.root) || inside(workspace.root)) &&
    !inside(workspace.targetFolder) &&
    !file.split(sep).includes('.git')
  )
}

/** The published package whose code or build script put the path together. */
function readerOf(path: string, { workspace, crates }: BuildPlan): Member | undefined {
  const from = prefixOf(path)
  const around = workspace.members
    .filter(member => `${from}${sep}`.startsWith(`${homeOf(member)}${sep}`))
    .sort((a, b) => homeOf(b).length - homeOf(a).length)
  return crates.find(crate => crate.name === around[0]?.name)
}

const homeOf = ({ manifestPath }: Member): string => dirname(normalize(manifestPath))

/** The part of a path before its first `..`. */
const prefixOf = (path: string): string => path.split(/[\\/]\.\.(?=[\\/]|$)/, 1)[0] ?? path

async function missing(
  reader: Member,
  paths: readonly string[],
  plan: BuildPlan,
  world: World,
): Promise<readonly Problem[]> {
  const home = homeOf(reader)
  const packed = new Set(await listedFiles(reader, join(plan.workFolder, 'package'), world))
  const absent = reader.sources.filter(source => !packed.has(source))
  const problems: Problem[] = []
  for (const path of paths) {
    const file = resolve(path)
    const there = (await world.files.isFile(file)) || (await world.files.isFolder(file))
    const isPacked = packed.has(file) || [...packed].some(one => one.startsWith(`${file}${sep}`))
    if (!there || isPacked || isOfProgram(file, absent, home)) continue
    if (await isOfAnother(path, home, world)) continue
    const [of, name] = [fromRoot(plan.source.root, home) || '.', fromRoot(plan.source.root, file)]
    const outside = !file.startsWith(`${home}${sep}`)
    if (mayBeOfScript(path, file, reader))
      world.log.warning(
        `${name} is not in the crate of ${reader.name} (${of}): make sure that its build script works without it, for people who install it with cargo`,
      )
    else
      problems.push({
        topic: 'crate-lacks-file',
        message: `${of}: the code of ${reader.name} reads ${name}, which is not in its crate, so that nobody else can compile it`,
        hint: `${outside ? 'move the file into the package, or put a symbolic link to it there, which cargo follows' : "name it in the package's include, or take it out of .gitignore or exclude"}; or leave ${reader.name} out, with registry-packages or publish = false`,
      })
  }
  return problems
}

/** Whether the file belongs to another package inside `home` that is no member, such as a vendored one or a patch. */
async function isOfAnother(path: string, home: string, { files }: World): Promise<boolean> {
  for (let folder = dirname(prefixOf(path)); folder.startsWith(`${home}${sep}`); folder = dirname(folder))
    if (await files.isFile(join(folder, 'Cargo.toml'))) return true
  return false
}

/** Whether a file belongs to a program that the package doesn't pack, which may be intended. */
const isOfProgram = (file: string, absent: readonly string[], home: string): boolean =>
  absent.some(
    source =>
      source === file ||
      (![home, join(home, 'src')].includes(dirname(source)) && file.startsWith(`${dirname(source)}${sep}`)),
  )

/**
 * Paths from a build script are relative to the package's folder; those from code are mostly relative to a folder in
 * it.
 */
function mayBeOfScript(path: string, file: string, { buildScript, manifestPath }: Member): boolean {
  if (buildScript === undefined) return false
  return prefixOf(path) === file || prefixOf(path) === dirname(normalize(manifestPath))
}

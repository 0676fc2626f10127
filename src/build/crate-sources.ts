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
 * What of the workspace a program was made of, as paths: what rustc read, `include_str!` and its like, and what build
 * scripts said that they hang on. https://doc.rust-lang.org/cargo/reference/build-cache.html#dep-info-files
 *
 * A path that leads upwards is as it was put together, from the folder of whoever read it.
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
 * Refuses crates that can't compile by themselves: their code reads a file that is not among those that cargo packs. Only
 * told is what a build script may have named, which can do without.
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

/** What a build has made isn't, nor what git has, of which the plan has warned. */
function isOfRepository(path: string, { source, workspace }: BuildPlan): boolean {
  const file = resolve(path)
  const inside = (folder: string): boolean => `${file}${sep}`.startsWith(`${folder}${sep}`)
  return (
    (inside(source.root) || inside(workspace.root)) &&
    !inside(workspace.targetFolder) &&
    !file.split(sep).includes('.git')
  )
}

/** The package, of those that are published, whose code or build script has put the path together. */
function readerOf(path: string, { workspace, crates }: BuildPlan): Member | undefined {
  const from = prefixOf(path)
  const around = workspace.members
    .filter(member => `${from}${sep}`.startsWith(`${homeOf(member)}${sep}`))
    .sort((a, b) => homeOf(b).length - homeOf(a).length)
  return crates.find(crate => crate.name === around[0]?.name)
}

const homeOf = ({ manifestPath }: Member): string => dirname(normalize(manifestPath))

/** What stands before the first step upwards. */
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

/** Whether a package that is no member, a vendored one or a patch, stands between a file and the package around both. */
async function isOfAnother(path: string, home: string, { files }: World): Promise<boolean> {
  for (let folder = dirname(prefixOf(path)); folder.startsWith(`${home}${sep}`); folder = dirname(folder))
    if (await files.isFile(join(folder, 'Cargo.toml'))) return true
  return false
}

/** Whether a file is that of a program which the package doesn't pack, as may be meant. */
const isOfProgram = (file: string, absent: readonly string[], home: string): boolean =>
  absent.some(
    source =>
      source === file ||
      (![home, join(home, 'src')].includes(dirname(source)) && file.startsWith(`${dirname(source)}${sep}`)),
  )

/** Paths that a build script names count from the package's folder; those of code mostly from a folder in it. */
function mayBeOfScript(path: string, file: string, { buildScript, manifestPath }: Member): boolean {
  if (buildScript === undefined) return false
  return prefixOf(path) === file || prefixOf(path) === dirname(normalize(manifestPath))
}

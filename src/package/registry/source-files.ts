import { dirname, join, sep } from 'node:path'

import { buildEnvironment } from '../../environment.js'
import type { PublishPlan } from '../../plan/publish-plan.js'
import { mapConcurrently, maxConcurrency } from '../../pool.js'
import type { Files, World } from '../../ports.js'

/** Links out of the checkout, whose content must not be published: path → where the link leads. */
export type Outward = Map<string, string>

export const isInside = (folder: string, path: string): boolean =>
  folder === '/' || `${path}${sep}`.startsWith(`${folder}${sep}`)

/** The files of a folder: in a git checkout, all that git doesn't ignore; elsewhere, all except Cargo's output. */
export async function sourceFiles(
  folder: string,
  outward: Outward,
  plan: PublishPlan,
  world: World,
): Promise<readonly string[]> {
  const { targetFolder } = plan.workspace
  const listed =
    (await gitFiles(folder, outward, plan, world)) ??
    (await world.files.list(folder, [targetFolder, join(folder, '.git')]))
  const own = new Set(listed.filter(file => !isInside(targetFolder, join(folder, file))))
  // Otherwise the crates would not be packed with the dependency versions that the binaries were built with.
  if (await world.files.isFile(join(folder, 'Cargo.lock'))) own.add('Cargo.lock')
  return [...own].sort()
}

/** `undefined` outside a git checkout. */
async function gitFiles(
  folder: string,
  outward: Outward,
  plan: PublishPlan,
  world: World,
): Promise<readonly string[] | undefined> {
  const { exec, env, files, signal } = world
  if (!(await isInGit(folder, files))) return undefined
  const listed = await exec.run({
    argv: ['git', '-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    cwd: folder,
    env: buildEnvironment(env),
  })
  if (listed.code !== 0) return undefined
  // A name with a slash at the end is a nested checkout that this one does not track.
  const names = [...new Set(listed.stdout.split('\0'))].filter(name => name !== '' && !name.endsWith('/'))
  const present = async (name: string): Promise<readonly string[]> => {
    const found = await presentFiles(join(folder, name), outward, plan, world)
    return found.map(file => (file === '' ? name : `${name}/${file}`))
  }
  return (await mapConcurrently(names, maxConcurrency, present, signal)).flat()
}

/**
 * The files that a name in git stands for, relative to it: the file itself, or those in a submodule or in a folder
 * behind a symbolic link. Cargo packs them too.
 */
async function presentFiles(
  path: string,
  outward: Outward,
  plan: PublishPlan,
  world: World,
): Promise<readonly string[]> {
  const { files } = world
  const [isFile, isFolder] = [await files.isFile(path), await files.isFolder(path)]
  if (!isFile && !isFolder) return []
  if (await leadsOut(path, outward, plan, files)) return []
  if (isFile) return ['']
  // A link to a folder that contains the link would never end.
  const real = await files.realPath(path)
  if ([dirname(path), plan.workspace.targetFolder].some(one => isInside(real, one))) return []
  return sourceFiles(path, outward, plan, world)
}

/** Whether a path leads out of the checkout. If so, it is added to `outward`. */
export async function leadsOut(
  path: string,
  outward: Outward,
  { source }: PublishPlan,
  files: Files,
): Promise<boolean> {
  const [real, checkout] = [await files.realPath(path), await files.realPath(source.root)]
  if (isInside(checkout, real)) return false
  outward.set(path, real)
  return true
}

async function isInGit(folder: string, files: Files): Promise<boolean> {
  const mark = join(folder, '.git')
  if ((await files.isFolder(mark)) || (await files.isFile(mark))) return true
  return folder !== dirname(folder) && isInGit(dirname(folder), files)
}

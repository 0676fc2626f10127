import { dirname, join, normalize, relative, sep } from 'node:path'

import { buildEnvironment } from '../../plan/environment.js'
import { registryIndex } from '../../plan/layout.js'
import type { PublishPlan } from '../../plan/plan.js'
import type { World } from '../../ports.js'
import { stagedManifest } from './staged-manifest.js'

/**
 * Copies the workspace to `folder` and gives the copy the manifests that a registry needs. The user's own tree is
 * never touched, and nothing is written outside `folder`, wherever the members are. Returns the copy's root.
 */
export async function stageWorkspace(plan: PublishPlan, folder: string, world: World): Promise<string> {
  const { root, members } = plan.workspace
  const homes = members.map(member => dirname(normalize(member.manifestPath)))
  const sources = [root, ...homes.filter(home => !isInside(root, home))]
  const documents = members.flatMap(member => member.documents).filter(path => !isInside(root, path))
  const base = [...sources, ...documents.map(dirname)].reduce(commonFolder)
  const staged = (path: string): string => join(folder, relative(base, path))
  for (const source of sources)
    for (const file of await sourceFiles(source, plan, world))
      await world.files.copy(join(source, file), staged(join(source, file)))
  for (const path of new Set(documents))
    if (await world.files.isFile(path)) await world.files.copy(path, staged(path))
  const staging = {
    stamp: plan.release.stamp,
    index: registryIndex(plan.addresses.version),
    versions: new Map(members.map(member => [member.name, member.version])),
  }
  for (const path of new Set([root, ...homes].map(home => join(home, 'Cargo.toml')))) {
    const { text, fixes } = stagedManifest((await world.files.readText(path)) ?? '', staging)
    await world.files.write(staged(path), text)
    if (fixes.length > 0)
      world.log.info(`${relative(base, path)} is packed with changes: ${fixes.join('; ')}`)
  }
  return staged(root)
}

const isInside = (folder: string, path: string): boolean => `${path}${sep}`.startsWith(`${folder}${sep}`)

function commonFolder(a: string, b: string): string {
  return isInside(a, b) ? a : commonFolder(dirname(a), b)
}

/** What belongs to a folder: in a git checkout what git doesn't ignore, elsewhere all but Cargo's output. */
async function sourceFiles(folder: string, plan: PublishPlan, world: World): Promise<readonly string[]> {
  const { targetFolder } = plan.workspace
  const listed =
    (await gitFiles(folder, world)) ?? (await world.files.list(folder, [targetFolder, join(folder, '.git')]))
  const own = new Set(listed.filter(file => !isInside(targetFolder, join(folder, file))))
  // Without it the crates would not be packed with the versions that the binaries were built with.
  if (await world.files.isFile(join(folder, 'Cargo.lock'))) own.add('Cargo.lock')
  return [...own].sort()
}

/** `undefined` outside a git checkout. */
async function gitFiles(folder: string, { exec, env, files }: World): Promise<readonly string[] | undefined> {
  if (!(await isInGit(folder, files))) return undefined
  const listed = await exec.run({
    argv: ['git', '-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    cwd: folder,
    env: buildEnvironment(env),
  })
  if (listed.code !== 0) return undefined
  const present: string[] = []
  for (const name of new Set(listed.stdout.split('\0')))
    if (name !== '' && (await files.isFile(join(folder, name)))) present.push(name)
  return present
}

async function isInGit(folder: string, files: World['files']): Promise<boolean> {
  const mark = join(folder, '.git')
  if ((await files.isFolder(mark)) || (await files.isFile(mark))) return true
  return folder !== dirname(folder) && isInGit(dirname(folder), files)
}

import { dirname, join, normalize, relative } from 'node:path'

import { buildEnvironment } from '../../plan/environment.js'
import { registryIndex } from '../../plan/layout.js'
import type { Plan } from '../../plan/plan.js'
import type { World } from '../../ports.js'
import { stagedManifest } from './staged-manifest.js'

/**
 * Copies the workspace to `folder` and gives the copy the manifests that a registry needs. The user's own tree is
 * never touched.
 */
export async function stageWorkspace(plan: Plan, folder: string, world: World): Promise<void> {
  const { root, members } = plan.workspace
  for (const file of await sourceFiles(plan, world))
    await world.files.copy(join(root, file), join(folder, file))
  const versions = new Map(members.map(member => [member.name, member.version]))
  const manifests = new Set([
    join(root, 'Cargo.toml'),
    ...members.map(member => normalize(member.manifestPath)),
  ])
  for (const path of manifests) {
    const text = (await world.files.readText(path)) ?? ''
    const staged = stagedManifest(text, {
      stamp: plan.release.stamp,
      index: registryIndex(plan.addresses.version),
      versions,
    })
    await world.files.write(join(folder, relative(root, path)), staged)
  }
}

/** What belongs to the workspace: in a git checkout what git doesn't ignore, elsewhere all but Cargo's output. */
async function sourceFiles(plan: Plan, world: World): Promise<readonly string[]> {
  const { root, targetFolder } = plan.workspace
  const listed =
    (await gitFiles(root, world)) ?? (await world.files.list(root, [targetFolder, join(root, '.git')]))
  const output = `${relative(root, targetFolder).replaceAll('\\', '/')}/`
  const own = new Set(listed.filter(file => !file.startsWith(output) && !file.startsWith('.git/')))
  // Without it the crates would not be packed with the versions that the binaries were built with.
  if ((await world.files.readText(join(root, 'Cargo.lock'))) !== undefined) own.add('Cargo.lock')
  return [...own].sort()
}

async function gitFiles(root: string, { exec, env, files }: World): Promise<readonly string[] | undefined> {
  if (!(await isInGit(root, files))) return undefined
  const listed = await exec.run({
    argv: ['git', '-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    cwd: root,
    env: buildEnvironment(env),
  })
  if (listed.code !== 0) return undefined
  const names = [...new Set(listed.stdout.split('\0').filter(name => name !== ''))]
  const present = await Promise.all(
    names.map(async name => ((await files.isFile(join(root, name))) ? name : undefined)),
  )
  return present.filter(name => name !== undefined)
}

async function isInGit(folder: string, files: World['files']): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if ((await files.isFolder(join(at, '.git'))) || (await files.isFile(join(at, '.git')))) return true
    if (at === dirname(at)) return false
  }
}

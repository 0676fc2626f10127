import { dirname, join, normalize, relative, sep } from 'node:path'

import { buildEnvironment } from '../../plan/environment.js'
import { paths, registryIndex } from '../../plan/layout.js'
import type { PublishPlan } from '../../plan/plan.js'
import { inParallel, parallel } from '../../pool.js'
import type { Target } from '../../plan/targets.js'
import type { World } from '../../ports.js'
import { stagedManifest } from './staged-manifest.js'
import type { Archives } from './staged-manifest.js'

/**
 * Copies the workspace to `folder` and gives the copy the manifests that a registry needs. The user's own tree is
 * never touched, and nothing is written outside `folder`, wherever the members are. Returns the copy's root.
 */
export async function stageWorkspace(plan: PublishPlan, folder: string, world: World): Promise<string> {
  const { root, members } = plan.workspace
  const homes = members.map(member => dirname(normalize(member.manifestPath)))
  const sources = [root, ...homes.filter(home => !isInside(root, home))]
  const { CARGO_HOME: cargoHome = join(world.env['HOME'] ?? '/', '.cargo') } = world.env
  const documents = [...members.flatMap(member => member.documents), ...surroundings(root)].filter(
    path => !isInside(root, path) && !isInside(cargoHome, path),
  )
  const present: string[] = []
  for (const path of new Set(documents)) if (await world.files.isFile(path)) present.push(path)
  const base = [...sources, ...present.map(dirname)].reduce(commonFolder)
  const staged = (path: string): string => join(folder, relative(base, path))
  const copies = new Set(present)
  for (const source of sources)
    for (const file of await sourceFiles(source, plan, world)) copies.add(join(source, file))
  await inParallel([...copies], parallel, path => world.files.copy(path, staged(path)), world.signal)
  const staging = {
    stamp: plan.stamp,
    index: registryIndex(plan.addresses.version),
    versions: new Map(members.map(member => [member.name, member.version])),
    archives: plan.binstall ? archivesOf(plan) : new Map<string, Archives>(),
  }
  const dotted = [...copies].filter(isHidden)
  const manifests = [...new Set([root, ...homes].map(home => join(home, 'Cargo.toml')))]
  const published = new Set(plan.crates.map(crate => normalize(crate.manifestPath)))
  const stageManifest = async (path: string): Promise<string> => {
    const home = dirname(path)
    const hidden = dotted.some(file => isInside(home, file) && isHidden(file.slice(home.length)))
    const { text, fixes } = stagedManifest((await world.files.readText(path)) ?? '', staging, hidden)
    await world.files.write(staged(path), text)
    const name = relative(base, path)
    return fixes.length === 0 || !published.has(path)
      ? ''
      : `${name} is packed with changes: ${fixes.join('; ')}`
  }
  const told = await inParallel(manifests, parallel, stageManifest, world.signal)
  for (const line of told) if (line !== '') world.log.debug(line)
  return staged(root)
}

const isHidden = (path: string): boolean => /[\\/]\./.test(path)

/** What cargo and rustup look for around a workspace: where registries are, and which toolchain is meant. */
function surroundings(root: string): readonly string[] {
  const around = dirname(root)
  const names = ['.cargo/config.toml', '.cargo/config', 'rust-toolchain.toml', 'rust-toolchain']
  const own = names.map(name => join(around, name))
  return around === dirname(around) ? own : [...own, ...surroundings(around)]
}

/** By package, where the archives are; of packages with one binary, as an archive holds one. */
function archivesOf({ bins, targets, addresses }: PublishPlan): ReadonlyMap<string, Archives> {
  const single = bins.filter(({ package: { bins: all } }) => all.length === 1)
  const url = (name: string, target: Target): string => addresses.version + paths.archive(name, target)
  return new Map(
    single.map(({ name, package: of }) => [
      of.name,
      targets.map(target => ({
        triple: target.triple,
        url: url(name, target),
        format: formats[target.archive],
      })),
    ]),
  )
}

/** As cargo-binstall calls them. */
const formats = { '.tar.gz': 'tgz', '.zip': 'zip' } as const

const isInside = (folder: string, path: string): boolean => `${path}${sep}`.startsWith(`${folder}${sep}`)

function commonFolder(a: string, b: string): string {
  return isInside(a, b) ? a : commonFolder(dirname(a), b)
}

/** What belongs to a folder: in a git checkout what git doesn't ignore, elsewhere all but Cargo's output. */
async function sourceFiles(folder: string, plan: PublishPlan, world: World): Promise<readonly string[]> {
  const { targetFolder } = plan.workspace
  const listed =
    (await gitFiles(folder, plan, world)) ??
    (await world.files.list(folder, [targetFolder, join(folder, '.git')]))
  const own = new Set(listed.filter(file => !isInside(targetFolder, join(folder, file))))
  // Without it the crates would not be packed with the versions that the binaries were built with.
  if (await world.files.isFile(join(folder, 'Cargo.lock'))) own.add('Cargo.lock')
  return [...own].sort()
}

/** `undefined` outside a git checkout. */
async function gitFiles(
  folder: string,
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
  // A name with a slash at the end is a checkout of its own that this one knows nothing of.
  const names = [...new Set(listed.stdout.split('\0'))].filter(name => name !== '' && !name.endsWith('/'))
  const present = (name: string): Promise<readonly string[]> => presentFiles(folder, name, plan, world)
  return (await inParallel(names, parallel, present, signal)).flat()
}

/**
 * The files that a name in git stands for: one, or those of a submodule or of a folder that a symbolic link leads to, as
 * cargo packs them too. None if it leads out of the checkout, where what is found is nobody's to publish.
 */
async function presentFiles(
  folder: string,
  name: string,
  plan: PublishPlan,
  world: World,
): Promise<readonly string[]> {
  const { files, log } = world
  const path = join(folder, name)
  const [isFile, isFolder] = [await files.isFile(path), await files.isFolder(path)]
  if (!isFile && !isFolder) return []
  const [real, checkout] = [await files.realPath(path), await files.realPath(plan.source.root)]
  if (!isInside(checkout, real)) {
    log.warning(
      `${relative(plan.source.root, path)} leads out of the checkout, to ${real}: crates go without it`,
    )
    return []
  }
  if (isFile) return [name]
  // A folder that leads to what it is in has no end.
  if ([folder, plan.workspace.targetFolder].some(one => isInside(real, one))) return []
  return (await sourceFiles(path, plan, world)).map(file => `${name}/${file}`)
}

async function isInGit(folder: string, files: World['files']): Promise<boolean> {
  const mark = join(folder, '.git')
  if ((await files.isFolder(mark)) || (await files.isFile(mark))) return true
  return folder !== dirname(folder) && isInGit(dirname(folder), files)
}

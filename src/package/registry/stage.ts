import { dirname, join, normalize, relative } from 'node:path'

import { paths, registryIndex } from '../../plan/layout.js'
import { listedFiles } from '../../plan/listed-files.js'
import type { PublishPlan } from '../../plan/publish-plan.js'
import { mapConcurrently, maxConcurrency } from '../../pool.js'
import type { World } from '../../ports.js'
import type { Member } from '../../survey/workspace.js'
import type { Target } from '../../targets/targets.js'
import { TomlText } from '../../toml-text.js'
import { inheritedFrom } from './manifest-dependencies.js'
import { isInside, leadsOut, sourceFiles } from './source-files.js'
import type { Outward } from './source-files.js'
import { stagedConfig } from './staged-config.js'
import { stagedManifest } from './staged-manifest.js'
import type { Archives, Staging } from './staged-manifest.js'

/**
 * Copies the workspace to `folder` and gives the copy the manifests that a registry needs. The user's own tree is never
 * changed, and nothing is written outside `folder`, wherever the members are. Returns the root of the copy.
 */
export async function stageWorkspace(plan: PublishPlan, folder: string, world: World): Promise<string> {
  const { root, members } = plan.workspace
  const manifests = await readManifests(plan, world)
  const configs = await present(surroundings(root, world), world)
  const copies = await filesToCopy(plan, manifests, join(folder, 'target'), world)
  const base = [root, ...members.map(homeOf), ...[...copies, ...configs].map(dirname)].reduce(commonFolder)
  const staged = (path: string): string => join(folder, relative(base, path))
  await mapConcurrently(
    [...copies],
    maxConcurrency,
    path => world.files.copy(path, staged(path)),
    world.signal,
  )
  for (const path of configs)
    if (/\.cargo[\\/]config(\.toml)?$/.test(path))
      await world.files.write(staged(path), stagedConfig((await world.files.readText(path)) ?? '', path))
    else await world.files.copy(path, staged(path))
  // From an empty lock file cargo makes one for all crates; without a lock file it would resolve again for each crate.
  if (!copies.has(join(root, 'Cargo.lock'))) await world.files.write(join(staged(root), 'Cargo.lock'), '')
  await stageManifests(plan, manifests, copies, { base, staged }, world)
  return staged(root)
}

const homeOf = ({ manifestPath }: Member): string => dirname(normalize(manifestPath))

/** The text of each manifest in the workspace, by path. */
async function readManifests(
  { workspace: { root, members } }: PublishPlan,
  { files, signal }: World,
): Promise<ReadonlyMap<string, string>> {
  const all = [...new Set([root, ...members.map(homeOf)].map(home => join(home, 'Cargo.toml')))]
  const read = async (path: string) => [path, (await files.readText(path)) ?? ''] as const
  return new Map(await mapConcurrently(all, maxConcurrency, read, signal))
}

/**
 * The files that cargo and rustup look for in a workspace and its parent folders: where registries are, and which
 * toolchain to use.
 */
function surroundings(folder: string, world: World): readonly string[] {
  const { CARGO_HOME: cargoHome = join(world.env['HOME'] ?? '/', '.cargo') } = world.env
  const names = ['.cargo/config.toml', '.cargo/config', 'rust-toolchain.toml', 'rust-toolchain']
  const own = names.map(name => join(folder, name)).filter(path => !isInside(cargoHome, path))
  const around = dirname(folder)
  return around === folder ? own : [...own, ...surroundings(around, world)]
}

async function present(all: readonly string[], { files }: World): Promise<readonly string[]> {
  const found: string[] = []
  for (const path of new Set(all)) if (await files.isFile(path)) found.push(path)
  return found
}

async function filesToCopy(
  plan: PublishPlan,
  manifests: ReadonlyMap<string, string>,
  scratch: string,
  world: World,
): Promise<ReadonlySet<string>> {
  const { root, members } = plan.workspace
  const sources = [root, ...members.map(homeOf).filter(home => !isInside(root, home))]
  const copies = new Set<string>()
  const outward: Outward = new Map()
  for (const source of sources)
    for (const file of await sourceFiles(source, outward, plan, world)) copies.add(join(source, file))
  const includes = includers(manifests, root)
  const asks = plan.crates.filter(crate => {
    const manifest = join(homeOf(crate), 'Cargo.toml')
    return includes(manifest) || !copies.has(manifest)
  })
  const listed = await mapConcurrently(asks, 4, one => listedFiles(one, scratch, world), world.signal)
  for (const path of listed.flat()) if (!(await leadsOut(path, outward, plan, world.files))) copies.add(path)
  const named = members.flatMap(member => [...member.documents, ...member.sources])
  for (const path of await present(named, world)) copies.add(path)
  for (const [path, real] of outward)
    world.log.warning(
      `${relative(plan.source.root, path)} leads out of the checkout, to ${real}: crates will lack it`,
    )
  return copies
}

/** A function that says whether the package of a manifest has an `include`, its own or an inherited one. */
function includers(manifests: ReadonlyMap<string, string>, root: string): (path: string) => boolean {
  const parsed = new Map([...manifests].map(([path, text]) => [path, new TomlText(text, path)]))
  const inherited = parsed.get(join(root, 'Cargo.toml'))?.has(['workspace', 'package', 'include'])
  return path => {
    const manifest = parsed.get(path)
    const inherits = manifest?.value(['package', 'include', 'workspace']) === true
    return manifest?.has(['package', 'include']) === true && (!inherits || inherited === true)
  }
}

interface Staged {
  /** The original of the copied folder: paths in the copy are relative to it. */
  readonly base: string
  readonly staged: (path: string) => string
}

async function stageManifests(
  plan: PublishPlan,
  manifests: ReadonlyMap<string, string>,
  copies: ReadonlySet<string>,
  { base, staged }: Staged,
  world: World,
): Promise<void> {
  const staging = stagingOf(plan, manifests)
  const dotted = [...copies].filter(isHidden)
  const published = new Set(plan.crates.map(crate => normalize(crate.manifestPath)))
  const stageOne = async ([path, text]: readonly [string, string]): Promise<string> => {
    const home = dirname(path)
    const hidden = dotted.some(file => isInside(home, file) && isHidden(file.slice(home.length)))
    const made = stagedManifest({ path, text, folder: home, hidden }, staging)
    await world.files.write(staged(path), made.text)
    const name = relative(base, path)
    return made.fixes.length === 0 || !published.has(path)
      ? ''
      : `${name} is packed with changes: ${made.fixes.join('; ')}`
  }
  const told = await mapConcurrently([...manifests], maxConcurrency, stageOne, world.signal)
  for (const line of told) if (line !== '') world.log.debug(line)
}

const isHidden = (path: string): boolean => /[\\/]\./.test(path)

function stagingOf(plan: PublishPlan, manifests: ReadonlyMap<string, string>): Staging {
  const { root, members } = plan.workspace
  const path = join(root, 'Cargo.toml')
  const packed = new Set(plan.crates.map(crate => crate.name))
  return {
    stamp: plan.stamp,
    index: registryIndex(plan.addresses.version),
    root,
    members: new Map(
      members.map(member => [
        member.name,
        { version: member.version, folder: homeOf(member), packed: packed.has(member.name) },
      ]),
    ),
    inherited: inheritedFrom(new TomlText(manifests.get(path) ?? '', path)),
    publicKey: plan.signer?.accepted[0].text,
    archives: plan.binstall ? archivesOf(plan) : new Map<string, Archives>(),
  }
}

/** The archives of each package, by name. Only for packages with one binary, because an archive holds one. */
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

/** The formats under the names that cargo-binstall uses. */
const formats = { '.tar.gz': 'tgz', '.zip': 'zip' } as const

function commonFolder(a: string, b: string): string {
  return isInside(a, b) ? a : commonFolder(dirname(a), b)
}

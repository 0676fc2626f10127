import { join } from 'node:path'

import { stringify } from 'smol-toml'

import { cargoEnvironment, hasDownloadCredentials } from '../../environment.js'
import { ActionError } from '../../errors.js'
import { featureFlags, onlyDefaults } from '../../plan/features.js'
import { registryIndex } from '../../plan/layout.js'
import { stripping } from '../../plan/profile.js'
import type { PublishPlan } from '../../plan/publish-plan.js'
import { stamped } from '../../plan/release.js'
import type { Verification } from '../../plan/verification.js'
import type { Command, World } from '../../ports.js'
import { showing } from '../../progress.js'
import type { Far } from '../../progress.js'
import { fromRoot } from '../../survey/source.js'
import { parseToml } from '../../toml.js'
import { fetchSources } from '../../toolchain/sources.js'
import { count } from '../../units.js'
import { unpackCrate } from './crate-file.js'

/**
 * Compiles the packed crates, libraries and programs, each against the other packed crates, like somebody who installs
 * them. They are unpacked into `root`, the workspace's copy, so that cargo's configuration and the toolchain are the
 * same. They share its lock file, so that dependencies which a build has compiled are reused. `settings` are cargo
 * options that replace the registry, which isn't published yet.
 */
export async function verifyCrates(
  verification: Verification,
  root: string,
  settings: readonly string[],
  plan: PublishPlan,
  world: World,
): Promise<void> {
  const { files } = world
  const folder = join(root, 'target', 'verify')
  const folders = new Map(
    plan.crates.map(({ name, version }) => [name, `${name}-${stamped(version, plan.stamp)}`]),
  )
  for (const crate of folders.values())
    await unpackCrate(files.chunks(join(root, 'target', 'package', `${crate}.crate`)), folder, files)
  await files.write(join(folder, 'Cargo.toml'), manifestOf(folders, verification, plan))
  await files.copy(join(root, 'Cargo.lock'), join(folder, 'Cargo.lock'))
  if (hasDownloadCredentials(world.env)) await fetchSources(folder, settings, world)
  const said: string[] = []
  let done = 0
  const compileAll = async (): Promise<void> => {
    // One at a time, as people install them: together, they would enable each other's features.
    for (const name of verification.crates) {
      const own: string[] = []
      const stderr = (line: string): void => {
        own.push(line)
        world.log.debug(line)
      }
      const command = commandOf(
        name,
        join(folder, folders.get(name) ?? ''),
        verification,
        settings,
        plan,
        world,
      )
      const { code } = await world.exec.run(command, { stderr })
      if (code !== 0) said.push(...own)
      done += 1
    }
  }
  const far = (): Far => ({ items: { noun: 'crate', done, of: verification.crates.length } })
  await showing('compiling the packed crates', world, compileAll, far)
  if (said.length > 0) throw failed(said, folders, plan)
  world.log.info(
    `${count(verification.crates.length, 'packed crate')} compiled by ${verification.crates.length === 1 ? 'itself' : 'themselves'}`,
  )
}

/** The manifest of a workspace of the crates, with the user's profiles. Each crate finds the others by path. */
function manifestOf(
  folders: ReadonlyMap<string, string>,
  verification: Verification,
  { addresses, source }: PublishPlan,
): string {
  const {
    workspace,
    package: own,
    profile = {},
    'cargo-features': unstable,
  } = parseToml(source.rootManifest, 'Cargo.toml') as RootManifest
  const { edition } = own ?? {}
  const year = typeof edition === 'string' ? edition : workspace?.package?.edition
  const byEdition = own === undefined ? undefined : { '2021': '2', '2024': '3' }[year ?? '']
  const resolver = workspace?.resolver ?? own?.resolver ?? byEdition
  const name = verification.kind === 'build' ? verification.build.profile : 'dev'
  const { package: packages = {}, ...chosen } =
    profile[name] ?? (name in builtIn ? {} : { inherits: 'release' })
  // The results are never run, so optimizing the crates' own code is useless.
  const named = (crate: string): boolean =>
    Object.keys(packages).some(spec => spec.startsWith(`${crate}@`) || spec.startsWith(`${crate}:`))
  const plain = Object.fromEntries(
    [...folders.keys()]
      .filter(crate => !named(crate))
      .map(crate => [crate, { ...packages[crate], 'opt-level': 0 }]),
  )
  return stringify({
    ...(unstable === undefined ? {} : { 'cargo-features': unstable }),
    workspace: { members: [...folders.values()], ...(resolver === undefined ? {} : { resolver }) },
    profile: { ...profile, [name]: { ...chosen, package: { ...packages, ...plain } } },
    patch: {
      [registryIndex(addresses.version)]: Object.fromEntries(
        [...folders].map(([crate, path]) => [crate, { path }]),
      ),
    },
  })
}

/** The profiles that exist even if no manifest names them. */
const builtIn = { dev: true, release: true, test: true, bench: true }

interface RootManifest {
  readonly 'cargo-features'?: readonly string[]
  readonly workspace?: { readonly resolver?: string; readonly package?: { readonly edition?: string } }
  readonly package?: { readonly resolver?: string; readonly edition?: string | object }
  readonly profile?: Readonly<Record<string, Profile>>
}

type Profile = Readonly<Record<string, unknown>> & {
  readonly package?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

function commandOf(
  name: string,
  folder: string,
  verification: Verification,
  settings: readonly string[],
  plan: PublishPlan,
  world: World,
): Command {
  const features = featureFlags(plan.featuresOf.get(name) ?? onlyDefaults)
  const how = ['--keep-going', ...settings, ...verification.flags, ...features]
  if (verification.kind === 'check') {
    const targetFolder = join(plan.workFolder, 'verify')
    const env = cargoEnvironment({ targetFolder, variables: {} }, world.env)
    return { argv: ['cargo', 'check', ...how], cwd: folder, env }
  }
  const { build, triple } = verification
  const env = {
    ...stripping(build.profile, plan.source.rootManifest),
    ...cargoEnvironment(build, world.env),
  }
  const argv = ['cargo', 'build', ...how, `--profile=${build.profile}`, `--target=${triple}`] as const
  return { argv, cwd: folder, env }
}

/** What cargo says apart from what it does, also apart from waiting for another cargo. */
export const withoutProgress = (said: readonly string[]): readonly string[] =>
  said.filter(line => !/^ *(Compiling|Checking|Fresh|Updating|Locking|Adding|Blocking) /.test(line))

/** An error with cargo's output, in which the folders are those of the user's own tree. */
function failed(
  said: readonly string[],
  folders: ReadonlyMap<string, string>,
  { source, workspace }: PublishPlan,
): ActionError {
  const names = [...folders].filter(([name]) =>
    said.some(line => line.includes(`could not compile \`${name}\``)),
  )
  let text = withoutProgress(said).join('\n')
  for (const { name, manifestPath } of workspace.members) {
    const home = fromRoot(source.root, manifestPath).replace(/\/?Cargo\.toml$/, '')
    text = text.replaceAll(`${folders.get(name) ?? '\0'}/`, home === '' ? '' : `${home}/`)
  }
  return new ActionError(
    'crates-do-not-compile',
    `${names.length === 0 ? 'the packed crates' : names.map(([name]) => name).join(', ')} can't be compiled as packed:\n${text.trim()}`,
    'make sure that each crate contains the files it reads and enables the features it uses; or leave it out with registry-packages or publish = false, or set verify-crates to false',
  )
}

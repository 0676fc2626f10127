import { join } from 'node:path'

import { downloadEnvironment } from '../../environment.js'
import { ActionError } from '../../errors.js'
import { installing } from '../../plan/features.js'
import { registryIndex } from '../../plan/layout.js'
import type { PublishPlan } from '../../plan/publish-plan.js'
import { stamped } from '../../plan/release.js'
import { mapConcurrently } from '../../pool.js'
import type { Command, Digest, World } from '../../ports.js'
import { showing } from '../../progress.js'
import type { Member } from '../../survey/workspace.js'
import { inTemporaryFolder } from '../../temporary.js'
import { fetchTrouble } from '../../toolchain/fetch-trouble.js'
import { readCrate } from './crate-file.js'
import { indexLine } from './index-line.js'
import type { IndexLine } from './index-line.js'
import { stageWorkspace } from './stage.js'
import { verifyCrates } from './verify.js'

/** A crate as the registry holds it. */
export interface PackedCrate extends Digest {
  readonly name: string
  /** With the stamp, if crates are stamped. */
  readonly version: string
  readonly description: string | undefined
  /** The programs that `cargo install` installs from it with `installFlags`, by name. */
  readonly bins: readonly string[]
  readonly installFlags: readonly string[]
  readonly local: string
  readonly line: IndexLine
}

/** Packs the published members in a staged copy, and describes each from the contents of its .crate. */
export async function packCrates(plan: PublishPlan, world: World): Promise<readonly PackedCrate[]> {
  if (plan.crates.length === 0) return []
  return inTemporaryFolder(world, async staged => {
    const root = await stageWorkspace(plan, staged, world)
    const registry = await world.emptyRegistry()
    try {
      const settings = standInFor(registry.index, plan)
      await cargoPackage(plan, root, registry.index, settings, world)
      if (plan.verification !== undefined) await verifyCrates(plan.verification, root, settings, plan, world)
    } finally {
      await registry.close()
    }
    return collect(plan, join(root, 'target', 'package'), world)
  })
}

/**
 * Cargo options that replace our index, which is not published yet, with an empty one on this machine. Lock files and
 * manifests in the crates still name the real one.
 */
const standInFor = (index: string, plan: PublishPlan): readonly string[] =>
  [
    `source.build-packages.registry=${JSON.stringify(registryIndex(plan.addresses.version))}`,
    `source.build-packages.replace-with="build-packages-stand-in"`,
    `source.build-packages-stand-in.registry=${JSON.stringify(index)}`,
  ].flatMap(setting => ['--config', setting])

/** Packs all crates in one run, so that cargo finds the members' new versions among themselves. */
async function cargoPackage(
  plan: PublishPlan,
  folder: string,
  index: string,
  settings: readonly string[],
  world: World,
): Promise<void> {
  const command: Command = {
    argv: [
      'cargo',
      'package',
      '--no-verify',
      '--allow-dirty',
      `--index=${index}`,
      `--target-dir=${join(folder, 'target')}`,
      ...plan.crates.map(crate => `--package=${crate.name}`),
      ...settings,
    ],
    cwd: folder,
    env: { ...downloadEnvironment(world.env), CARGO_TERM_COLOR: 'never', CARGO_TERM_PROGRESS_WHEN: 'never' },
  }
  const said: string[] = []
  const stderr = (line: string): void => {
    said.push(line)
    world.log.debug(line)
  }
  const { code } = await showing(
    'packing crates',
    world,
    () => world.exec.run(command, { stderr }),
    () => ({
      items: {
        noun: 'crate',
        done: said.filter(line => /^ *Packaged /.test(line)).length,
        of: plan.crates.length,
      },
    }),
  )
  if (code !== 0)
    throw (
      fetchTrouble(said.join('\n')) ??
      new ActionError(
        'crates-unpackable',
        `cargo package failed:\n${said.join('\n').trim().replaceAll(folder, plan.workspace.root)}`,
        'fix the manifest it names, leave the crate out with registry-packages, or set cargo-registry to false',
      )
    )
}

async function collect(plan: PublishPlan, folder: string, world: World): Promise<readonly PackedCrate[]> {
  const { files, signal } = world
  const one = async (member: Member): Promise<PackedCrate> => {
    const { name, version: plain, description } = member
    const version = stamped(plain, plan.stamp)
    const local = join(plan.workFolder, 'package', 'crates', `${name}-${version}.crate`)
    await files.copy(join(folder, `${name}-${version}.crate`), local)
    const digest = await files.digest(local)
    const packed = await readCrate(files.chunks(local), `${name}-${version}/Cargo.toml`)
    const line = indexLine(packed, digest.sha256)
    if (line.name !== name || line.vers !== version)
      throw new ActionError(
        'crate-not-as-planned',
        `cargo has packed ${line.name} ${line.vers} as ${name} ${version}`,
        'please report it, with the manifest',
      )
    return { name, version, description, ...installing(member, plan), local, line, ...digest }
  }
  // Each opens a file and unpacks part of it.
  return mapConcurrently(plan.crates, 8, one, signal)
}

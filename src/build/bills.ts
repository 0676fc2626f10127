import { join } from 'node:path'

import { askPackages, choosing } from '../bill/ask.js'
import { compiledFor } from '../bill/crate-files.js'
import type { CompiledCrate } from '../bill/crate-files.js'
import type { FindLicenses } from '../bill/license-files.js'
import { licensesText } from '../bill/license-text.js'
import { linkedInto } from '../bill/linked.js'
import type { Known, Linked } from '../bill/linked.js'
import type { Bill } from '../bill/part.js'
import { builders } from '../builders/builders.js'
import type { BuildPlan } from '../plan/builds.js'
import type { Bin } from '../plan/select.js'
import type { Digest, Files, World } from '../ports.js'
import type { Target } from '../targets/targets.js'
import type { ReadyBuild } from '../toolchain/ready.js'

/** What is known of the packages in something that was built. */
export interface Inside {
  readonly bill: Bill
  readonly licenses: LicensesFile
}

/** The text with the licenses of the packages. */
export interface LicensesFile extends Digest {
  readonly path: string
}

/** Describes the programs of one run of a builder for a target. */
export async function describePrograms(
  { build, env }: ReadyBuild,
  target: Target,
  crates: readonly CompiledCrate[],
  folder: string,
  find: FindLicenses,
  plan: BuildPlan,
  world: World,
): Promise<(bin: Bin) => Promise<Inside>> {
  const { triple } = target
  const features = build.features.length === 0 ? [] : [`--features=${build.features.join(',')}`]
  const known = await askPackages(
    {
      of: `the programs for ${triple}`,
      triple,
      flags: [...features, ...choosing(build.flags)],
      cwd: plan.workspace.root,
      env,
    },
    plan,
    world,
  )
  const compiled = compiledFor(triple, crates, builders[build.builder].inside(build.targetFolder))
  return bin => {
    const linked = linkedInto(bin.package.name, compiled, known)
    const path = join(folder, 'licenses', triple, `${bin.name}.txt`)
    return describe(bin.name, linked, path, find, known, world.files)
  }
}

/** Writes the licenses of what is in something that was built. */
export async function describe(
  name: string,
  { bill, packages }: Linked,
  path: string,
  find: FindLicenses,
  { resolved }: Known,
  files: Files,
): Promise<Inside> {
  const licensed = []
  for (const one of packages)
    licensed.push({ package: one, own: resolved.members.has(one.id), files: await find(one) })
  await files.write(path, licensesText(name, licensed))
  return { bill, licenses: { path, ...(await files.digest(path)) } }
}

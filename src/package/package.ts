import type { BuiltAll } from '../build/built.js'
import { inVersion, isMutable } from '../plan/placing.js'
import { paths, versionPrefix } from '../plan/layout.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { World } from '../ports.js'
import type { SigningWorkflow } from '../attestor.js'
import { formatChanges } from './changes.js'
import type { Changes } from './changes.js'
import { versionChecksums } from './checksums.js'
import { lackingSince } from './missing-parts.js'
import type { PreviousVersion } from './missing-parts.js'
import { makeManifest } from './make-manifest.js'
import { formatManifest } from './manifest.js'
import type { Manifest } from './manifest.js'
import { mutableEntries, mutableFiles } from './mutable.js'
import type { ProducedFile } from './producer.js'
import { provenanceInManifest } from './provenance/provenance-in-manifest.js'
import { makeAll, ofEach } from './producers.js'
import type { Contents } from './producers.js'
import { byPhase, fileEntry, textEntry } from './tree.js'
import type { Entry, Tree } from './tree.js'
import { noYanks } from './yanks.js'

/** Everything that is published. */
export interface Packaged extends Contents {
  readonly manifest: Manifest
  readonly version: Tree
}

/** What the producers have made, and the files of it. */
export interface Parts {
  readonly contents: Contents
  readonly files: readonly ProducedFile[]
}

/** Packs built files and sources. Runs other people's code: packed crates are compiled. */
export async function makeParts(built: BuiltAll, plan: PublishPlan, world: World): Promise<Parts> {
  await world.files.remove(`${plan.workFolder}/package`)
  const contents = await makeAll(built, plan, world)
  const files = await Promise.all(
    ofEach(contents, (producer, made) => producer.files(made, plan, world.files)),
  )
  return { contents, files: files.flat() }
}

/**
 * Puts parts and pages together into the published tree. The same input gives the same bytes. `signer` is who will attest
 * it, if anybody.
 */
export function assemble(
  { contents, files }: Parts,
  changes: Changes,
  plan: PublishPlan,
  previous?: PreviousVersion,
  signer?: SigningWorkflow,
): Packaged {
  const immutable = files.filter(({ path }) => !isMutable(path)).length
  // Besides them, the manifest and SHA256SUMS are attested.
  const provenance = signer && provenanceInManifest(signer, immutable + 2, plan)
  const manifest = makeManifest(plan, contents, provenance)
  return { ...contents, manifest, version: versionTree(plan, manifest, contents, files, changes, previous) }
}

function versionTree(
  plan: PublishPlan,
  manifest: Manifest,
  contents: Contents,
  files: readonly ProducedFile[],
  changes: Changes,
  previous: PreviousVersion | undefined,
): Tree {
  const prefix = versionPrefix(plan.release)
  const lacking = lackingSince(previous, manifest)
  const told = lacking === undefined ? changes : { ...changes, lacking }
  const index = contents.crates.map(crate => crate.line)
  const made = files.map(file => entryOf(prefix, file))
  const pages = mutableEntries(prefix, {
    ...mutableFiles({ manifest, yanks: noYanks, changes: told }, index),
    [paths.changes]: formatChanges(told),
  })
  const seal = entryOf(prefix, { path: paths.manifest, text: formatManifest(manifest) })
  // Within a phase, pages are written before scripts: somebody who comes early then reads a page, but can't install
  // yet.
  const isScript = ({ phase }: Entry): boolean => phase === 'pointer'
  const entries = [...made.filter(one => !isScript(one)), ...pages, ...made.filter(isScript), seal]
  const sums = entryOf(prefix, { path: paths.checksums, text: versionChecksums({ prefix, entries }) })
  return { prefix, entries: [sums, ...entries].sort(byPhase) }
}

const entryOf = (prefix: string, file: ProducedFile): Entry =>
  'text' in file
    ? textEntry(prefix + file.path, file.text, inVersion(file.path))
    : fileEntry(prefix + file.path, file.local, file, inVersion(file.path))

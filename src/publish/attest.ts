import type { BuiltAll } from '../build/built.js'
import { mutableEntries } from '../package/mutable.js'
import type { Packaged } from '../package/package.js'
import { refuseOtherSubjects } from '../package/provenance/bundle.js'
import { dependenciesOf } from '../package/provenance/dependencies.js'
import { bundlePaths, inBundles, subjectsOf } from '../package/provenance/subjects.js'
import { byPhase } from '../package/tree.js'
import type { PublishPlan } from '../plan/publish-plan.js'
import type { Store, World } from '../ports.js'
import type { Attestor, SigningWorkflow, Subject } from '../attestor.js'
import { readStored } from '../stored.js'
import { count } from '../units.js'
import { refuseTakenCrates } from './publish.js'
import { diffVersion } from './version.js'

/** Who attests in this run, and in whose name. */
export interface Attesting {
  readonly attestor: Attestor
  readonly signer: SigningWorkflow
}

/** The outcome of attesting. */
export interface Attested {
  /** The pages at GitHub that show the attestations that this run has made. */
  readonly made: readonly string[]
  /** The attestations that an earlier run of this version has left. */
  readonly found: number
}

/** Asks GitHub in whose name it will attest; `undefined` if nothing is attested, or a dry run may not ask. */
export async function askForSigner(
  { attesting, dryRun }: PublishPlan,
  world: World,
): Promise<Attesting | undefined> {
  if (attesting === undefined) return undefined
  if (!attesting.mayAsk && dryRun) {
    world.log.info('attest is left out: this job may not ask GitHub in whose name it would be')
    return undefined
  }
  const attestor = await world.attestor()
  return attestor && { attestor, signer: await attestor.signer() }
}

/**
 * Attests a version before anything of it is written, and adds the attestations to it. Those that an earlier run has left
 * are used again: an attestation is different each time it is made, and one is enough.
 */
export async function attest(
  packaged: Packaged,
  built: BuiltAll,
  plan: PublishPlan,
  { attestor, signer }: Attesting,
  store: Store,
  world: World,
): Promise<{ readonly packaged: Packaged; readonly attested: Attested }> {
  const { version } = packaged
  // Nobody needs an attestation of what will be refused.
  await refuseTakenCrates(packaged, plan, store, world)
  await diffVersion(version, store)
  const subjects = subjectsOf(version)
  const names = bundlePaths(subjects.length)
  const dependencies = dependenciesOf(built, plan.release)
  const made: string[] = []
  const bundles: (readonly [path: string, text: string])[] = []
  for (const [i, some] of inBundles(subjects).entries()) {
    world.signal.throwIfAborted()
    const path = names[i] ?? ''
    const there = await findBundle(version.prefix + path, some, store)
    if (there === undefined) {
      const statement = { subjects: some, dependencies }
      const { bundle, address } = await attestor.attest(statement, signer, plan.attesting?.token ?? '')
      world.log.info(`attested ${count(some.length, 'file')}: ${address}`)
      made.push(address)
      bundles.push([path, bundle])
    } else {
      world.log.info(`${path} is there already, from an earlier run of this version`)
      bundles.push([path, there])
    }
  }
  const added = mutableEntries(version.prefix, Object.fromEntries(bundles))
  const entries = [...version.entries, ...added].sort(byPhase)
  return {
    packaged: { ...packaged, version: { ...version, entries } },
    attested: { made, found: bundles.length - made.length },
  }
}

/** The text of an attestation in the store. Throws if it doesn't attest what it should. */
async function findBundle(
  key: string,
  subjects: readonly Subject[],
  store: Store,
): Promise<string | undefined> {
  const stored = await readStored(key, store)
  if (stored === undefined) return undefined
  refuseOtherSubjects(stored, subjects)
  return stored.text
}

import type { PublishPlan } from '../plan/publish-plan.js'
import type { Manifest, ManifestProvenance } from './manifest.js'
import { ofEach } from './producers.js'
import type { Contents } from './producers.js'

/** Builds the manifest of a version. */
export function makeManifest(
  plan: PublishPlan,
  contents: Contents,
  provenance?: ManifestProvenance,
): Manifest {
  const { release, addresses, signer } = plan
  const added = ofEach(contents, (producer, made) => producer.manifest?.(made, plan) ?? {})
  return {
    schema: 1,
    name: plan.name,
    version: release.version,
    git_branch: release.branch ?? release.channel,
    git_commit: release.commit ?? 'unknown',
    git_dirty: release.dirty,
    channel: release.channel,
    rustc: plan.rust.release,
    url: addresses.version,
    ...(signer === undefined ? {} : { signing: { public_keys: signer.accepted.map(({ text }) => text) } }),
    ...(provenance === undefined ? {} : { provenance }),
    packages: Object.assign({ binaries: {}, all_binaries: [] }, ...added) as Manifest['packages'],
  }
}

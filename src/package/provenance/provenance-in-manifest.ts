import type { PublishPlan } from '../../plan/publish-plan.js'
import type { SigningWorkflow } from '../../attestor.js'
import type { ManifestProvenance } from '../manifest.js'
import { predicateType } from './bundle.js'
import { bundlePaths } from './subjects.js'

/** Where the manifest says that the attestations of so many files will be. */
export const provenanceInManifest = (
  { server, repository, workflow, sigstore }: SigningWorkflow,
  subjects: number,
  { addresses }: Pick<PublishPlan, 'addresses'>,
): ManifestProvenance => ({
  predicate_type: predicateType,
  bundles: bundlePaths(subjects).map(path => addresses.version + path),
  server,
  repository,
  signer_workflow: workflow,
  sigstore,
})

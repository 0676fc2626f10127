import { posix } from 'node:path'

import { paths } from '../plan/layout.js'
import type { Manifest, ManifestProvenance } from './manifest.js'

/** Command lines that check a downloaded file. */
export interface VerifyWay {
  /** With what, e.g. `gh`. */
  readonly title: string
  readonly lines: string
}

/** How to check by whom a file was made; none if nothing is attested. The page and the summary show the same. */
export function provenanceWays(manifest: Manifest): readonly VerifyWay[] {
  const { provenance } = manifest
  if (provenance === undefined) return []
  const file = sampleFile(manifest)
  // gh reads several bundles from one file if its name ends so; each of ours is one line.
  const bundle = `${paths.provenance(1)}${provenance.bundles.length === 1 ? '' : 'l'}`
  const fetch = `curl -fsSL ${provenance.bundles.join(' ')} > ${bundle}`
  return [
    { title: "GitHub's gh", lines: `${fetch}\n${ghLine(file, bundle, provenance)}` },
    // Programs other than GitHub's don't know the authority that signs for private repositories, and take one bundle.
    ...(provenance.sigstore === 'public-good' && provenance.bundles.length === 1
      ? [{ title: 'cosign 3', lines: `${fetch}\n${cosignLine(file, bundle, provenance)}` }]
      : []),
  ]
}

/** How to check that a version is signed; none if nothing is. In SHA256SUMS, archives are in a folder, here they are not. */
export function signatureWays({ url, signing }: Manifest): readonly VerifyWay[] {
  const [key] = signing?.public_keys ?? []
  if (key === undefined) return []
  const [sums, signature] = [paths.checksums, paths.signature(paths.checksums)]
  const lines = [
    `curl -fsSLO ${url}${sums} -O ${url}${signature}`,
    `minisign -Vm ${sums} -P ${key} && sed -n 's|  archives/|  |p' ${sums} | sha256sum --ignore-missing -c`,
  ]
  return [{ title: 'minisign', lines: lines.join('\n') }]
}

/** The name of the file that the lines check: an archive, or SHA256SUMS if there is none. */
export function sampleFile({ packages: { all_binaries: all } }: Manifest): string {
  const sample = all.find(({ platform }) => platform === 'linux') ?? all[0]
  return posix.basename(sample?.archive.url ?? paths.checksums)
}

function ghLine(file: string, bundle: string, provenance: ManifestProvenance): string {
  const { hostname } = new URL(provenance.server)
  return [
    `gh attestation verify ${file} --bundle ${bundle}`,
    `--repo ${provenance.repository}`,
    `--signer-workflow ${provenance.signer_workflow}`,
    ...(hostname === 'github.com' ? [] : [`--hostname ${hostname}`]),
  ].join(' ')
}

/** A reusable workflow signs for every repository that calls it: only both together name the repository's own. */
const cosignLine = (file: string, bundle: string, provenance: ManifestProvenance): string =>
  [
    `cosign verify-blob-attestation ${file} --bundle ${bundle} --type slsaprovenance1`,
    `--certificate-oidc-issuer ${issuerOf(provenance.server)}`,
    `--certificate-identity-regexp '^${escaped(`${provenance.server}/${provenance.signer_workflow}@`)}'`,
    `--certificate-github-workflow-repository ${provenance.repository}`,
  ].join(' ')

const escaped = (text: string): string => text.replace(/[.+?^$()[\]{}|\\*]/g, '\\$&')

/** Who gives identities to the jobs of GitHub at an address. */
const issuerOf = (server: string): string => {
  const { hostname } = new URL(server)
  return `https://token.actions.${hostname === 'github.com' ? 'githubusercontent.com' : hostname}`
}

import { describe, expect, it } from '@jest/globals'

import type { SigningWorkflow } from '../../../src/attestor.js'
import { provenanceInManifest } from '../../../src/package/provenance/provenance-in-manifest.js'
import { aKeyPair } from '../../support/minisign-keys.js'
import { provenanceWays, signatureWays } from '../../../src/package/verify-lines.js'
import { someSigner } from '../../support/fake-attestor.js'
import { manifest, plan } from '../../support/page-sample.js'

const folder = 'https://get.example.com/testnet/v1/'
const archive = 'hello-x86_64-unknown-linux-gnu.tar.gz'

async function linesFor(signer: Partial<SigningWorkflow> = {}, subjects = 10): Promise<readonly string[]> {
  const provenance = provenanceInManifest({ ...someSigner, ...signer }, subjects, plan)
  return provenanceWays({ ...(await manifest()), provenance }).map(({ lines }) => lines)
}

describe('the lines that check where a file comes from', () => {
  it('name the file, the repository and the workflow', async () => {
    const fetch = `curl -fsSL ${folder}provenance.sigstore.json > provenance.sigstore.json\n`
    expect(await linesFor()).toEqual([
      `${fetch}gh attestation verify ${archive} --bundle provenance.sigstore.json --repo octo/packages --signer-workflow octo/packages/.github/workflows/publish.yml`,
      `${fetch}cosign verify-blob-attestation ${archive} --bundle provenance.sigstore.json --type slsaprovenance1 --certificate-oidc-issuer https://token.actions.githubusercontent.com --certificate-identity-regexp '^https://github\\.com/octo/packages/\\.github/workflows/publish\\.yml@' --certificate-github-workflow-repository octo/packages`,
    ])
  })

  it('name the reusable workflow that has signed, and the repository that has called it', async () => {
    const workflow = 'modality-org/build-packages/.github/workflows/build-packages.yml'
    for (const line of await linesFor({ workflow })) {
      expect(line).toMatch(/(--repo|--certificate-github-workflow-repository) octo\/packages/)
      expect(line).toMatch(/modality-org\/build-packages\/\\?\.github\/workflows\/build-packages\\?\.yml/)
    }
  })

  it('leave cosign out for a private repository: it does not know the authority', async () => {
    const lines = await linesFor({ sigstore: 'github' })
    expect(lines.map(line => line.split('\n')[1]?.split(' ')[0])).toEqual(['gh'])
  })

  it('put several attestations into one file, which gh can read', async () => {
    const lines = await linesFor({}, 2000)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(
      `curl -fsSL ${folder}provenance.sigstore.json ${folder}provenance-2.sigstore.json > provenance.sigstore.jsonl\n`,
    )
    expect(lines[0]).toContain(' --bundle provenance.sigstore.jsonl ')
  })

  it('name the host of an enterprise', async () => {
    const [gh = ''] = await linesFor({ server: 'https://acme.ghe.com', sigstore: 'github' })
    expect(gh).toMatch(/ --hostname acme\.ghe\.com$/)
  })

  it('are none if nothing is attested', async () => {
    expect(provenanceWays(await manifest())).toEqual([])
  })
})

describe('the lines that check a signature', () => {
  it('name the key that has signed, first of those that are accepted', async () => {
    const { url, ...rest } = await manifest()
    const [first, second] = [aKeyPair('own').public, aKeyPair('other').public]
    const [way, ...others] = signatureWays({ ...rest, url, signing: { public_keys: [first, second] } })
    expect(others).toEqual([])
    expect(way?.lines).toBe(
      `curl -fsSLO ${url}SHA256SUMS -O ${url}SHA256SUMS.minisig\nminisign -Vm SHA256SUMS -P ${first} && sed -n 's|  archives/|  |p' SHA256SUMS | sha256sum --ignore-missing -c`,
    )
  })

  it('are none if nothing is signed', async () => {
    expect(signatureWays(await manifest())).toEqual([])
  })
})

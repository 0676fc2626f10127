import { describe, expect, it } from '@jest/globals'
import { HtmlValidate } from 'html-validate'

import { provenanceInManifest } from '../../../../src/package/provenance/provenance-in-manifest.js'
import { provenanceWays } from '../../../../src/package/verify-lines.js'
import { someSigner } from '../../../support/fake-attestor.js'
import { linksOf, manifest, page, plain, plan, textOf } from '../../../support/page-sample.js'
import { aPublishPlan } from '../../../support/samples.js'

const attested = async (of = plan) => ({
  ...(await manifest(of)),
  provenance: provenanceInManifest(someSigner, 10, of),
})

describe('the page of an attested version', () => {
  it('has every line that checks it, beside the one that compares digests', async () => {
    const of = await attested()
    const text = textOf(page({ ...plain, manifest: of }))
    expect(text.match(/^Verify$/gm)).toHaveLength(1)
    expect(text).toContain('sha256sum --ignore-missing -c')
    for (const { lines } of provenanceWays(of)) expect(text).toContain(lines)
    expect(text).toContain(
      "by a workflow of octo/packages, and by nobody else, with GitHub's gh or cosign 3:",
    )
    expect(linksOf(page({ ...plain, manifest: of }))).toContain('https://github.com/octo/packages')
  })

  it('is valid HTML', async () => {
    const text = page({ ...plain, manifest: await attested() })
    const { results } = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(text)
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([])
  })

  it('checks SHA256SUMS if there is no archive', async () => {
    const text = textOf(
      page({ ...plain, manifest: await attested(aPublishPlan({ version: 'v1', binaries: 'false' })) }),
    )
    expect(text).toContain('gh attestation verify SHA256SUMS --bundle')
    expect(text).not.toContain('sha256sum --ignore-missing')
  })
})

describe('the page of any other version', () => {
  it('has no word of it', async () => {
    expect(textOf(page({ ...plain, manifest: await manifest() }))).not.toMatch(/attest|cosign|provenance/)
  })
})

import { cell, codeFence } from '../markdown.js'
import type { Manifest } from '../package/manifest.js'
import { provenanceWays, signatureWays } from '../package/verify-lines.js'
import type { VerifyWay } from '../package/verify-lines.js'
import type { Attested } from '../publish/attest.js'

/** How to check where the files of a version come from; `undefined` if nothing is attested. */
export function provenanceText(manifest: Manifest, attested: Attested | undefined): string | undefined {
  const ways = provenanceWays(manifest)
  if (ways.length === 0) return undefined
  const made = (attested?.made ?? []).map((address, i) => `[attestation ${i + 1}](${address})`)
  const shown =
    made.length === 0 ? 'An earlier run of this version has attested it.' : `GitHub shows ${made.join(', ')}.`
  return [`### Provenance\n\n${shown}`, ...ways.map(shownWay)].join('\n\n')
}

/** How to check the signature of a version; `undefined` if nothing is signed. */
export function signatureText(manifest: Manifest): string | undefined {
  const ways = signatureWays(manifest)
  return ways.length === 0 ? undefined : ['### Signature', ...ways.map(shownWay)].join('\n\n')
}

const shownWay = ({ title, lines }: VerifyWay): string => `With ${cell(title)}:\n\n${codeFence(lines, 'sh')}`

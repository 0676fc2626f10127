import type { PublishedVersion } from '../package/latest.js'
import { refuseOtherSubjects } from '../package/provenance/bundle.js'
import { bundlePaths, inBundles } from '../package/provenance/subjects.js'
import { kinds } from '../plan/kinds.js'
import { paths } from '../plan/layout.js'
import type { Store } from '../ports.js'
import type { Subject } from '../attestor.js'
import { readStored } from '../stored.js'
import { collecting } from './fault.js'
import type { Fault } from './fault.js'

/**
 * What is wrong with the attestations of a version: they must be there if the manifest says so, and attest what SHA256SUMS
 * names. Their signatures are not checked: for that, it takes the certificates of Sigstore.
 */
export async function faultsOfProvenance(
  { prefix, files, mutable, manifest }: PublishedVersion,
  store: Store,
): Promise<readonly Fault[]> {
  const there = mutable.filter(path => kinds.provenance.pattern.test(path))
  if (manifest.provenance === undefined)
    return there.map(path => ({
      where: prefix + path,
      what: 'is there, but manifest.json knows nothing of it',
    }))
  const sums = await store.examine(prefix + paths.checksums)
  const subjects: readonly Subject[] = [
    ...(sums === undefined ? [] : [{ name: paths.checksums, sha256: sums.sha256 }]),
    ...files.map(({ path, sha256 }) => ({ name: path, sha256 })).sort((a, b) => (a.name < b.name ? -1 : 1)),
  ]
  const wanted = bundlePaths(subjects.length)
  const faults: Fault[] = there
    .filter(path => !wanted.includes(path))
    .map(path => ({ where: prefix + path, what: 'is there, but manifest.json knows nothing of it' }))
  for (const [i, some] of inBundles(subjects).entries()) {
    const where = prefix + (wanted[i] ?? '')
    const stored = await readStored(where, store)
    if (stored === undefined) faults.push({ where, what: 'is missing' })
    else
      await collecting(where, faults, () => {
        refuseOtherSubjects(stored, some)
        return Promise.resolve()
      })
  }
  return faults
}

// Packages a sample from a real folder and prints every object that would be published. It is run as a separate
// process, whose parent decides about its environment.
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { localFiles } from '../../src/adapters/files.js'
import { assemble, makeParts } from '../../src/package/package.js'
import { fakeWorld } from '../support/fake-world.js'
import { latestOf } from '../support/public-site.js'
import { someInside } from '../support/bill-sample.js'
import { anAudit, aPublishPlan, someToolchain } from '../support/samples.js'

const [folder = '', order = ''] = process.argv.slice(2)

const sample = aPublishPlan({
  version: 'v1',
  'cargo-registry': 'false',
  targets: 'x86_64-unknown-linux-gnu aarch64-apple-darwin x86_64-pc-windows-gnu',
})
const plan = { ...sample, workFolder: join(folder, 'work') }
const built = plan.targets.flatMap(target =>
  plan.bins.map(bin => ({ bin, target, path: join(folder, target.triple, bin.name + target.exe) })),
)

const files = localFiles(folder)
const ordered = order === 'backwards' ? [...built].reverse() : built
for (const { bin, target, path } of ordered) {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, `${bin.name} for ${target.triple}\n`.repeat(20_000))
  if (order === 'backwards') await chmod(path, 0o600)
}
const digested = await Promise.all(
  ordered.map(async ({ bin, target, path }) => ({
    bin: bin.name,
    package: bin.package.name,
    target,
    path,
    audit: anAudit(),
    linkedBy: {},
    toolchain: someToolchain,
    start: { kind: 'started', how: 'natively' } as const,
    ...(await someInside(bin.package.name, `${path}-licenses.txt`, files)),
    ...(await files.digest(path)),
  })),
)
const parts = await makeParts({ binaries: digested, wasm: [], jobs: [] }, plan, { ...fakeWorld(), files })
const packaged = assemble(parts, { schema: 1, published: '2025-10-18T14:30:22.999Z' }, plan)
for (const { key, size, sha256 } of [...packaged.version.entries, ...latestOf(packaged, plan).entries])
  process.stdout.write(`${sha256} ${size} ${key}\n`)
await rm(folder, { recursive: true })

// Publishes a folder as a version, and makes it latest: bench/publish.ts measures this. The environment has the store's
// credentials.
//   tsx bench/publish-ours.ts FOLDER BUCKET ENDPOINT VERSION
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

import { aFile, aText } from '../__tests__/support/entries.js'
import { digestFile, localFiles } from '../src/adapters/files.js'
import { growHeapSlowly } from '../src/adapters/heap.js'
import { s3Store } from '../src/adapters/s3/store.js'
import { versionChecksums } from '../src/package/checksums.js'
import type { Entry } from '../src/package/tree.js'
import type { Log, World } from '../src/ports.js'
import { moveLatest } from '../src/publish/latest.js'
import { publishedVersion } from '../src/publish/published-version.js'
import { writeVersion } from '../src/publish/version.js'

growHeapSlowly()
const [folder = '', bucket = '', endpoint = '', version = ''] = process.argv.slice(2)
const quiet = (): void => undefined
const log: Log = {
  group: (_, work) => work(),
  info: quiet,
  debug: quiet,
  warning: quiet,
  error: quiet,
  annotate: quiet,
  output: quiet,
  progress: () => quiet,
}
// Publishing needs nothing else of the world.
const world = {
  log,
  now: () => new Date(),
  signal: new AbortController().signal,
  uniqueName: () => String(process.pid),
  sleep: setTimeout,
  random: () => 0.5,
} as unknown as World
const store = s3Store({ kind: 's3', bucket, prefix: '', region: undefined, endpoint }, 'us-east-1', world)

const prefix = `main/${version}/`
const entries: Entry[] = []
for (const path of await localFiles(folder).list(folder))
  if (path !== 'manifest.json')
    entries.push(aFile(prefix + path, join(folder, path), await digestFile(join(folder, path)), 'data'))
entries.push(aText(`${prefix}manifest.json`, readFileSync(join(folder, 'manifest.json'), 'utf8'), 'seal'))
const sums = aText(`${prefix}SHA256SUMS`, versionChecksums({ prefix, entries }), 'intent')
const tree = { prefix, entries: [sums, ...entries] }

// A packaged release has its digests already, so the measurement begins here.
const start = performance.now()
await writeVersion(tree, () => Promise.resolve(undefined), store, world)
const published = publishedVersion(tree, { channel: 'main', version })
await moveLatest(
  published,
  { base: 'https://get.example.com', sequence: { at: new Date().toISOString() } },
  'forward',
  store,
  world,
)
const { userCPUTime, systemCPUTime } = process.resourceUsage()
// The maximum of resourceUsage() includes the memory of the parent process before exec.
const highWater = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
process.stdout.write(
  `${JSON.stringify({
    seconds: (performance.now() - start) / 1000,
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    megabytes: Number(highWater) / 1024,
  })}\n`,
)

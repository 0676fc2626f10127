// Seconds to verify what is published, compared with s5cmd, which lists the same objects and fetches them all: nobody
// who looks at every byte can be much faster.
//
//   npm run bench:verify [-- OBJECTS|smallest]
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Bucket } from '../__tests__/support/bucket.js'
import { benchCommands, installBenchTools } from '../__tests__/support/install-bench-tools.js'
import { installVersitygw } from '../__tests__/support/install-versitygw.js'
import { startVersitygw } from '../__tests__/support/versitygw.js'
import { terminalWorld } from '../src/adapters/world.js'
import { versionChecksums } from '../src/package/checksums.js'
import { formatManifest } from '../src/package/manifest.js'
import { textEntry } from '../src/package/tree.js'
import { inVersion } from '../src/plan/placing.js'
import { versionPrefix } from '../src/plan/layout.js'
import { mapConcurrently, maxConcurrency } from '../src/pool.js'
import { verifyChannel } from '../src/publish/verify-channel.js'

const [size = '10000'] = process.argv.slice(2)
const objects = size === 'smallest' ? 40 : Number(size)
const rounds = size === 'smallest' ? 1 : 3
const perVersion = Math.min(500, objects / 2)
const folder = mkdtempSync(join(tmpdir(), 'build-packages-bench-'))
await Promise.all([installVersitygw(), installBenchTools()])
const server = await startVersitygw()
Object.assign(process.env, server.env)
const bucket = await new Bucket(server.url, 'bench', server.secret).create()
const destination = {
  ...({ kind: 's3', bucket: 'bench', prefix: '', region: 'us-east-1', endpoint: server.url } as const),
}
const silent = { group: <T>(_: string, work: () => Promise<T>) => work(), info: nothing, debug: nothing }
const world = { ...terminalWorld(), log: { ...terminalWorld().log, ...silent } }

try {
  await publish()
  const ways: Readonly<Record<string, () => Promise<void>>> = { ours: verify, s5cmd: fetchAll }
  const best = new Map<string, number>()
  for (let round = 0; round < rounds; round++)
    for (const [name, way] of Object.entries(ways)) {
      const start = performance.now()
      await way()
      best.set(name, Math.min(best.get(name) ?? Infinity, (performance.now() - start) / 1000))
    }
  const [ours = NaN, theirs = NaN] = ['ours', 's5cmd'].map(name => best.get(name))
  console.log(
    `${objects} objects: ${ours.toFixed(2)} s, listed and fetched by s5cmd ${theirs.toFixed(2)} s, ratio ${(ours / theirs).toFixed(3)}`,
  )
} finally {
  await server.stop()
  rmSync(folder, { recursive: true })
}

/** Versions of small files, without latest. */
async function publish(): Promise<void> {
  const store = await world.store(destination)
  for (let from = 0; from < objects; from += perVersion) {
    const version = `v${from / perVersion}`
    const prefix = versionPrefix({ channel: 'main', version })
    const text = (path: string, content: string): ReturnType<typeof textEntry> =>
      textEntry(prefix + path, content, inVersion(path))
    const manifest = {
      ...({ schema: 1, name: 'tool', version, channel: 'main', rustc: '1', git_branch: 'main' } as const),
      ...{ git_commit: '', git_dirty: false, url: `https://get.example.com/${prefix}` },
      packages: { binaries: {}, all_binaries: [] },
    }
    const entries = [
      ...Array.from({ length: perVersion - 2 }, (_, i) =>
        text(`binaries/linux-x86_64/tool-${i}`, `${version} ${i} `.repeat(200)),
      ),
      text('manifest.json', formatManifest(manifest)),
    ]
    const all = [...entries, text('SHA256SUMS', versionChecksums({ prefix, entries }))]
    await mapConcurrently(all, maxConcurrency, entry => store.create(entry), world.signal)
  }
}

async function verify(): Promise<void> {
  const { faults, objects: compared } = await verifyChannel(
    { channel: 'main', version: undefined, destination, base: undefined, publicKeys: undefined },
    world,
  )
  if (faults.length > 0 || compared !== objects) throw new Error(`${compared} of ${objects} objects`)
}

function fetchAll(): Promise<void> {
  const [program, ...args] = benchCommands().s5cmd
  const argv = [...args, '--endpoint-url', server.url, '--numworkers', String(maxConcurrency)]
  execFileSync(program, [...argv, 'cp', `s3://${bucket.name}/main/*`, join(folder, 'all/')], {
    env: { ...process.env, ...server.env, AWS_REGION: 'us-east-1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  rmSync(join(folder, 'all'), { recursive: true })
  return Promise.resolve()
}

function nothing(): void {
  // A line for each step would be measured too.
}

// Readers at work while new versions are published: our way, and the old way, in which `aws s3 sync --delete` makes a
// folder latest whose files link to each other. Prints how often they read, and how often it went wrong.
//
//   npm run bench:hammer [-- PUBLISHES|smallest]
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Bucket } from '../__tests__/support/bucket.js'
import { checkoutHello, repository } from '../__tests__/support/checkout.js'
import { hammer } from '../__tests__/support/hammer.js'
import { benchCommands, installBenchTools } from '../__tests__/support/install-bench-tools.js'
import { installVersitygw } from '../__tests__/support/install-versitygw.js'
import { listen } from '../__tests__/support/listen.js'
import { run } from '../__tests__/support/new-user.js'
import { node24 } from '../__tests__/support/node24.js'
import { startVersitygw } from '../__tests__/support/versitygw.js'

const publishes = process.argv[2] === 'smallest' ? 1 : Number(process.argv[2] ?? 50)
await Promise.all([installVersitygw(), installBenchTools()])
const { aws } = benchCommands()
process.env['BUILD_PACKAGES_TESTS'] = mkdtempSync(join(tmpdir(), 'build-packages-bench-'))
const workspace = checkoutHello()
const server = await startVersitygw()
const env = { ...process.env, ...server.env } as Record<string, string>
let bucket = new Bucket(server.url, 'ours', server.secret)
const site = await listen((request, response) => void bucket.respond(request.url?.slice(1) ?? '', response))
const kept = (version: number): string =>
  join(process.env['BUILD_PACKAGES_TESTS'] ?? '', 'kept', String(version))

try {
  await bucket.create()
  await measure('ours', publishWithOurs)
  bucket = await new Bucket(server.url, 'the-old-way', server.secret).create()
  await measure('two aws s3 sync', publishTheOldWay)
} finally {
  await site.close()
  await server.stop()
  rmSync(process.env['BUILD_PACKAGES_TESTS'], { recursive: true })
}

async function measure(name: string, publish: (version: number) => Promise<void>): Promise<void> {
  await publish(1)
  const { met, stop } = hammer(`${site.url}/testnet/latest/`)
  for (let version = 2; version <= publishes; version++) await publish(version)
  await stop()
  const reads = Object.entries(met.reads).map(([reader, count]) => `${count} by ${reader}`)
  console.log(`${name}: ${publishes} publishes, ${met.troubles.length} troubles, reads: ${reads.join(', ')}`)
  for (const trouble of new Set(met.troubles)) console.log(`  ${trouble.replaceAll('\n', '\n    ')}`)
}

async function publishWithOurs(version: number): Promise<void> {
  const argv = [
    node24(),
    join(repository, 'dist/index.js'),
    `--working-directory=${workspace}`,
    `--version=v${version}`,
    '--channel=testnet',
    '--publish-to=s3://ours',
    `--base-url=${site.url}`,
    `--endpoint=${server.url}`,
    '--build-env=HELLO_GIT_COMMIT={version}',
  ] as const
  const { code, output } = await run(argv, env, repository)
  if (code !== 0) throw new Error(output)
  // The same files are later published the old way.
  cpSync(join(server.folders[0] ?? '', 'ours/testnet', `v${version}`), kept(version), { recursive: true })
}

/** The content of `latest` the old way: a copy of the version's files, with links that lead to each other in latest. */
function leadToLatest(version: number): string {
  const folder = `${kept(version)}-latest`
  cpSync(kept(version), folder, { recursive: true })
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name)
    if (!/(^install\.sh|\.json|\/index\/.*)$/.test(name) || !statSync(path).isFile()) continue
    const text = readFileSync(path, 'utf8')
    writeFileSync(
      path,
      text
        .replaceAll(`/testnet/v${version}/`, '/testnet/latest/')
        .replace('url=$base/$channel/$version/', 'url=$base/$channel/latest/'),
    )
  }
  return folder
}

async function publishTheOldWay(version: number): Promise<void> {
  for (const [source, folder, more] of [
    [kept(version), `v${version}`, []],
    [leadToLatest(version), 'latest', ['--delete']],
  ] as const) {
    const places = [source, `s3://the-old-way/testnet/${folder}/`]
    const sync = ['s3', 'sync', '--only-show-errors', '--endpoint-url', server.url, ...places, ...more]
    const { code, output } = await run([...aws, ...sync], env, repository)
    if (code !== 0) throw new Error(output)
  }
}

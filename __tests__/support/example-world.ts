// A world in which the names that the documents use are real: https://get.example.com, s3://my-bucket, the workspace of
// tool, the repository owner/name. So a line can be pasted as it is printed.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Answer } from './answer.js'
import { Bucket } from './bucket.js'
import { asCheckout, checkoutOf, cloneOf, repository, temporaryFolder } from './checkout.js'
import { benchCommands } from './install-bench-tools.js'
import { packageManagerFolder } from './install-package-managers.js'
import { ghProgram } from './install-provenance-tools.js'
import { wasmToolsFolder } from './install-wasm-tools.js'
import { which } from './machine.js'
import { startMoto } from './moto.js'
import type { Ran } from './new-user.js'
import { node24 } from './node24.js'
import { startProxy } from './tls-proxy.js'
import { startVersitygw } from './versitygw.js'
import { packedTool, toolWorkspace } from './tool-workspace.js'

export interface ExampleWorld {
  readonly workspace: string
  /** A clone of this project, without its tests. */
  readonly ownCheckout: string
  readonly home: string
  /** `s3://my-bucket`. */
  readonly bucket: Bucket
  /** Pastes a line. */
  readonly paste: (line: string, folder: string, env?: Readonly<Record<string, string>>) => Promise<Ran>
  /** Makes the bucket what it was at first. */
  readonly restore: () => void
  readonly stop: () => Promise<void>
}

const versions = [
  ['testnet', 'v1'],
  ['testnet', 'v2'],
  ['testnet', '20251018_143022-a1b2c3d'],
  ['mainnet', '20251018_143022-a1b2c3d'],
  ['mainnet', '20251019_090000-d4e5f6a'],
] as const

export async function startExampleWorld(): Promise<ExampleWorld> {
  const [store, aws] = await Promise.all([startVersitygw(), startMoto()])
  const bucket = await new Bucket(store.url, 'my-bucket', store.secret).create()
  const home = temporaryFolder()
  const own = publishOurselves(home)
  const proxy = await startProxy(url => answerOf(url, bucket, own), { noProxy })
  const workspace = checkoutOf(toolWorkspace)
  execFileSync('git', ['remote', 'add', 'origin', 'https://github.com/owner/name'], { cwd: workspace })
  const env: Readonly<Record<string, string>> = {
    ...variables(home, trusted(proxy.env['NODE_EXTRA_CA_CERTS'] ?? '', home)),
    ...proxy.env,
    ...aws.env,
    ...store.env,
    AWS_ENDPOINT_URL: aws.url,
    // Version 1 of the AWS CLI doesn't know AWS_REGION.
    AWS_DEFAULT_REGION: 'us-east-1',
    YARN_HTTPS_PROXY: proxy.env['https_proxy'] ?? '',
  }
  const paste: ExampleWorld['paste'] = (line, folder, more = {}) => inShell(line, { ...env, ...more }, folder)
  for (const [channel, version] of versions) {
    const place = '--publish-to s3://my-bucket --base-url https://get.example.com'
    const done = await paste(`build-packages --channel ${channel} --version ${version} ${place}`, workspace)
    if (done.code !== 0) throw new Error(done.output)
  }
  for (const version of ['20251018_143022-a1b2c3d', 'latest'])
    for (const [path, body, type] of await packedTool())
      await bucket.put(`testnet/${version}/wasm/web-tool/${path}`, body, type)
  const kept = temporaryFolder()
  const copy = (from: string, to: string): void => {
    cpSync(from, to, { recursive: true, preserveTimestamps: true })
  }
  for (const [i, folder] of store.folders.entries()) copy(folder, join(kept, String(i)))
  return {
    workspace,
    ownCheckout: cloneOf(own),
    home,
    bucket,
    paste,
    restore() {
      for (const [i, folder] of store.folders.entries()) {
        rmSync(join(folder, 'my-bucket'), { recursive: true, force: true })
        copy(join(kept, String(i)), folder)
      }
    },
    async stop() {
      await proxy.stop()
      await Promise.all([store.stop(), aws.stop()])
    },
  }
}

/** Runs a line to its end; a preview that has begun is ended with Ctrl-C. Every question is answered with Return. */
async function inShell(line: string, env: Readonly<Record<string, string>>, cwd: string): Promise<Ran> {
  const child = spawn('sh', ['-c', line], { env, cwd, detached: true })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      const before = output
      output += text
      const began = /^The site is at[^]*^cargo install.*$/m
      if (began.test(output) && !began.test(before) && child.pid !== undefined)
        process.kill(-child.pid, 'SIGINT')
    })
  child.stdin.on('error', () => undefined).end('\n'.repeat(9))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? -1, output }
}

/** These are what they are everywhere. */
const noProxy = ['crates.io', 'index.crates.io', 'static.crates.io', 'registry.npmjs.org', 'deb.debian.org']

/** What the other hosts answer: the CDN before the bucket, and GitHub. */
async function answerOf(
  { hostname, pathname }: URL,
  bucket: Bucket,
  own: string,
): Promise<Answer | undefined> {
  if (hostname === 'get.example.com') return bucket.answer(decodeURIComponent(pathname.slice(1)))
  if (hostname === 'api.github.com' && pathname === '/repos/owner/name')
    return { headers: { 'content-type': 'application/json' }, body: '{"id":7654321,"owner":{"id":1234567}}' }
  if (hostname === 'api.github.com' && pathname === '/repos/owner/name/actions/caches')
    return { headers: { 'content-type': 'application/json' }, body: '{"total_count":1,"actions_caches":[]}' }
  if (hostname === 'codeload.github.com' && pathname.startsWith('/modality-org/build-packages/tar.gz/')) {
    const commit = pathname.split('/').at(-1) ?? ''
    const archive = ['archive', '--format=tar.gz', `--prefix=build-packages-${commit}/`, commit]
    return { body: execFileSync('git', archive, { cwd: own, maxBuffer: 2 ** 26 }) }
  }
  return undefined
}

/** Makes GitHub's repository of this project one on this machine, with what npm packs of it, and the release v1. */
function publishOurselves(home: string): string {
  const folder = temporaryFolder()
  for (const path of ['package.json', 'package-lock.json', 'dist', 'action.yml'])
    cpSync(join(repository, path), join(folder, path), { recursive: true })
  asCheckout(folder)
  for (const tag of ['v1', 'v1.2.2']) execFileSync('git', ['tag', tag], { cwd: folder })
  const addresses = ['https://github.com/', 'ssh://git@github.com/'].flatMap(host =>
    ['', '.git'].map(end => `\tinsteadOf = ${host}modality-org/build-packages${end}\n`),
  )
  const person = '[user]\n\tname = a\n\temail = a@example.com\n'
  writeFileSync(join(home, '.gitconfig'), `${person}[url "file://${folder}"]\n${addresses.join('')}`)
  return folder
}

/** The certificates of this machine, and the one of the proxy. */
function trusted(file: string, home: string): string {
  const usual =
    process.env['SSL_CERT_FILE'] ?? process.env['CURL_CA_BUNDLE'] ?? '/etc/ssl/certs/ca-certificates.crt'
  const all = join(home, '.trusted.pem')
  writeFileSync(all, [file, usual].map(path => readFileSync(path, 'utf8')).join('\n'))
  return all
}

function variables(home: string, certificates: string): Readonly<Record<string, string>> {
  const global = join(home, '.npm-global')
  writeFileSync(join(home, 'apt.conf'), 'APT::Get::Simulate "true";\n')
  return {
    PATH: [join(global, 'bin'), programs(home), '/usr/bin', '/bin'].join(':'),
    HOME: home,
    CARGO_HOME: join(home, '.cargo'),
    RUSTUP_HOME: process.env['RUSTUP_HOME'] ?? join(process.env['HOME'] ?? '', '.rustup'),
    CARGO_HTTP_CAINFO: certificates,
    CURL_CA_BUNDLE: certificates,
    SSL_CERT_FILE: certificates,
    AWS_CA_BUNDLE: certificates,
    NPM_CONFIG_CAFILE: certificates,
    NPM_CONFIG_PREFIX: global,
    NPM_CONFIG_UPDATE_NOTIFIER: 'false',
    // The bundle asks with fetch, which by itself knows no proxy.
    NODE_USE_ENV_PROXY: '1',
    NODE_NO_WARNINGS: '1',
    GH_TOKEN: 'token',
    // Says what it would install, and installs nothing.
    APT_CONFIG: join(home, 'apt.conf'),
    YARN_HTTPS_CA_FILE_PATH: certificates,
    YARN_NODE_LINKER: 'node-modules',
    YARN_ENABLE_TELEMETRY: 'false',
    GIT_CONFIG_NOSYSTEM: '1',
    CARGO_PROFILE_RELEASE_OPT_LEVEL: '0',
  }
}

/** A folder with the programs of lines to paste that are in no folder of the system. */
function programs(home: string): string {
  const folder = join(home, 'programs')
  mkdirSync(folder)
  const script = (name: string, text: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
  }
  symlinkSync(node24(), join(folder, 'node'))
  for (const name of ['cargo', 'rustc', 'rustup'])
    symlinkSync(which(name) ?? `/no/${name}`, join(folder, name))
  symlinkSync(ghProgram(), join(folder, 'gh'))
  symlinkSync(join(wasmToolsFolder(), 'wasm-pack'), join(folder, 'wasm-pack'))
  for (const [name, manager] of Object.entries(managers))
    script(name, `exec "${packageManagerFolder(manager)}/${name}" "$@"`)
  script('npx', `exec node "${packageManagerFolder('npm 12')}/../../node_modules/npm-12/bin/npx-cli.js" "$@"`)
  script('aws', `exec ${benchCommands().aws.join(' ')} "$@"`)
  script('build-packages', `exec node "${join(repository, 'dist/index.js')}" "$@"`)
  // There may be no sudo where root runs the tests.
  script('sudo', 'exec "$@"')
  return folder
}

const managers = { npm: 'npm 12', pnpm: 'pnpm 12', yarn: 'yarn 4', bun: 'bun 1' } as const

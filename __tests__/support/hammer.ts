import { createHash } from 'node:crypto'

import { NewUser } from './new-user.js'

/** What readers saw during publishing. */
export interface Met {
  /** Reader → number of reads. */
  readonly reads: Record<string, number>
  /**
   * Anything that a reader must not see: an error, a mixture of versions, or a version that is older than one seen
   * before.
   */
  readonly troubles: string[]
}

/** Reads once, and returns the number of the version that was read. Throws if the content was wrong. */
type Reader = () => Promise<number>

/** Clients of hello's latest, each reading again and again until they are stopped. Versions are v1, v2 … */
export function hammer(latest: string): { readonly met: Met; readonly stop: () => Promise<void> } {
  const met: Met = { reads: {}, troubles: [] }
  let stopped = false
  const all = Object.entries({
    'install.sh': installer(latest),
    'cargo install': cargo(latest),
    'manifest.json': upgrader(latest),
  }).map(async ([name, read]) => {
    met.reads[name] = 0
    for (let newest = 0; !stopped;) {
      try {
        const version = await read()
        if (version < newest) met.troubles.push(`${name}: v${version} after v${newest}`)
        newest = version
      } catch (error) {
        met.troubles.push(`${name}: ${String(error instanceof Error ? error.message : error)}`)
      }
      met.reads[name]++
    }
  })
  return {
    met,
    stop: async () => {
      stopped = true
      await Promise.all(all)
    },
  }
}

/** `curl … | sh`, each time by a new user. */
const installer = (latest: string): Reader => {
  const line = `curl -fsSL ${latest}install.sh | sh`
  return async () => {
    const user = new NewUser()
    const said = await succeed(user, line)
    const run = await succeed(user, '.hello/bin/hello --version')
    return sameVersion(said, run)
  }
}

/** `cargo install`, alternating between a home that already knows the registry and an empty one. */
const cargo = (latest: string): Reader => {
  const line = `cargo install --quiet --force --index sparse+${latest}cargo-registry/index/ hello-cli && .cargo/bin/hello --version`
  let warm = new NewUser()
  let times = 0
  return async () => {
    if (times++ % 2 === 0) warm = new NewUser()
    const said = await succeed(warm, line)
    return sameVersion(said)
  }
}

interface Manifest {
  readonly version: string
  readonly packages: { readonly binaries: Record<string, { readonly path: string; readonly sha256: string }> }
}

/** `modal upgrade`: the files must match what the manifest says about them. */
const upgrader = (latest: string): Reader => {
  return async () => {
    const { version, packages } = JSON.parse((await get(`${latest}manifest.json`)).toString()) as Manifest
    for (const { path, sha256 } of Object.values(packages.binaries)) {
      const bytes = await get(new URL(path, latest).href)
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new Error(`the manifest of ${version} leads to other bytes at ${path}`)
    }
    return Number(/^v(\d+)$/.exec(version)?.[1])
  }
}

async function succeed(user: NewUser, line: string): Promise<string> {
  const { code, output } = await user.paste(line)
  if (code !== 0) throw new Error(output.trim().slice(-300))
  return output
}

async function get(url: string): Promise<Buffer> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${answer.status} for ${url}`)
  return Buffer.from(await answer.arrayBuffer())
}

/** The one version that all texts name. */
function sameVersion(...texts: readonly string[]): number {
  const named = new Set(texts.flatMap(text => [...text.matchAll(/\bv(\d+)\b/g)].map(([, number]) => number)))
  const [version] = named
  if (named.size !== 1 || version === undefined) throw new Error(`not one version: ${texts.join(' | ')}`)
  return Number(version)
}

import { createHash } from 'node:crypto'
import { join } from 'node:path'

import { parse } from 'smol-toml'

import type { Files } from '../ports.js'
import type { Workspace } from './workspace.js'

/** What a cache of built dependencies hangs on. */
export interface Dependencies {
  /** Whether a Cargo.lock says which versions they are; without one, the newest that fit are taken. */
  readonly locked: boolean
  /** The same as long as no dependency changes: a new version of the workspace itself doesn't change it. */
  readonly hash: string
}

/** Reads Cargo.lock or, without one, every manifest. */
export async function hashDependencies(workspace: Workspace, files: Files): Promise<Dependencies> {
  const lock = await files.readText(join(workspace.root, 'Cargo.lock'))
  if (lock !== undefined) return { locked: true, hash: hash(externalPackages(lock)) }
  const paths = [join(workspace.root, 'Cargo.toml'), ...workspace.members.map(one => one.manifestPath)]
  const manifests: unknown[] = []
  for (const path of [...new Set(paths)].sort())
    manifests.push(withoutOwnVersions((await files.readText(path)) ?? ''))
  return { locked: false, hash: hash(manifests) }
}

/** The packages that come from elsewhere; the workspace's own have no source. */
function externalPackages(lock: string): unknown {
  const { package: packages = [] } = parse(lock) as { readonly package?: readonly LockedPackage[] }
  return packages
    .filter(one => one.source !== undefined)
    .map(({ name, version, source, checksum }) => [name, version, source, checksum])
}

interface LockedPackage {
  readonly name: string
  readonly version: string
  readonly source?: string
  readonly checksum?: string
}

/** A manifest less what a release bumps: versions of its own, and of what it takes from the workspace by path. */
function withoutOwnVersions(manifest: string): unknown {
  const ownVersion = (key: string, value: unknown): unknown => {
    if (typeof value === 'bigint') return String(value)
    if (typeof value !== 'object' || value === null || !('version' in value)) return value
    const own = key === 'package' || 'path' in value
    return own ? { ...value, version: undefined } : value
  }
  return JSON.stringify(parse(manifest), ownVersion)
}

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

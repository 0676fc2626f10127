import { createHash } from 'node:crypto'
import { join } from 'node:path'

import { parse } from 'smol-toml'

import { ActionError } from '../errors.js'
import type { Files } from '../ports.js'
import { parseToml } from '../toml.js'
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
  const path = join(workspace.root, 'Cargo.lock')
  const lock = await files.readText(path)
  if (lock !== undefined) return { locked: true, hash: hash(externalPackages(lock, path)) }
  const manifestPaths = [
    join(workspace.root, 'Cargo.toml'),
    ...workspace.members.map(one => one.manifestPath),
  ]
  const manifests: unknown[] = []
  for (const manifest of [...new Set(manifestPaths)].sort())
    manifests.push(withoutOwnVersions((await files.readText(manifest)) ?? '', manifest))
  return { locked: false, hash: hash(manifests) }
}

/** The packages that come from elsewhere; the workspace's own have no source. */
function externalPackages(lock: string, path: string): unknown {
  return lockedPackages(lock, path)
    .filter(one => one.source !== undefined)
    .map(({ name, version, source, checksum }) => [name, version, source, checksum])
}

/** The packages that a Cargo.lock names. A merge may have left its marks: cargo would say so, after everything else. */
export function lockedPackages(lock: string, path: string): readonly LockedPackage[] {
  try {
    const { package: packages = [] } = parse(lock) as { readonly package?: readonly LockedPackage[] }
    return packages
  } catch (cause) {
    throw new ActionError(
      'lock-file-unreadable',
      `${path} can't be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      'resolve the conflict in it, or delete it and let cargo write it again',
      { cause },
    )
  }
}

export interface LockedPackage {
  readonly name: string
  readonly version: string
  readonly source?: string
  readonly checksum?: string
}

/** A manifest less what a release bumps: versions of its own, and of what it takes from the workspace by path. */
function withoutOwnVersions(manifest: string, path: string): unknown {
  const ownVersion = (key: string, value: unknown): unknown => {
    if (typeof value === 'bigint') return String(value)
    if (typeof value !== 'object' || value === null || !('version' in value)) return value
    const own = key === 'package' || 'path' in value
    return own ? { ...value, version: undefined } : value
  }
  return JSON.stringify(parseToml(manifest, path), ownVersion)
}

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

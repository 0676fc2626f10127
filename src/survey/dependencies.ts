import { createHash } from 'node:crypto'
import { join } from 'node:path'

import { parse } from 'smol-toml'

import { ActionError } from '../errors.js'
import type { Files } from '../ports.js'
import { parseToml } from '../toml.js'
import type { Workspace } from './workspace.js'

/** What decides whether a cache of built dependencies can be used. */
export interface Dependencies {
  /** Whether a Cargo.lock fixes the versions; without one, cargo takes the newest that satisfy the requirements. */
  readonly locked: boolean
  /** Changes only if a dependency changes, not with a new version of the workspace itself. */
  readonly hash: string
}

/** Reads Cargo.lock; without one, reads every manifest. */
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

/** The packages from outside the workspace; its own have no source. */
function externalPackages(lock: string, path: string): unknown {
  return lockedPackages(lock, path)
    .filter(one => one.source !== undefined)
    .map(({ name, version, source, checksum }) => [name, version, source, checksum])
}

/**
 * The packages that a Cargo.lock names. Throws if it can't be parsed, e.g. because of conflict markers from a merge:
 * cargo would say so only later.
 */
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

/** A manifest without the versions that a release changes: its own, and those of path dependencies. */
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

import { dirname } from 'node:path'

import { isWithin } from '../stored.js'
import { fromRoot } from '../survey/source.js'
import type { Holds } from './cfg.js'
import { packageKey } from './crate-files.js'
import type { CompiledPackages } from './crate-files.js'
import { byText, plainLine } from './part.js'
import type { Bill, Part } from './part.js'
import { purlOf } from './purl.js'
import type { CargoPackage, Declared, Edge, Resolved } from './resolved.js'

/** What is known of the packages of a build. */
export interface Known {
  readonly resolved: Resolved
  readonly holds: Holds
  /** The SHA-256 of crate files in Cargo.lock, by `checksumKey`. */
  readonly checksums: ReadonlyMap<string, string>
  /** The root of the repository. */
  readonly root: string
  /** The version of rustc. */
  readonly rustc: string
}

/** A bill with the packages that it lists. */
export interface Linked {
  readonly bill: Bill
  /** In the order of the bill's parts. */
  readonly packages: readonly CargoPackage[]
}

/**
 * The packages whose code is in the programs of a member: what its normal dependencies lead to, as far as it was compiled
 * for the target. Which optional dependencies count is decided by the features that each package was compiled with: cargo
 * metadata takes the features of a package for all its uses together. Nothing is followed through a procedural macro:
 * neither it nor what it uses was compiled for the target.
 */
export function linkedInto(member: string, compiled: CompiledPackages, known: Known): Linked {
  const { resolved } = known
  const root = [...resolved.packages.values()].find(
    one => one.name === member && resolved.members.has(one.id),
  )
  if (root === undefined) throw new Error(`cargo metadata doesn't list the member ${member}`)
  const found = new Map<CargoPackage, readonly CargoPackage[]>()
  const queue = [root]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found.has(next)) continue
    const needs = linkedTo(next, compiled, known)
    found.set(next, needs)
    queue.push(...needs)
  }
  const parts = [...found].map(([one, needs]) => ({ one, part: partOf(one, needs, known) }))
  const others = parts.filter(({ one }) => one !== root).sort(byText(({ part }) => part.purl))
  return {
    bill: {
      of: partOf(root, found.get(root) ?? [], known),
      parts: others.map(({ part }) => part),
      rustc: known.rustc,
    },
    packages: others.map(({ one }) => one),
  }
}

/** The packages with which a package itself is linked. */
function linkedTo(
  one: CargoPackage,
  { features, libraries }: CompiledPackages,
  { resolved, holds }: Known,
): readonly CargoPackage[] {
  const own = features.get(packageKey(one.id)) ?? new Set()
  return (resolved.edges.get(one.id) ?? []).flatMap(edge => {
    const to = resolved.packages.get(edge.pkg)
    if (to === undefined || !libraries.has(packageKey(to.id))) return []
    return isNormal(edge, one, to, own, holds) ? [to] : []
  })
}

function isNormal(
  edge: Edge,
  one: CargoPackage,
  to: CargoPackage,
  features: ReadonlySet<string>,
  holds: Holds,
): boolean {
  return edge.dep_kinds.some(({ kind, target }) => {
    if (kind !== null) return false
    // Cargo has kept the edge for one of its uses, so for its only one.
    if (target !== null && edge.dep_kinds.length > 1 && !holds(target)) return false
    const named = one.dependencies.filter(
      declared =>
        declared.kind === null &&
        declared.name === to.name &&
        declared.target === target &&
        crateName(declared, to) === edge.name,
    )
    return named.length === 0 || named.some(declared => isOn(declared, one, features))
  })
}

/** The name that code has for a dependency. */
const crateName = ({ rename }: Declared, { name, targets }: CargoPackage): string =>
  (rename ?? targets.find(target => target.kind.some(kind => kind.endsWith('lib')))?.name ?? name).replaceAll(
    '-',
    '_',
  )

/** https://doc.rust-lang.org/cargo/reference/features.html#optional-dependencies */
function isOn(declared: Declared, { features: table }: CargoPackage, on: ReadonlySet<string>): boolean {
  if (!declared.optional) return true
  const alias = declared.rename ?? declared.name
  return [...on].some(feature =>
    Object.hasOwn(table, feature)
      ? table[feature]?.some(value => value === `dep:${alias}` || value.startsWith(`${alias}/`)) === true
      : feature === alias,
  )
}

function partOf(one: CargoPackage, needs: readonly CargoPackage[], known: Known): Part {
  return {
    purl: namedBy(one, known),
    name: one.name,
    version: one.version,
    sha256: known.checksums.get(checksumKey(one)),
    license: plainLine(one.license),
    repository: plainLine(one.repository),
    needs: [...new Set(needs.map(to => namedBy(to, known)))].sort(),
  }
}

function namedBy(one: CargoPackage, { root }: Known): string {
  const folder = fromRoot(root, dirname(one.manifest_path))
  return purlOf(one, isWithin(folder) ? folder : undefined)
}

export const checksumKey = ({
  name,
  version,
  source,
}: {
  readonly name: string
  readonly version: string
  readonly source?: string | null
}): string => JSON.stringify([name, version, source ?? null])

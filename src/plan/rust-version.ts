import type { Problem } from '../errors.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { Rust } from '../survey/rust.js'
import { withMembersNeeded } from '../survey/workspace.js'
import type { Member, Workspace } from '../survey/workspace.js'

/**
 * The members that need a newer Rust than the one that will compile them; cargo would report them only later. Their
 * dependencies outside the workspace are known only after cargo has resolved them; it reports those before it compiles
 * anything.
 */
export function refuseOldRust(
  members: readonly Member[],
  { cargoFlags = [] }: BuildInputs,
  workspace: Workspace,
  rust: Rust,
): readonly Problem[] {
  if (cargoFlags.includes('--ignore-rust-version')) return []
  const byNeed = new Map<string, string[]>()
  for (const { name, rustVersion } of withMembersNeeded(members, workspace)) {
    if (rustVersion === undefined || !isOlder(rust.release, rustVersion)) continue
    byNeed.set(rustVersion, [...(byNeed.get(rustVersion) ?? []), name])
  }
  return [...byNeed].map(([need, names]) => ({
    topic: 'rust-too-old',
    message: `${names.join(', ')}: rust-version asks for Rust ${need}, and rustc here is ${rust.release}`,
    hint: 'use a newer toolchain (`rustup update`, or channel in rust-toolchain.toml), lower rust-version, or give --ignore-rust-version in cargo-flags',
  }))
}

/** Compares like cargo: a nightly counts as the release that it becomes. */
function isOlder(release: string, need: string): boolean {
  const [ours, theirs] = [release, need].map(text =>
    text
      .replace(/[-+].*$/, '')
      .split('.')
      .map(Number),
  )
  for (const i of [0, 1, 2]) {
    const [a, b] = [ours?.[i] ?? 0, theirs?.[i] ?? 0]
    if (a !== b) return a < b
  }
  return false
}

import type { Env } from '../ports.js'
import { parseToml } from '../toml.js'

/**
 * Strips binaries through Cargo's profile, unless the workspace sets `strip` itself. rustc can strip every format that
 * it links, and keeps the signature without which arm64 macOS kills a program. The host's strip does neither.
 */
export function stripping(profile: string, rootManifest: string): Env {
  const { profile: profiles } = parseToml(rootManifest, 'Cargo.toml') as {
    readonly profile?: Readonly<Record<string, CargoProfile>>
  }
  for (let name: string | undefined = profile; name !== undefined; name = profiles?.[name]?.inherits)
    if (profiles?.[name]?.strip !== undefined) return {}
  return { [`CARGO_PROFILE_${profile.toUpperCase().replaceAll('-', '_')}_STRIP`]: 'symbols' }
}

interface CargoProfile {
  readonly inherits?: string
  readonly strip?: unknown
}

import { builderNames } from '../inputs/builder.js'
import type { BuilderName } from '../inputs/builder.js'
import { systemOf } from '../targets/systems.js'
import type { Os } from '../targets/systems.js'
import type { Target } from '../targets/targets.js'
import type { Builder } from './builder.js'
import { cargo } from './cargo.js'
import { cross } from './cross.js'
import { zigbuild } from './zigbuild.js'

/** The table of all builders. */
export const builders: Readonly<Record<BuilderName, Builder>> = { cargo, cross, zigbuild }

/**
 * The preference among builders, the lowest number first. GitHub's runners with macOS and Windows can't run Linux
 * containers, so there cross comes after zig.
 */
const usually: Readonly<Record<BuilderName, number>> = { cross: 1, zigbuild: 2, cargo: 3 }
const withoutContainers: Readonly<Record<BuilderName, number>> = { zigbuild: 1, cross: 2, cargo: 3 }
const places: Partial<Readonly<Record<Os, Readonly<Record<BuilderName, number>>>>> = {
  darwin: withoutContainers,
  windows: withoutContainers,
}

/**
 * All builders in order of preference for a target. If the target is the host itself, a builder that compiles as the
 * host does comes first.
 */
export function byPreference(target: Target, host: string): readonly BuilderName[] {
  const order = places[systemOf(host) ?? 'linux'] ?? usually
  const place = (name: BuilderName): number =>
    target.triple === host && builders[name].compilesAsHost ? 0 : order[name]
  return [...builderNames].sort((a, b) => place(a) - place(b))
}

import { builderNames } from '../inputs/builder.js'
import type { BuilderName } from '../inputs/builder.js'
import { systemOf } from '../targets/systems.js'
import type { Os } from '../targets/systems.js'
import type { Target } from '../targets/targets.js'
import type { Builder } from './builder.js'
import { cargo } from './cargo.js'
import { cross } from './cross.js'
import { zigbuild } from './zigbuild.js'

/** The one table of builders. */
export const builders: Readonly<Record<BuilderName, Builder>> = { cargo, cross, zigbuild }

/**
 * Which of them is preferred, the lowest number first, by the system that they build on. GitHub's runners of macOS and
 * Windows run no Linux containers, so that cross comes after zig there.
 */
const places: Readonly<Record<Os, Readonly<Record<BuilderName, number>>>> = {
  linux: { cross: 1, zigbuild: 2, cargo: 3 },
  darwin: { zigbuild: 1, cross: 2, cargo: 3 },
  windows: { zigbuild: 1, cross: 2, cargo: 3 },
}

/** All builders in the order in which they are preferred for a target: for the host itself, what compiles as it does. */
export function byPreference(target: Target, host: string): readonly BuilderName[] {
  const order = places[systemOf(host) ?? 'linux']
  const place = (name: BuilderName): number =>
    target.triple === host && builders[name].compilesAsHost ? 0 : order[name]
  return [...builderNames].sort((a, b) => place(a) - place(b))
}

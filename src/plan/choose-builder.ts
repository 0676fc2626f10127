import type { Host } from '../builders/builder.js'
import { builders, byPreference } from '../builders/builders.js'
import type { Problem } from '../errors.js'
import { everyTarget } from '../inputs/builder.js'
import type { BuilderName } from '../inputs/builder.js'
import type { BuildInputs } from '../inputs/inputs.js'
import { systemName } from '../targets/systems.js'
import type { Target } from '../targets/targets.js'

/** Chooses the builder of a target on a host. Adds to `problems` why there is none. */
export function chooseBuilder(
  target: Target,
  host: Host,
  { builders: wanted = {} }: Pick<BuildInputs, 'builders'>,
  problems: Problem[],
): BuilderName | undefined {
  const possible = possibleBuilders(target, host)
  // A builder for `*` applies only to the targets that it can build.
  const asked = wanted[target.triple] ?? possible.find(one => one === wanted[everyTarget])
  const builder = asked ?? possible.find(one => builders[one].ability(target, host).kind !== 'if asked')
  if (builder === undefined || !possible.includes(builder)) {
    problems.push(asked === undefined ? impossible(target, host) : refused(target, host, asked, possible))
    return undefined
  }
  const ability = builders[builder].ability(target, host)
  if (ability.kind !== 'lacking') return builder
  problems.push(impossible(target, host, ability.remedy))
  return undefined
}

/** The builders that can build the target on that host, the default first. */
export const possibleBuilders = (target: Target, host: Host): readonly BuilderName[] =>
  byPreference(target, host.triple).filter(name => builders[name].ability(target, host).kind !== 'unable')

function refused(target: Target, host: Host, asked: BuilderName, possible: readonly BuilderName[]): Problem {
  return {
    topic: 'builder-unsuitable',
    message: `builders: ${asked} can't build ${target.triple} on ${host.triple}`,
    hint:
      possible.length === 0
        ? impossible(target, host).hint
        : `these can: ${possible.join(', ')}; or use the default builder`,
  }
}

function impossible({ triple, os, runner }: Target, host: Host, remedy?: string): Problem {
  const otherRunner = `build it on a runner of ${systemName(os)} (the reusable workflow takes ${runner})`
  return {
    topic: 'target-not-buildable',
    message: `targets: ${triple} can't be built on this machine (${host.triple})`,
    hint: `${otherRunner}${remedy === undefined ? '' : `, or ${remedy}`}; or leave the target out`,
  }
}

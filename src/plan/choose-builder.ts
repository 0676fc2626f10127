import type { Host } from '../builders/builder.js'
import { builders, byPreference } from '../builders/builders.js'
import type { Problem } from '../errors.js'
import { everyTarget } from '../inputs/builder.js'
import type { BuilderName } from '../inputs/builder.js'
import type { BuildInputs } from '../inputs/inputs.js'
import { runnerTriple } from '../targets/runners.js'
import { runnerSystem, systemName } from '../targets/systems.js'
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
  const builder = asked ?? defaultBuilder(target, host)
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

/** The builder that needs nothing special; `undefined` if there is none. */
const defaultBuilder = (target: Target, host: Host): BuilderName | undefined =>
  possibleBuilders(target, host).find(name => builders[name].ability(target, host).kind !== 'if asked')

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

function impossible(target: Target, host: Host, remedy?: string): Problem {
  const { triple } = target
  const ways = [...otherRunner(target), ...(remedy === undefined ? [] : [remedy]), ...ifAsked(target, host)]
  return {
    topic: 'target-not-buildable',
    message: `targets: ${triple} can't be built on this machine (${host.triple})`,
    hint: `${ways.join(', or ')}; or leave the target out`,
  }
}

/** GitHub's runner, if it can build the target with what it has. */
function otherRunner(target: Target): readonly string[] {
  const { runner } = target
  const triple = runnerTriple(runner)
  if (triple === undefined || defaultBuilder(target, { triple, env: undefined }) === undefined) return []
  const system = systemName(runnerSystem(runner)?.os ?? '')
  return [`build it on a runner of ${system} (the reusable workflow takes ${runner})`]
}

const ifAsked = (target: Target, host: Host): readonly string[] =>
  possibleBuilders(target, host).flatMap(name => {
    const ability = builders[name].ability(target, host)
    return ability.kind === 'if asked' ? [`ask for ${name} in builders, which needs ${ability.needs}`] : []
  })

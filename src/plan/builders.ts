import type { Problem } from '../errors.js'
import { everyTarget } from '../inputs/builder.js'
import type { BuilderName } from '../inputs/builder.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { Env } from '../ports.js'
import type { Os, Target } from './targets.js'

/** A machine that builds. */
export interface Host {
  readonly triple: string
  readonly env: Env
}

/** Chooses what builds a target on a host; reports through `problems` what can't be. */
export function chooseBuilder(
  target: Target,
  host: Host,
  { builders = {} }: Pick<BuildInputs, 'builders'>,
  problems: Problem[],
): BuilderName | undefined {
  const possible = possibleBuilders(target, host.triple)
  // A builder for all targets is for those that it can build.
  const asked = builders[target.triple] ?? possible.find(one => one === builders[everyTarget])
  const builder = asked ?? possible.find(one => one !== 'cross' || hasImages(host.triple))
  if (builder === undefined || !possible.includes(builder)) {
    problems.push(asked === undefined ? impossible(target, host) : refused(target, host, asked, possible))
    return undefined
  }
  if (builder === 'zigbuild' && target.os === 'darwin' && host.env['SDKROOT'] === undefined) {
    problems.push(impossible(target, host))
    return undefined
  }
  return builder
}

/** What can build the target there, the default first. */
export function possibleBuilders(target: Target, host: string): readonly BuilderName[] {
  const system = systemOf(host)
  const others = system === undefined ? [] : target.from[system]
  return target.triple === host ? ['cargo', ...others.filter(one => one !== 'cargo')] : others
}

export const systemOf = (triple: string): Os | undefined =>
  (['linux', 'darwin', 'windows'] as const).find(os => triple.includes(`-${os}`))

/** The images of cross are for x86_64 only. */
const hasImages = (host: string): boolean => host.startsWith('x86_64-')

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

function impossible({ triple, os, runner }: Target, host: Host): Problem {
  const sdk = 'point SDKROOT at a macOS SDK, so that zigbuild can build it here'
  const otherRunner = `build it on a runner of ${systemNames[os]} (the reusable workflow takes ${runner})`
  return {
    topic: 'target-not-buildable',
    message: `targets: ${triple} can't be built on this machine (${host.triple})`,
    hint: `${os === 'darwin' && systemOf(host.triple) === 'linux' ? `${otherRunner}, or ${sdk}` : otherRunner}; or leave the target out`,
  }
}

const systemNames: Readonly<Record<Os, string>> = { linux: 'Linux', darwin: 'macOS', windows: 'Windows' }

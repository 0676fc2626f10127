import type { Problem } from '../errors.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { Rust } from '../survey/rust.js'
import { onlyLacksBuilder, targets } from '../targets/targets.js'
import type { Target } from '../targets/targets.js'

/** The targets that the inputs name; by default, the host's own. */
export function planTargets(inputs: BuildInputs, rust: Rust, problems: Problem[]): readonly Target[] {
  const chosen = (inputs.targets ?? [rust.host]).flatMap(triple => {
    const target = targets.find(one => one.triple === triple)
    if (target === undefined) problems.push(notBuilt(triple, rust))
    return target ?? []
  })
  for (const [i, target] of chosen.entries()) {
    const other = chosen.slice(i + 1).find(one => one.platform === target.platform)
    if (other !== undefined)
      problems.push({
        topic: 'targets-alike',
        message: `targets: ${target.triple} and ${other.triple} are both published as ${target.platform}`,
        hint: 'choose one of the two',
      })
  }
  problems.push(...targetsNotChosen(inputs, chosen))
  return chosen
}

/** Why a triple is not among the targets. */
function notBuilt(triple: string, rust: Rust): Problem {
  if (!rust.knownTriples.includes(triple))
    return {
      topic: 'target-unknown',
      message: `targets: "${triple}" is not a target triple that rustc ${rust.release} knows`,
      hint: `write it as rustc --print target-list does, e.g. ${targets[0]?.triple ?? ''}`,
    }
  const hint = `choose another from the table in docs/targets.md${like(triple)}`
  return onlyLacksBuilder(triple)
    ? {
        topic: 'target-without-builder',
        message: `targets: no builder can build "${triple}": there is no image of cross for it, and zig can't link it`,
        hint,
      }
    : {
        topic: 'target-without-library',
        message: `targets: "${triple}" has no standard library that rustup could add: it is of tier 3, or has none`,
        hint,
      }
}

/** Targets for the same processor, or else for the same system. */
function like(triple: string): string {
  const [arch = '', ...rest] = triple.split('-')
  const ofArch = targets.filter(one => one.triple.startsWith(`${arch}-`))
  const found = ofArch.length > 0 ? ofArch : targets.filter(one => one.triple.endsWith(rest.join('-')))
  const some = found.slice(0, 5).map(one => one.triple)
  return some.length === 0 ? '' : `, such as ${some.join(', ')}`
}

/** Settings for a target that is not built: the user probably meant another one. */
function targetsNotChosen(inputs: BuildInputs, chosen: readonly Target[]): readonly Problem[] {
  const triples = chosen.map(target => target.triple)
  return (['builders', 'images', 'runners'] as const).flatMap(name =>
    Object.keys(inputs[name] ?? {})
      .filter(triple => triple !== '*' && !triples.includes(triple))
      .map(triple => ({
        topic: 'target-not-chosen',
        message: `${name}: ${triple} is not one of the targets`,
        hint: `they are ${triples.join(', ')}: add it to targets, or leave it out of ${name}`,
      })),
  )
}

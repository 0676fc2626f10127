import type { Problem } from '../errors.js'
import type { BuildInputs } from '../inputs/inputs.js'
import type { Rust } from '../survey/rust.js'
import { targets } from '../targets/targets.js'
import type { Target } from '../targets/targets.js'

/** The targets that the inputs name; by default, the host's own. */
export function planTargets(inputs: BuildInputs, rust: Rust, problems: Problem[]): readonly Target[] {
  const known = targets.map(target => target.triple)
  const chosen = (inputs.targets ?? [rust.host]).flatMap(triple => {
    const target = targets.find(one => one.triple === triple)
    if (target !== undefined) return [target]
    problems.push(
      rust.knownTriples.includes(triple)
        ? {
            topic: 'target-unknown',
            message: `targets: "${triple}" can't be published yet`,
            hint: `these can: ${known.join(', ')}`,
          }
        : {
            topic: 'target-unknown',
            message: `targets: "${triple}" is not a target triple that rustc ${rust.release} knows`,
            hint: `write it as rustc --print target-list does, e.g. ${known[0] ?? ''}`,
          },
    )
    return []
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

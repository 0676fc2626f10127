import { throwMistakes } from '../errors.js'
import type { Mistake } from '../errors.js'
import { buildEnvironment } from '../plan/environment.js'
import type { Build, Plan } from '../plan/plan.js'
import type { World } from '../ports.js'

/** A build whose builder is there and can produce its target. */
export interface ReadyBuild extends Build {
  /** The program that takes cargo's arguments. */
  readonly program: string
}

/** Finds what each build needs, before the first compile. Throws what is missing for all of them at once. */
export async function prepareToolchain(plan: Plan, world: World): Promise<readonly ReadyBuild[]> {
  const mistakes: Mistake[] = []
  for (const build of plan.builds) mistakes.push(...(await missingStandardLibrary(build, plan, world)))
  throwMistakes(mistakes)
  return plan.builds.map(build => ({ ...build, program: 'cargo' }))
}

/** cargo can build for a target natively if rustc has the target's standard library. */
async function missingStandardLibrary(
  { target }: Build,
  plan: Plan,
  world: World,
): Promise<readonly Mistake[]> {
  const asked = await world.exec.run({
    argv: ['rustc', '--print', 'target-libdir', '--target', target.triple],
    cwd: plan.workspace.root,
    env: buildEnvironment(world.env),
  })
  const folder = asked.stdout.trim()
  if (asked.code === 0 && (await world.files.list(folder)).some(file => /^libcore-.*\.rlib$/.test(file)))
    return []
  return [
    {
      message: `targets: this machine (${plan.rust.host}) has no standard library for ${target.triple}`,
      hint: `rustup target add ${target.triple}, and a linker for it; or leave the target out`,
    },
  ]
}

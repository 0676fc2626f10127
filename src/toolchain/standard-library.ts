import { buildEnvironment } from '../environment.js'
import { throwProblems } from '../errors.js'
import type { Problem } from '../errors.js'
import type { BuildPlan } from '../plan/builds.js'
import type { Finished, World } from '../ports.js'
import { showing } from '../progress.js'
import { wasmTriple } from './wasm.js'

/**
 * Makes sure that rustc has the standard library of each target; rustup adds missing ones if it can. Throws an error
 * for all that are still missing.
 */
export async function prepareStandardLibraries(
  triples: readonly string[],
  plan: BuildPlan,
  world: World,
): Promise<void> {
  const problems: Problem[] = []
  for (const triple of triples) {
    if (await hasStandardLibrary(triple, plan, world)) continue
    const refusal = await addTarget(triple, plan, world)
    if (refusal !== undefined) problems.push(missing(triple, refusal, plan))
  }
  throwProblems(problems)
}

function missing(triple: string, refusal: string, plan: BuildPlan): Problem {
  const forWasm = triple === wasmTriple
  const packages = plan.wasm.map(one => one.name).join(', ')
  return {
    topic: 'standard-library-missing',
    message: `${forWasm ? `WASM packages (${packages})` : 'targets'}: this machine (${plan.rust.host}) has no standard library for ${triple}, and ${refusal}`,
    hint: `\`rustup target add ${triple}\`, in ${plan.workspace.root}; or ${forWasm ? 'set wasm to false' : 'leave the target out'}`,
  }
}

async function hasStandardLibrary(triple: string, plan: BuildPlan, world: World): Promise<boolean> {
  const asked = await ask(['rustc', '--print', 'target-libdir', '--target', triple], plan, world)
  const files = asked.code === 0 ? await world.files.list(asked.stdout.trim()) : []
  return files.some(file => /^libcore-.*\.rlib$/.test(file))
}

/** Returns why it could not be added; `undefined` if it was added. */
async function addTarget(triple: string, plan: BuildPlan, world: World): Promise<string | undefined> {
  const rustup = await world.exec.find('rustup')
  if (rustup === undefined) return 'there is no rustup to add it'
  world.log.info(`rustup target add ${triple}`)
  const { code, stderr } = await showing(`adding ${triple}`, world, () =>
    ask(['rustup', 'target', 'add', triple], plan, world),
  )
  if (code !== 0) return `rustup can't add it: ${lastLine(stderr)}`
  return (await hasStandardLibrary(triple, plan, world)) ? undefined : 'rustup added it to another toolchain'
}

/** Runs a program in the workspace, where rust-toolchain.toml selects the toolchain. */
const ask = (argv: readonly [string, ...string[]], plan: BuildPlan, world: World): Promise<Finished> =>
  world.exec.run({ argv, cwd: plan.workspace.root, env: buildEnvironment(world.env), outside: true })

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''

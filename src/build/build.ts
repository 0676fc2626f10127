import { join, resolve } from 'node:path'

import { ActionError } from '../errors.js'
import type { Plan } from '../plan/plan.js'
import { fromRoot } from '../plan/survey.js'
import type { World } from '../ports.js'
import type { ReadyBuild } from '../toolchain/prepare.js'
import { bytes } from '../units.js'
import { checkGlibc, measure } from './built.js'
import type { Built } from './built.js'
import { cargoCommand } from './cargo-command.js'
import { parseCargoMessage } from './cargo-messages.js'
import type { Diagnostic } from './cargo-messages.js'
import { reportProgress } from './progress.js'
import { saveBuilt } from './saved.js'

/** Builds everything, or fails: a release with a target missing is none. Keeps the files for `publish`. */
export async function buildAll(
  builds: readonly ReadyBuild[],
  plan: Plan,
  world: World,
): Promise<readonly Built[]> {
  const folder = join(plan.workFolder, 'built')
  await world.files.remove(folder)
  const built: Built[] = []
  for (const build of builds) built.push(...(await buildOne(build, plan, folder, world)))
  for (const { bin, target, size, glibc } of built)
    world.log.info(
      `built ${bin} for ${target.triple}, ${bytes(size)}${glibc === undefined ? '' : `, glibc ${glibc} or newer`}`,
    )
  checkGlibc(built, plan)
  await saveBuilt(built, plan, folder, world.files)
  return built
}

async function buildOne(
  build: ReadyBuild,
  plan: Plan,
  folder: string,
  world: World,
): Promise<readonly Built[]> {
  const executables = await runCargo(build, plan, world)
  const built: Built[] = []
  for (const bin of build.bins) {
    const executable = executables.get(bin.name)
    if (executable === undefined)
      throw new ActionError(
        `cargo ended well but built no binary ${bin.name} for ${build.target.triple}`,
        `see whether cargo build --bin ${bin.name} --profile ${build.profile} does, in ${plan.workspace.root}`,
      )
    const path = join(folder, build.target.triple, bin.name + build.target.exe)
    await world.files.copy(executable, path)
    built.push(await measure(bin, build.target, path, world.files))
  }
  return built
}

/** Runs cargo and returns the executables that it names, by binary. */
async function runCargo(build: ReadyBuild, plan: Plan, world: World): Promise<ReadonlyMap<string, string>> {
  const executables = new Map<string, string>()
  const errors: string[] = []
  const progress = reportProgress(build.target.triple, world)
  const finished = await world.exec
    .run(cargoCommand(build, plan, world.env), {
      stdout: line => {
        const message = parseCargoMessage(line)
        if (message === undefined) world.log.output(line)
        else if (message.kind === 'executable') executables.set(message.bin, message.path)
        else if (message.kind === 'compiled' && !message.fresh) progress.compiled(message.name)
        else if (message.kind === 'diagnostic') showDiagnostic(message.diagnostic, plan, world)
      },
      stderr: line => {
        if (isRoutine(line)) {
          world.log.debug(line)
          return
        }
        if (line.startsWith('error')) errors.push(line)
        world.log.output(line)
      },
    })
    .finally(progress.stop)
  if (finished.code === 0) return executables
  throw new ActionError(
    `cargo could not build for ${build.target.triple}: ${errors[0] ?? `exit code ${finished.code}`}`,
    'mend what the compiler says above; nothing was published',
  )
}

/** What cargo says of each step of a good build; its progress is told in fewer words. */
const isRoutine = (line: string): boolean =>
  /^\s*(Compiling|Downloaded|Downloading|Fresh|Updating|Locking|Adding|Finished) /.test(line)

/** Shows what the compiler said; an error in the workspace's own code is also pinned to its line. */
function showDiagnostic({ level, rendered, span, packageId }: Diagnostic, plan: Plan, { log }: World): void {
  const own = plan.workspace.members.some(member => member.id === packageId)
  if (level !== 'error' || !own || span === undefined) {
    for (const line of rendered.trimEnd().split('\n')) log.output(line)
    return
  }
  log.error(rendered.trimEnd(), {
    file: fromRoot(plan.source.root, resolve(plan.workspace.root, span.file)),
    line: span.line,
    column: span.column,
    endLine: span.endLine,
  })
}

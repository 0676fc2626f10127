import { resolve } from 'node:path'

import type { Link } from '../audit/linked-by.js'
import type { CompiledCrate } from '../bill/crate-files.js'
import { builders } from '../builders/builders.js'
import { ActionError } from '../errors.js'
import type { BuildPlan } from '../plan/builds.js'
import type { World } from '../ports.js'
import { fromRoot } from '../survey/source.js'
import { fetchTrouble } from '../toolchain/fetch-trouble.js'
import type { ReadyBuild } from '../toolchain/ready.js'
import type { Unit } from './cache/unit.js'
import { cargoCommand } from './cargo-command.js'
import { parseCargoMessage, staleness } from './cargo-messages.js'
import type { Diagnostic } from './cargo-messages.js'
import { headline, tooOldFor } from './headline.js'
import { reportProgress } from './progress.js'

/** A program that cargo reports as built. */
export interface Executable {
  readonly bin: string
  readonly path: string
}

/** What cargo reports as made, or as made already. */
export interface Compiled {
  readonly executables: readonly Executable[]
  readonly units: readonly Unit[]
  readonly crates: readonly CompiledCrate[]
  /** What build scripts linked. */
  readonly links: readonly Link[]
  /** Why cargo compiled again what existed already, as far as it was asked to explain. */
  readonly reasons: readonly string[]
}

/** Runs a build and returns what cargo reports. */
export async function runCargo(
  ready: ReadyBuild,
  plan: BuildPlan,
  explain: boolean,
  world: World,
): Promise<Compiled> {
  const { build } = ready
  const { outside } = builders[build.builder]
  const places = { root: plan.workspace.root, targetFolder: build.targetFolder }
  const triples = build.targets.map(target => target.triple).join(', ')
  const executables: Executable[] = []
  const units: Unit[] = []
  const crates: CompiledCrate[] = []
  const links: Link[] = []
  const said: string[] = []
  const reasons: string[] = []
  const progress = reportProgress(triples, world)
  const finished = await world.exec
    .run(cargoCommand(ready, plan, explain), {
      stdout: line => {
        const message = parseCargoMessage(line)
        if (message === undefined) {
          world.log.output(line)
          return
        }
        if ('unit' in message) units.push(message.unit)
        if ('crate' in message) crates.push(message.crate)
        if (message.kind === 'script') links.push(...message.links)
        if (message.kind === 'executable')
          executables.push({ bin: message.bin, path: outside(message.path, places) })
        else if (message.kind === 'compiled' && message.unit.compiled === true)
          progress.compiled(message.name)
        else if (message.kind === 'diagnostic') showDiagnostic(message.diagnostic, plan, world)
      },
      stderr: line => {
        if (progress.read(line)) return
        reasons.push(...staleness(line))
        if (isRoutine(line)) {
          world.log.debug(line)
          return
        }
        said.push(line)
        if (isLastWord(line)) world.log.debug(line)
        else world.log.output(line)
      },
    })
    .finally(progress.stop)
  if (finished.code === 0) return { executables, units, crates, links, reasons }
  const old = tooOldFor(said)
  if (old !== undefined)
    throw new ActionError(
      'rust-too-old',
      `rustc ${old.rustc} is too old: ${old.packages}`,
      'use a newer toolchain, or let cargo 1.84 or newer choose older versions (`CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS=fallback cargo update`); nothing was compiled',
    )
  throw (
    fetchTrouble(said.join('\n')) ??
    new ActionError(
      'build-failed',
      `${build.builder} could not build for ${triples}: ${headline(said) ?? `exit code ${finished.code}`}`,
      'fix the errors above; nothing was published',
    )
  )
}

/** Lines that cargo prints for every step of a successful build; the progress display replaces them. */
const isRoutine = (line: string): boolean =>
  /^\s*(Compiling|Downloaded|Downloading|Fresh|Dirty|Running|Updating|Locking|Adding|Finished) /.test(line)

/** What cargo says at the end of a failed build: the error that is thrown says it too. */
const isLastWord = (line: string): boolean => /^(error: could not compile|warning: build failed) ?/.test(line)

/** Shows a compiler message. An error in the workspace's own code is also attached to its line. */
function showDiagnostic(
  { level, rendered, span, packageId }: Diagnostic,
  plan: BuildPlan,
  { log }: World,
): void {
  // In a container the workspace has another path, but the ids of its packages still contain a path.
  const own = packageId.startsWith('path+')
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

import { buildCommand } from './commands/build.js'
import { listCommand } from './commands/list.js'
import { planCommand } from './commands/plan.js'
import { promoteCommand } from './commands/promote.js'
import { publishCommand } from './commands/publish.js'
import { rootCommand } from './commands/root.js'
import { setupCommand } from './commands/setup.js'
import { verifyCommand } from './commands/verify.js'
import { yankCommand } from './commands/yank.js'
import { withHint } from './errors.js'
import type { RawInputs } from './inputs/read-inputs.js'
import type { Action } from './inputs/spec.js'
import { workflowRunId } from './plan/release.js'
import type { World } from './ports.js'
import { Journal } from './summary/journal.js'
import { outputs } from './summary/outputs.js'
import type { Report } from './summary/report.js'
import { summary } from './summary/summary.js'

/** The implementation of each action. */
const commands: { readonly [A in Action]: Command<A> } = {
  root: rootCommand, // builds and publishes
  setup: setupCommand,
  plan: planCommand,
  build: buildCommand,
  publish: publishCommand,
  promote: promoteCommand,
  yank: yankCommand,
  list: listCommand,
  verify: verifyCommand,
}

type Command<A extends Action> = (raw: RawInputs, journal: Journal<A>, world: World) => Promise<void>

/**
 * Runs an action. Whatever happens, a summary says what was done and what to do next. `tell` gets the same facts, to show
 * them in another form.
 */
export async function main(
  action: Action,
  raw: RawInputs,
  world: World,
  tell: (done: Report) => void = () => undefined,
): Promise<void> {
  const journal = new Journal(action, world)
  try {
    await run(action, raw, journal, world)
  } catch (error) {
    // Whatever else failed on the way out: after a cancellation, the cancellation is the error to report.
    const reason: unknown = world.signal.aborted ? world.signal.reason : error
    const told = withVersionToResume(reason, raw, journal.report(), world)
    journal.fail(told)
    throw told
  } finally {
    const done = journal.report()
    await report(done, world)
    tell(done)
  }
}

function run<A extends Action>(action: A, raw: RawInputs, journal: Journal<A>, world: World): Promise<void> {
  const command: Command<A> = commands[action]
  return command(raw, journal, world)
}

/** Adds the version to the error. A version whose name was generated can only be continued if that name is known. */
function withVersionToResume(error: unknown, raw: RawInputs, report: Report, { env }: World): unknown {
  if (report.action !== 'root' || (raw.version ?? '').trim() !== '') return error
  const begun = report.stages.some(({ name, outcome }) => name === 'publish' && outcome === 'failed')
  const version = report.plan?.release.version
  if (!begun || version === undefined) return error
  return withHint(
    error,
    workflowRunId(env) === undefined
      ? `to continue with this version, run again with --version ${version}`
      : `to continue with version ${version}, let GitHub re-run the failed jobs: a new run starts another version`,
  )
}

async function report(done: Report, world: World): Promise<void> {
  await world.writeSummary(summary(done))
  for (const [name, value] of Object.entries(outputs(done))) world.setOutput(name, value)
}

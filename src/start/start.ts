import { withoutLibrary } from '../audit/check.js'
import { throwProblems } from '../errors.js'
import type { Problem } from '../errors.js'
import type { StartWith } from '../inputs/start-with.js'
import type { BuildPlan } from '../plan/builds.js'
import { mapConcurrently } from '../pool.js'
import type { Env, World } from '../ports.js'
import { inTemporaryFolder } from '../temporary.js'
import { duration } from '../units.js'
import { judge } from './judge.js'
import type { Verdict } from './judge.js'
import { oldSystems } from './old-systems.js'
import type { Program, Start } from './program.js'
import type { Way } from './way.js'
import { findWays } from './ways.js'
import type { Ways } from './ways.js'
import { pathInWine } from './wine.js'

/** Programs that run at the same time. */
const atOnce = 4

/**
 * Starts each program that this machine can run, in the oldest system that it has for it. Throws if one doesn't start;
 * what can't be run is told.
 */
export async function startAll<P extends Program>(
  programs: readonly P[],
  plan: BuildPlan,
  world: World,
): Promise<readonly (P & { readonly start: Start })[]> {
  const tries = await inTemporaryFolder(world, async shared => {
    const ways = new Map<string, Ways>()
    const old = oldSystems(world)
    const inTurn = turns()
    for (const program of programs) {
      const { triple } = program.target
      if (argumentsFor(program, plan) !== undefined && !ways.has(triple))
        ways.set(triple, await findWays(program, plan.rust.host, old, shared, world))
    }
    return mapConcurrently(
      programs,
      atOnce,
      program => startOne(program, ways.get(program.target.triple), plan, inTurn, world),
      world.signal,
    )
  })
  for (const { line } of tries) world.log.info(line)
  throwProblems(tries.flatMap(({ problem }) => problem ?? []))
  return programs.map((program, i) => ({ ...program, start: tries[i]?.start ?? notAsked }))
}

const notAsked: NotStarted = { kind: 'not-started', why: 'start-with is none' }

type NotStarted = Start & { readonly kind: 'not-started' }

/** What came of a program; `line` is for the log. */
interface Outcome {
  readonly start: Start
  readonly line: string
  readonly problem?: Problem
}

type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** Does one work after the other. */
function turns(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return work => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}

/** The first way decides that shows anything of the program. */
async function startOne(
  program: Program,
  ways: Ways | undefined,
  plan: BuildPlan,
  inTurn: InTurn,
  world: World,
): Promise<Outcome> {
  const args = argumentsFor(program, plan)
  const found = await ways?.(program)
  if (args === undefined || found === undefined) return notStarted(program, notAsked)
  if (typeof found === 'string') return notStarted(program, { kind: 'not-started', why: found })
  const reasons: string[] = []
  for (const way of found) {
    const timed = async (): Promise<readonly [Verdict, number]> => {
      const before = world.now().getTime()
      return [await tryOne(program, args, way, plan, world), world.now().getTime() - before]
    }
    const [verdict, took] = await (way.alone ? inTurn(timed) : timed())
    if (verdict.kind === 'not-here') reasons.push(`${way.how}: ${verdict.why}`)
    else if (verdict.kind === 'broken') return broken(program, args, way, verdict.line)
    else return started(program, way, verdict, took)
  }
  return notStarted(program, { kind: 'not-started', why: reasons.join('; ') })
}

/** The program gets no variable of this machine but PATH, and works in an empty folder, which is its home. */
const tryOne = (
  { bin, path, audit: { needs } }: Program,
  args: readonly string[],
  way: Way,
  { allowedLibraries }: BuildPlan,
  world: World,
): Promise<Verdict> =>
  inTemporaryFolder(world, async folder => {
    const env = way.contained ? way.env : { ...bareEnvironment(world.env, folder), ...way.env }
    const argv = await located(way.command(path, args), world)
    const command = { argv, cwd: folder, env, ...(way.contained ? { outside: true } : {}) }
    const { end, stdout, stderr } = await world.exec.attempt(command, way.atMost)
    // Loaders name the program by its path, which says nothing to anybody.
    const tried = { end, stdout, stderr: stderr.replaceAll(path, bin).replaceAll(pathInWine(path), bin) }
    return judge(tried, needs, library => allowedLibraries.has(library), way)
  })

/** A command with the path of its program. */
async function located(
  [program, ...args]: readonly [string, ...string[]],
  { exec }: World,
): Promise<readonly [string, ...string[]]> {
  return [(await exec.find(program)) ?? program, ...args]
}

/** Windows itself needs its own folder to load programs. */
const bareEnvironment = (env: Env, home: string): Env => ({
  PATH: env['PATH'] ?? '',
  HOME: home,
  LANG: 'C.UTF-8',
  ...(env['SYSTEMROOT'] === undefined
    ? {}
    : { SYSTEMROOT: env['SYSTEMROOT'], USERPROFILE: home, TEMP: home, TMP: home }),
})

function argumentsFor({ bin }: Program, { startWith }: Pick<BuildPlan, 'startWith'>): StartWith['all'] {
  return startWith.byBin.has(bin) ? startWith.byBin.get(bin) : startWith.all
}

const nameOf = ({ bin, target }: Program): string => `${bin} for ${target.triple}`

const notStarted = (program: Program, start: NotStarted): Outcome => ({
  start,
  line: `${nameOf(program)} is not started: ${start.why}`,
})

function started(
  program: Program,
  { how }: Way,
  { said, remark }: Verdict & { readonly kind: 'started' },
  took: number,
): Outcome {
  const told = [remark, said].filter(part => part !== undefined).join('; it says: ')
  return {
    start: { kind: 'started', how },
    line: `${nameOf(program)} starts ${how}${told === '' ? '' : `: ${told}`} (${duration(took)})`,
  }
}

function broken(program: Program, args: readonly string[], { how }: Way, line: string): Outcome {
  const library = program.audit.needs.libraries.find(name => line.includes(name))
  const packages = library === undefined ? [] : (program.linkedBy[library] ?? [])
  const by = packages.length === 0 ? '' : ` (${packages.join(' and ')} linked it)`
  const problem: Problem = {
    topic: 'does-not-start',
    message: `${nameOf(program)} doesn't start ${how}: ${line}${by}`,
    hint: library === undefined ? remedy(program, args) : withoutLibrary(library),
  }
  return { start: { kind: 'not-started', why: line }, line: problem.message, problem }
}

function remedy({ bin }: Program, args: readonly string[]): string {
  const itself = ['run it yourself', ...(args.length === 0 ? [] : ['with', ...args])].join(' ')
  return `${itself}; if it needs other arguments, or can't be started alone, say so with start-with (${bin}=none)`
}

// A stand-in for the GitHub Actions runner on Linux. It runs the steps of one job, each a JavaScript action, as
// ActionRunner.cs and NodeScriptActionHandler.cs of actions/runner 2.336 do.
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { type FileVariable, fileVariables, type Issue, Transcript, type Values } from './runner-commands.js'
import { execute, inherited, type Variables } from './runner-process.js'

export interface JobOptions {
  /** A folder for this job. */
  readonly dir: string
  /** GITHUB_WORKSPACE; `dir`/work if absent. */
  readonly workspace?: string
  /** Replaces GITHUB_* and RUNNER_* variables. */
  readonly github?: Variables
  readonly env?: Variables
  /** The ACTIONS_* variables: where GitHub's services are, and the tokens for them. */
  readonly services?: Variables
  readonly debug?: boolean
}

export interface Use {
  readonly id?: string
  /** The folder of action.yml. */
  readonly actionDir: string
  readonly with?: Variables
  readonly env?: Variables
  /** Cancels the job when a line of the log matches, or after this many milliseconds. */
  readonly cancelAfter?: { readonly line: RegExp } | { readonly ms: number }
}

export interface StepResult {
  /** A cancelled step counts as a failure. */
  readonly outcome: 'success' | 'failure'
  readonly exitCode: number
  readonly outputs: Variables
  readonly issues: readonly Issue[]
  readonly log: string
  readonly summary: string
}

interface Step extends Use {
  readonly manifest: Manifest
  readonly values: Values
}

/** A job of a workflow: it passes on what one step leaves to the next. */
export class Job {
  readonly #options: Required<JobOptions>
  readonly #shared: Pick<Values, 'masks' | 'env' | 'path'>
  readonly #posts: Step[] = []
  #status: 'success' | 'failure' | 'cancelled' = 'success'

  constructor(options: JobOptions) {
    const workspace = join(options.dir, 'work')
    this.#options = { workspace, github: {}, env: {}, services: {}, debug: false, ...options }
    this.#shared = { masks: new Set(), env: new Map(Object.entries(this.#options.env)), path: new Set() }
    for (const path of ['_tool', '_temp/_github_workflow', '_temp/_runner_file_commands'])
      mkdirSync(this.#at(path), { recursive: true })
    mkdirSync(this.#options.workspace, { recursive: true })
    writeFileSync(this.#at('_temp/_github_workflow/event.json'), '{}')
  }

  /** Runs an action's main script. */
  async uses(use: Use): Promise<StepResult> {
    const manifest = readManifest(use.actionDir)
    const step: Step = { ...use, manifest, values: { ...this.#shared, outputs: new Map(), state: new Map() } }
    // Before main, since post runs even if main crashes.
    this.#posts.push(step)
    return this.#run(step, manifest.runs.main, use.cancelAfter)
  }

  /** Runs the post scripts in reverse order of the steps. Throws if one fails, since that fails a job. */
  async finish(): Promise<void> {
    const failures: string[] = []
    for (let step = this.#posts.pop(); step !== undefined; step = this.#posts.pop()) {
      const { post, 'post-if': condition = 'always()' } = step.manifest.runs
      if (post === undefined || !['always()', `${this.#status}()`].includes(condition)) continue
      const { outcome, log } = await this.#run(step, post)
      if (outcome === 'failure') failures.push(`${post} failed:\n${log}`)
    }
    if (failures.length > 0) throw new Error(failures.join('\n'))
  }

  async #run(step: Step, script: string, cancelAfter?: Use['cancelAfter']): Promise<StepResult> {
    const { workspace, debug } = this.#options
    const transcript = new Transcript(step.values, workspace, debug)
    warnOfUnexpectedInputs(step, transcript)
    const files = this.#newFiles()
    const cancel = new AbortController()
    const stop = (): void => {
      cancel.abort()
    }
    const { line: awaited, ms } = { line: undefined, ms: undefined, ...cancelAfter }
    const timer = ms === undefined ? undefined : setTimeout(stop, ms)
    const hear = (line: string): void => {
      transcript.hear(line)
      if (awaited !== undefined && (transcript.log.at(-1) ?? '').search(awaited) >= 0) stop()
    }
    const options = { cwd: workspace, env: this.#environment(step, files) }
    const exitCode = await execute(join(step.actionDir, script), options, hear, cancel.signal)
    clearTimeout(timer)
    for (const [variable, file] of files) transcript.read(variable, file)
    if (cancel.signal.aborted) transcript.fail('The operation was canceled.')
    const { issues, log, summary } = transcript
    const outcome = exitCode === 0 && !transcript.failed ? 'success' : 'failure'
    if (this.#status === 'success') this.#status = cancel.signal.aborted ? 'cancelled' : outcome
    const outputs = Object.fromEntries(step.values.outputs)
    return { outcome, exitCode, outputs, issues, log: log.join('\n'), summary }
  }

  #newFiles(): ReadonlyMap<FileVariable, string> {
    const folder = this.#at('_temp/_runner_file_commands')
    const id = randomUUID()
    const files = new Map(fileVariables.map(variable => [variable, join(folder, `${variable}_${id}`)]))
    for (const file of files.values()) writeFileSync(file, '')
    return files
  }

  // In the order in which the runner applies them: later ones take precedence.
  #environment(step: Step, files: ReadonlyMap<string, string>): Variables {
    const { workspace, github, services, debug } = this.#options
    const { env: shared, path, state } = step.values
    const env: Variables = { CI: 'true', ...inherited(), ...Object.fromEntries(shared), ...step.env }
    return {
      ...env,
      ...Object.fromEntries([...state].map(([name, value]) => [`STATE_${name}`, value])),
      ...inputs(step),
      PATH: [...[...path].reverse(), env['PATH']].join(':'),
      ...context,
      GITHUB_ACTION: step.id ?? '__self',
      GITHUB_EVENT_PATH: this.#at('_temp/_github_workflow/event.json'),
      GITHUB_WORKSPACE: workspace,
      RUNNER_WORKSPACE: dirname(workspace),
      RUNNER_TEMP: this.#at('_temp'),
      RUNNER_TOOL_CACHE: this.#at('_tool'),
      ...(debug && { RUNNER_DEBUG: '1' }),
      ...github,
      ...Object.fromEntries(files),
      ...services,
      GITHUB_ACTIONS: 'true',
    }
  }

  #at(path: string): string {
    return join(this.#options.dir, path)
  }
}

interface Manifest {
  readonly inputs?: Readonly<Record<string, { readonly default?: string }>>
  readonly runs: {
    readonly using: string
    readonly main: string
    readonly post?: string
    readonly 'post-if'?: string
  }
}

function readManifest(actionDir: string): Manifest {
  const text = readFileSync(join(actionDir, 'action.yml'), 'utf8')
  // Every scalar is a string, as it is for the runner.
  const manifest = parse(text, { schema: 'failsafe' }) as Manifest
  if (manifest.runs.using === 'node24') return manifest
  throw new Error(`runs.using in action.yml is ${manifest.runs.using}; this runner has node24 only`)
}

function inputs({ manifest, with: given = {} }: Step): Variables {
  const values = new Map<string, string>()
  for (const [name, input] of Object.entries(manifest.inputs ?? {}))
    values.set(inputVariable(name), input.default ?? '')
  for (const [name, value] of Object.entries(given)) values.set(inputVariable(name), value)
  return Object.fromEntries(values)
}

function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`
}

function warnOfUnexpectedInputs({ manifest, with: given = {} }: Step, transcript: Transcript): void {
  const valid = Object.keys(manifest.inputs ?? {})
  const variables = valid.map(inputVariable)
  const unexpected = Object.keys(given).filter(name => !variables.includes(inputVariable(name)))
  if (unexpected.length === 0) return
  const message = `Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${valid.join("', '")}']`
  transcript.annotate('warning', message)
}

const context: Variables = Object.fromEntries(
  `GITHUB_SERVER_URL=https://github.com GITHUB_API_URL=https://api.github.com
  GITHUB_GRAPHQL_URL=https://api.github.com/graphql GITHUB_REPOSITORY=octo/packages GITHUB_REPOSITORY_ID=1001
  GITHUB_REPOSITORY_OWNER=octo GITHUB_REPOSITORY_OWNER_ID=101 GITHUB_ACTOR=octocat GITHUB_ACTOR_ID=102
  GITHUB_TRIGGERING_ACTOR=octocat GITHUB_ACTION_REF= GITHUB_ACTION_REPOSITORY= GITHUB_EVENT_NAME=push
  GITHUB_REF=refs/heads/main GITHUB_REF_NAME=main GITHUB_REF_TYPE=branch GITHUB_REF_PROTECTED=false
  GITHUB_HEAD_REF= GITHUB_BASE_REF= GITHUB_SHA=0123456789abcdef0123456789abcdef01234567
  GITHUB_WORKFLOW=publish GITHUB_WORKFLOW_SHA=0123456789abcdef0123456789abcdef01234567
  GITHUB_WORKFLOW_REF=octo/packages/.github/workflows/publish.yml@refs/heads/main GITHUB_JOB=publish
  GITHUB_RUN_ID=9000000001 GITHUB_RUN_NUMBER=1 GITHUB_RUN_ATTEMPT=1 GITHUB_RETENTION_DAYS=90
  RUNNER_OS=Linux RUNNER_ARCH=X64 RUNNER_NAME=stand-in RUNNER_ENVIRONMENT=github-hosted`
    .split(/\s+/)
    .map(pair => pair.split('=', 2) as [string, string]),
)

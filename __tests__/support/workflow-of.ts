import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse, stringify } from 'yaml'

import { repository, temporaryFolder } from './checkout.js'
import { fileOf } from './debian.js'
import { actionlintProgram } from './install-workflow-tools.js'

/** Steps of a workflow, jobs, or the inputs of a step, as a document shows them. */
type Shown = Readonly<Record<string, unknown>> | readonly unknown[]

/** The inputs of our actions in a block of YAML. What an expression gives, only GitHub knows. */
export function inputsIn(yaml: string): readonly Readonly<Record<string, string>>[] {
  const shown = parse(yaml) as Shown
  return stepsOf(shown).flatMap(step =>
    isOurs(step.uses)
      ? [
          Object.fromEntries(
            Object.entries(step.with ?? {})
              .map(([name, value]) => [name, String(value)] as const)
              .filter(([, value]) => !value.startsWith('${{')),
          ),
        ]
      : [],
  )
}

/**
 * A whole workflow around a block of YAML. Our own actions are those of the repository that holds it, so that actionlint
 * knows their inputs.
 */
export function workflowAround(yaml: string): string {
  const shown = parse(yaml) as Shown
  const on = { push: { branches: ['main'] } }
  if (isRecord(shown) && 'jobs' in shown) return ours(stringify({ on, ...shown }))
  const permissions = isRecord(shown) && 'permissions' in shown ? { permissions: shown['permissions'] } : {}
  const job = { 'runs-on': 'ubuntu-24.04', ...permissions, steps: stepsOf(shown) }
  return ours(stringify({ on, jobs: { publish: job } }))
}

/** The scripts of its steps. */
export const scriptsIn = (yaml: string): string =>
  stepsOf(parse(yaml) as Shown)
    .map(({ run = '' }) => run)
    .join('')

interface Step {
  readonly run?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

function stepsOf(shown: Shown): readonly Step[] {
  if (!isRecord(shown)) return shown as readonly Step[]
  if ('jobs' in shown) return Object.values(shown['jobs'] as Readonly<Record<string, Step>>)
  if ('steps' in shown) return shown['steps'] as readonly Step[]
  const given = 'with' in shown ? shown['with'] : shown
  return [{ uses: action, with: { ...place, ...(given as Step['with']) } }]
}

const action = 'modality-org/build-packages@v1'

/** What every use of the action needs. */
const place = { 'publish-to': 's3://my-bucket', 'base-url': 'https://get.example.com' }

const isRecord = (shown: Shown): shown is Readonly<Record<string, unknown>> => !Array.isArray(shown)

/** Not the reusable workflow, which has inputs of its own. */
const isOurs = (uses = ''): boolean =>
  uses.startsWith('modality-org/build-packages') && !uses.includes('.yml')

const ours = (text: string): string =>
  text.replaceAll(/modality-org\/build-packages((?:\/[\w./-]+)?)@v1/g, (_, path: string) => `.${path || '/'}`)

/** What actionlint and shellcheck say about a workflow in a repository with our actions; nothing if all is well. */
export function complaints(workflow: string): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, '.git'))
  const actions = ['setup', 'plan', 'build', 'publish', 'promote', 'yank'].flatMap(name => [
    `${name}/action.yml`,
    `${name}/main.js`,
  ])
  for (const path of [...actions, 'action.yml', 'dist/index.js', '.github/workflows/build-packages.yml'])
    cpSync(join(repository, path), join(folder, path))
  writeFileSync(join(folder, '.github/workflows/shown.yml'), workflow)
  const args = ['-no-color', '-shellcheck', fileOf('shellcheck'), '.github/workflows/shown.yml']
  const { status, stdout, stderr } = spawnSync(actionlintProgram(), args, { cwd: folder, encoding: 'utf8' })
  return status === 0 ? '' : stdout + stderr
}

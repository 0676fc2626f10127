import { parse, stringify } from 'yaml'

/** Steps of a workflow, jobs, or the inputs of a step, as a document shows them. */
type Shown = Readonly<Record<string, unknown>> | readonly unknown[]

/** The inputs of our actions in a block of YAML. */
export function inputsIn(yaml: string): readonly Readonly<Record<string, string>>[] {
  const shown = parse(yaml) as Shown
  return stepsOf(shown).flatMap(step =>
    isOurs(step.uses) ? [Object.fromEntries(Object.entries(step.with ?? {}).map(([k, v]) => [k, String(v)]))] : [],
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

interface Step {
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

const isOurs = (uses = ''): boolean => uses.startsWith('modality-org/build-packages')

const ours = (text: string): string =>
  text.replaceAll(/modality-org\/build-packages((?:\/[\w./-]+)?)@v1/g, (_, path: string) => `.${path || '/'}`)

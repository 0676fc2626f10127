import { flag } from '../src/inputs/parsers.js'
import type { Action, InputSpec } from '../src/inputs/spec.js'
import { inputTable } from '../src/inputs/table.js'

const specs = Object.entries<InputSpec<unknown>>(inputTable)

/** Every job of the matrix gets the version and the channel from the plan. */
const decided = { version: 'needs.plan.outputs.version', channel: 'needs.plan.outputs.channel' }

/** Inputs of the job that publishes whose values are no inputs of the workflow. */
const secrets = {
  'github-token': 'github.token',
  'signing-key': 'secrets.SIGNING_KEY',
  'signing-key-password': 'secrets.SIGNING_KEY_PASSWORD',
}

/** What callers can't add to the jobs themselves. */
const jobInputs = {
  'role-to-assume': ['ARN of the AWS role to publish with, by OIDC.'],
  environment: [
    'Environment of the job that publishes: its protection rules, secrets and variables apply, and OIDC names it in `sub`.',
  ],
  'publish-runs-on': ['Label of the runner that publishes.', 'ubuntu-24.04'],
  'fetch-depth': [
    'Commits that each job fetches; by default, the job that publishes fetches all of them, so that the page can say what has changed, and the others one.',
  ],
  submodules: ['`true` or `recursive` checks submodules out.', 'false'],
  lfs: ['`true` fetches the files of Git LFS.', 'false'],
  setup: [
    'Commands for Bash that install what the build needs, such as protoc; each build job runs them in the checkout, without credentials. What they write to `GITHUB_ENV` and `GITHUB_PATH` reaches the build.',
  ],
} as const satisfies Readonly<Record<string, readonly [description: string, fallback?: string]>>

/**
 * The matrix has the first; the second is an input of the job that publishes, which takes the role before this action; the
 * third is that of the job; the rest are secrets.
 */
const notOfCallers: ReadonlySet<InputSpec<unknown>> = new Set([
  inputTable['matrix-job'],
  inputTable['role-to-assume'],
  inputTable['github-token'],
  // Secrets, of which a caller has none for inputs.
  inputTable['signing-key'],
  inputTable['signing-key-password'],
])

const jobInput = ([name, [description, fallback = '']]: readonly [
  string,
  readonly [string, string?],
]): string =>
  [
    `${name}:`,
    `  description: ${JSON.stringify(description)}`,
    '  type: string',
    `  default: ${JSON.stringify(fallback)}`,
  ]
    .map(line => `      ${line}\n`)
    .join('')

const checkout = (
  depth: number,
): string => `      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
          fetch-depth: \${{ inputs.fetch-depth || '${depth}' }}
          submodules: \${{ inputs.submodules }}
          lfs: \${{ inputs.lfs }}
`

/** The commands come by a variable: in the text of a script, an expression could end a string. */
const setup = `      - if: \${{ inputs.setup != '' }}
        name: setup
        shell: bash
        env:
          SETUP: \${{ inputs.setup }}
        run: bash -euo pipefail -c "$SETUP"
`

function credentials(kind: 'role' | 'keys'): string {
  const from =
    kind === 'role'
      ? ['role-to-assume: ${{ inputs.role-to-assume }}']
      : [
          'aws-access-key-id: ${{ secrets.AWS_ACCESS_KEY_ID }}',
          'aws-secret-access-key: ${{ secrets.AWS_SECRET_ACCESS_KEY }}',
        ]
  return `      - if: \${{ startsWith(inputs.publish-to, 's3://') && inputs.role-to-assume ${kind === 'role' ? '!=' : '=='} '' }}
        uses: aws-actions/configure-aws-credentials@8df5847569e6427dd6c4fb1cf565c83acfa8afa7 # v6.0.0
        with:
          aws-region: \${{ inputs.region || 'us-east-1' }}
${from.map(line => `          ${line}\n`).join('')}`
}

/** The reusable workflow, whose inputs are those of the actions that it uses. */
export const reusableWorkflow = `# Written by npm run generate from src/inputs/table.ts.
#
# Plans, builds each job of the matrix on its own runner, and publishes. The build jobs hold no credentials; the job that
# publishes holds them, and runs no build script. "$/" is this repository at the very commit that the caller names, so
# that a workflow that is pinned by its SHA is pinned completely.
name: build-packages

on:
  workflow_call:
    inputs:
${specs
  .filter(([, spec]) => usedBy('plan', 'build', 'publish')(spec) && !notOfCallers.has(spec))
  .map(workflowInput)
  .join('')}${Object.entries(jobInputs).map(jobInput).join('')}    secrets:
      AWS_ACCESS_KEY_ID:
        description: To publish with access keys instead of a role.
        required: false
      AWS_SECRET_ACCESS_KEY:
        required: false
      SIGNING_KEY:
        description: To sign with minisign; input signing-key of the action that publishes.
        required: false
      SIGNING_KEY_PASSWORD:
        required: false
    outputs:
      version:
        description: Name of the version.
        value: \${{ jobs.plan.outputs.version }}
      install-command:
        description: The command that installs the main binary.
        value: \${{ jobs.publish.outputs.install-command }}

jobs:
  plan:
    name: plan
    runs-on: ubuntu-24.04
    permissions:
      contents: read
    timeout-minutes: 10
    outputs:
      matrix: \${{ steps.plan.outputs.matrix }}
      version: \${{ steps.plan.outputs.version }}
      channel: \${{ steps.plan.outputs.channel }}
    steps:
${checkout(1)}      - id: plan
        uses: $/plan
        with:
${withInputs('plan', {})}
  build:
    needs: plan
    name: build (\${{ matrix.job }})
    runs-on: \${{ matrix.runner }}
    permissions:
      contents: read
    timeout-minutes: 120
    strategy:
      # Every job that can't build says why.
      fail-fast: false
      matrix: \${{ fromJSON(needs.plan.outputs.matrix) }}
    steps:
${checkout(1)}${setup}      - uses: $/build
        with:
${withInputs('build', { ...decided, 'matrix-job': 'matrix.job' })}
  publish:
    name: publish
    needs: [plan, build]
    runs-on: \${{ inputs.publish-runs-on }}
    # An empty name is none.
    environment: \${{ inputs.environment }}
    timeout-minutes: 60 # zizmor: ignore[excessive-permissions] as follows
    # Without permissions here, it has those of the job that calls this workflow: contents: read, id-token: write to take the
    # AWS role by OIDC, attestations: write to attest. If one were listed here that a caller doesn't give, GitHub would not
    # start its run, even if it attests nothing.
    # Runs of one channel follow each other; none is cut off in the middle of publishing.
    concurrency:
      group: build-packages-\${{ needs.plan.outputs.channel }}
      cancel-in-progress: false
    outputs:
      install-command: \${{ steps.publish.outputs.install-command }}
    steps:
${checkout(0)}${credentials('role')}${credentials('keys')}      - id: publish
        uses: $/publish
        with:
${withInputs('publish', { ...decided, ...secrets })}`

function usedBy(...actions: readonly Action[]): (spec: InputSpec<unknown>) => boolean {
  return ({ actions: own }) => actions.some(action => own.includes(action))
}

function workflowInput([name, spec]: readonly [string, InputSpec<unknown>]): string {
  const isFlag = spec.parse === flag
  const lines = [
    `${name}:`,
    `  description: ${JSON.stringify(spec.text)}`,
    `  type: ${isFlag ? 'boolean' : 'string'}`,
    spec.required === undefined
      ? `  default: ${isFlag ? (spec.default ?? 'false') : JSON.stringify(spec.default ?? '')}`
      : '  required: true',
  ]
  return lines.map(line => `      ${line}\n`).join('')
}

/** An action's inputs, each with the value of the workflow's input of the same name, except those from elsewhere. */
function withInputs(action: Action, elsewhere: Readonly<Record<string, string>>): string {
  return specs
    .filter(([, spec]) => usedBy(action)(spec) && spec !== inputTable['role-to-assume'])
    .map(([name]) => `          ${name}: \${{ ${elsewhere[name] ?? 'inputs.' + name} }}\n`)
    .join('')
}

import { flag } from '../src/inputs/parsers.js'
import type { Action, InputSpec } from '../src/inputs/spec.js'
import { inputTable } from '../src/inputs/table.js'

const specs = Object.entries<InputSpec<unknown>>(inputTable)

/** Every job of the matrix gets the version and the channel from the plan. */
const decided = { version: 'needs.plan.outputs.version', channel: 'needs.plan.outputs.channel' }

const checkout = `      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
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
  .filter(([, spec]) => usedBy('plan', 'build', 'publish')(spec) && spec !== inputTable['matrix-job'])
  .map(workflowInput)
  .join('')}      role-to-assume:
        description: ARN of the AWS role to publish with, by OIDC.
        type: string
        default: ''
    secrets:
      AWS_ACCESS_KEY_ID:
        description: To publish with access keys instead of a role.
        required: false
      AWS_SECRET_ACCESS_KEY:
        required: false
    outputs:
      version:
        description: Name of the version.
        value: \${{ jobs.plan.outputs.version }}
      install-command:
        description: The command that installs the main binary.
        value: \${{ jobs.publish.outputs.install-command }}

permissions:
  contents: read

jobs:
  plan:
    name: plan
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    outputs:
      matrix: \${{ steps.plan.outputs.matrix }}
      version: \${{ steps.plan.outputs.version }}
      channel: \${{ steps.plan.outputs.channel }}
    steps:
${checkout}      - id: plan
        uses: $/plan
        with:
${withInputs('plan', {})}
  build:
    needs: plan
    name: build (\${{ matrix.job }})
    runs-on: \${{ matrix.runner }}
    timeout-minutes: 120
    strategy:
      # Every job that can't build says why.
      fail-fast: false
      matrix: \${{ fromJSON(needs.plan.outputs.matrix) }}
    steps:
${checkout}      - uses: $/build
        with:
${withInputs('build', { ...decided, 'matrix-job': 'matrix.job' })}
  publish:
    name: publish
    needs: [plan, build]
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    permissions:
      contents: read
      id-token: write # to assume the AWS role by OIDC
    # Runs of one channel follow each other; none is cut off in the middle of publishing.
    concurrency:
      group: build-packages-\${{ needs.plan.outputs.channel }}
      cancel-in-progress: false
    outputs:
      install-command: \${{ steps.publish.outputs.install-command }}
    steps:
${checkout}${credentials('role')}${credentials('keys')}      - id: publish
        uses: $/publish
        with:
${withInputs('publish', decided)}`

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
    .filter(([, spec]) => usedBy(action)(spec))
    .map(([name]) => `          ${name}: \${{ ${elsewhere[name] ?? 'inputs.' + name} }}\n`)
    .join('')
}

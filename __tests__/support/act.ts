import { writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

import { temporaryFolder } from './checkout.js'
import { actProgram } from './install-act.js'
import { run } from './new-user.js'
import type { Ran } from './new-user.js'
import { node24 } from './node24.js'
import { inherited } from './runner-process.js'

type Texts = Readonly<Record<string, string>>

/** A workflow of a checkout, pushed. */
export interface Push {
  readonly workspace: string
  /** The actions that GitHub would fetch, `owner/name@ref` → a folder. */
  readonly actions: Texts
  /** Variables of the repository, as `vars` in a workflow. */
  readonly vars?: Texts
  /** Variables of every step. */
  readonly stepEnv?: Texts
  /** Variables of act itself. */
  readonly env?: Texts
}

/** Runs the workflows of a checkout by act as for a push, on this machine, without containers. */
export function push({ workspace, actions, vars = {}, stepEnv = {}, env = {} }: Push): Promise<Ran> {
  const home = temporaryFolder()
  const given = (flag: string, texts: Texts): readonly string[] =>
    Object.entries(texts).flatMap(([name, value]) => [flag, `${name}=${value}`])
  const args = [
    ...['push', '--platform', 'ubuntu-24.04=-self-hosted', '--action-offline-mode', '--no-cache-server'],
    ...given('--local-repository', actions),
    ...given('--var', vars),
    ...given('--env', stepEnv),
  ]
  return run(
    [actProgram(), ...args],
    {
      ...inherited(),
      ...env,
      // act runs actions with the first node that it finds.
      PATH: [dirname(node24()), process.env['PATH'] ?? ''].join(delimiter),
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_CONFIG_HOME: join(home, 'config'),
      RUNNER_TOOL_CACHE: join(home, 'tools'),
    },
    workspace,
  )
}

/** The action of AWS that takes a role; its stand-in runs a script. */
export const configureCredentials =
  'aws-actions/configure-aws-credentials@8df5847569e6427dd6c4fb1cf565c83acfa8afa7'

/** An action in a folder that runs a script, in which its inputs are `${{ inputs.name }}`. */
export function actionThatRuns(script: string, inputs: readonly string[] = []): string {
  const folder = temporaryFolder()
  const action = {
    name: 'A stand-in',
    description: 'A stand-in',
    inputs: Object.fromEntries(inputs.map(name => [name, { description: name, required: true }])),
    runs: { using: 'composite', steps: [{ shell: 'bash', run: script }] },
  }
  // JSON is YAML.
  writeFileSync(join(folder, 'action.yml'), JSON.stringify(action))
  return folder
}

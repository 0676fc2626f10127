import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { repository, temporaryFolder } from './checkout.js'
import type { Variables } from './runner-process.js'
import { Job, type StepResult } from './runner.js'

/** A step whose action is a few lines that use GitHub's toolkit. */
export interface ToolkitStep {
  /** JavaScript in which `core`, `cache`, `toolCache` and `artifact` are imported. */
  readonly script: string
  readonly services?: Variables
  readonly env?: Variables
  /** The files in the workspace, by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>
}

/** The result of the step, and the path of its workspace. */
export interface ToolkitResult extends StepResult {
  readonly workspace: string
}

/** Runs a step in its own job on its own runner. Like an action, it runs in a process with the runner's variables. */
export async function toolkitStep(step: ToolkitStep): Promise<ToolkitResult> {
  const folder = temporaryFolder()
  const workspace = join(folder, 'work')
  for (const [path, content] of Object.entries(step.files ?? {})) write(join(workspace, path), content)
  const actionDir = join(folder, 'action')
  write(join(actionDir, 'action.yml'), 'runs: { using: node24, main: main.mjs }')
  write(join(actionDir, 'main.mjs'), `${importsOf(step.script)}\n${step.script}`)
  symlinkSync(join(repository, 'node_modules'), join(actionDir, 'node_modules'))
  const job = new Job({ dir: folder, workspace, env: step.env ?? {}, services: step.services ?? {} })
  return { ...(await job.uses({ actionDir })), workspace }
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

// Only the modules that the script uses: loading all of them takes longer than most scripts.
function importsOf(script: string): string {
  const used = Object.entries(imports).filter(([name]) => script.includes(`${name}.`))
  return used.map(([, line]) => line).join('\n')
}

const imports = {
  core: `import * as core from '@actions/core'`,
  cache: `import * as cache from '@actions/cache'`,
  toolCache: `import * as toolCache from '@actions/tool-cache'`,
  artifact: `import artifact from '@actions/artifact'`,
}

import { resolve } from 'node:path'

import { readInfraInputs } from '../inputs/read-inputs.js'
import type { RawInputs } from '../inputs/read-inputs.js'
import { planInfra } from '../plan/infra.js'
import type { InfraPlan } from '../plan/infra.js'
import type { World } from '../ports.js'

/**
 * Prints the template of the AWS stack, or writes it to a file, and logs the commands that deploy it. Asks nobody: neither
 * AWS nor cargo.
 */
export async function infraCommand(
  raw: RawInputs,
  { env, cwd, files, log }: Pick<World, 'env' | 'cwd' | 'files' | 'log'>,
  print: (text: string) => void,
): Promise<void> {
  const inputs = readInfraInputs(raw)
  const plan = planInfra(inputs, env)
  const template = new TextDecoder().decode(
    await files.readBytes(new URL('../../infra/aws.yml', import.meta.url)),
  )
  if (inputs.out === undefined) print(template)
  else await files.write(resolve(cwd, inputs.out), template)
  for (const line of deployment(plan, inputs.out ?? 'aws.yml')) log.info(line)
  for (const remark of plan.remarks) log.warning(remark)
}

/** The commands that deploy the template from a file, and print the lines to paste into a workflow. */
function deployment({ stack, region, parameters }: InfraPlan, file: string): readonly string[] {
  const overrides = Object.entries(parameters).map(([name, value]) => ` ${name}=${value}`)
  const common = `--stack-name ${stack} --region ${region}`
  return [
    `aws cloudformation deploy --template-file ${quoted(file)} ${common} --capabilities CAPABILITY_IAM --parameter-overrides${overrides.join('')}`,
    `aws cloudformation describe-stacks ${common} --query 'Stacks[0].Outputs[].[OutputValue]' --output text`,
  ]
}

/** All other words have been checked, and have no character that a shell would read. */
const quoted = (file: string): string =>
  /^[\w./:-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { repository } from './checkout.js'
import { cloudPython } from './install-cloud-tools.js'

/** A stack of infra/aws.yml in moto, and what moto says about its policies. */
export interface AwsStack {
  /** The id of each resource, by its name in the template. */
  readonly resources: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
  readonly rolePolicy: unknown
  readonly trustPolicy: unknown
  readonly bucketPolicy: unknown
  /** The properties of those resources that moto's CloudFormation doesn't know by itself, by type. */
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** The aliases in the zone: name, type, target. */
  readonly records: readonly string[]
  /** How many actions were evaluated. */
  readonly actions: number
  /** `action resource`, for everything that the role may do. */
  readonly permitted: readonly string[]
  /** The same for the distribution, and for one of somebody else, by the bucket's policy. */
  readonly readByDistribution: readonly string[]
  readonly readByAnother: readonly string[]
  /** For each token, whether the role may be taken with it. */
  readonly trusted: readonly boolean[]
}

export interface StackQuestions {
  readonly parameters: Readonly<Record<string, string>>
  /** ARNs, in which `{Name}` is the id of a resource of the stack. */
  readonly resources?: readonly string[]
  /** The claims of tokens. */
  readonly tokens?: readonly Readonly<Record<string, string>>[]
}

export const templateFile = join(repository, 'infra/aws.yml')

const script = fileURLToPath(new URL('./aws-stack.py', import.meta.url))

export function deployStack(questions: StackQuestions): AwsStack {
  const input = JSON.stringify({ ...questions, template: readFileSync(templateFile, 'utf8') })
  const options = { input, encoding: 'utf8', maxBuffer: 2 ** 24, stdio: 'pipe' } as const
  return JSON.parse(execFileSync(cloudPython(), [script], options)) as AwsStack
}

import { flag, text } from './parsers.js'
import type { Parser } from './parsers.js'
import type { InputSpec } from './spec.js'
import { wrong } from './wrong.js'

const name = '[A-Za-z0-9_.-]+'

const repository: Parser<string> = value =>
  new RegExp(`^${name}/${name}$`).test(value)
    ? value
    : wrong(
        'not-a-repository',
        `"${value}" is not a repository`,
        'write it as owner/name, without an address',
      )

/** The ids of owner and repository. */
const ids: Parser<readonly [owner: string, repository: string]> = value => {
  const [, owner, repository] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(value) ?? []
  return owner === undefined || repository === undefined
    ? wrong(
        'not-a-repository',
        `"${value}" is not two ids`,
        'write them as owner/repository: 1234567/7654321',
      )
    : [owner, repository]
}

const environment: Parser<string> = value =>
  /^[A-Za-z0-9][A-Za-z0-9_./-]{0,254}$/.test(value)
    ? value
    : wrong(
        'not-an-environment',
        `"${value}" can't be the environment of a role`,
        'use letters, digits, dots, slashes, hyphens and underscores',
      )

const zone: Parser<string> = value =>
  /^Z[A-Z0-9]{1,31}$/.test(value)
    ? value
    : wrong(
        'not-a-zone',
        `"${value}" is not the id of a hosted zone`,
        'it is a Z with capitals and digits after it, e.g. Z0123456789ABCDEFGHIJ: `aws route53 list-hosted-zones` prints it, after /hostedzone/',
      )

const certificate: Parser<string> = value =>
  /^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]{36}$/.test(value)
    ? value
    : wrong(
        'not-a-certificate',
        `"${value}" is not the ARN of a certificate in us-east-1`,
        'CloudFront takes certificates of that region only: give one, or leave it out, and the stack makes it',
      )

const provider: Parser<string> = value =>
  /^arn:aws:iam::\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/.test(value)
    ? value
    : wrong(
        'not-a-provider',
        `"${value}" is not the ARN of GitHub's identity provider`,
        '`aws iam list-open-id-connect-providers` prints it; if it prints none, leave it out, and the stack makes it',
      )

const stack: Parser<string> = value =>
  /^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(value)
    ? value
    : wrong(
        'not-a-stack',
        `"${value}" is not the name of a stack`,
        'use letters, digits and hyphens, beginning with a letter',
      )

const common = { group: 'The cloud', actions: ['infra'] } as const

/** The inputs that only `infra` takes. */
export const cloudTable = {
  repository: {
    ...common,
    value: 'owner/name',
    text: 'GitHub repository that publishes, `owner/name`.',
    defaultText: 'required',
    required: 'name the repository whose workflow publishes, as owner/name',
    parse: repository,
  },
  'repository-ids': {
    ...common,
    value: 'ids',
    text: 'Ids of its owner and of itself, `1234567/7654321`, which GitHub names in the tokens of repositories made since July 2026.',
    parse: ids,
  },
  environment: {
    ...common,
    value: 'name',
    text: 'GitHub environment of the job that publishes; then the role is for it, and for branches only with `allowed-channels`.',
    parse: environment,
  },
  'hosted-zone-id': {
    ...common,
    value: 'id',
    text: 'Route 53 zone in which the host of `base-url` gets its records.',
    defaultText: 'none: you make the records yourself',
    parse: zone,
  },
  'certificate-arn': {
    ...common,
    value: 'arn',
    text: 'Certificate for the host of `base-url`, in us-east-1.',
    defaultText: 'the stack makes one',
    parse: certificate,
  },
  'oidc-provider-arn': {
    ...common,
    value: 'arn',
    text: "The account's identity provider for GitHub Actions, of which it can have only one.",
    defaultText: 'the stack makes it',
    parse: provider,
  },
  'kms-key': {
    ...common,
    text: 'Encrypt objects with a KMS key of the stack.',
    default: 'false',
    parse: flag,
  },
  stack: {
    ...common,
    value: 'name',
    text: 'Name of the CloudFormation stack.',
    default: 'build-packages',
    parse: stack,
  },
  out: {
    ...common,
    value: 'file',
    text: 'File for the template.',
    defaultText: 'standard output',
    parse: text,
  },
} as const satisfies Readonly<Record<string, InputSpec<unknown>>>

import type { Problem } from '../errors.js'
import { throwProblems } from '../errors.js'
import type { InfraInputs } from '../inputs/inputs.js'
import type { Env } from '../ports.js'

/** What the stack of infra/aws.yml is deployed with. */
export interface InfraPlan {
  readonly stack: string
  readonly region: string
  /** By their names in the template. Each is given, because an update keeps those that are not. */
  readonly parameters: Readonly<Record<string, string>>
  /** What remains to be done by hand, or may be missing. */
  readonly remarks: readonly string[]
}

/** Turns inputs into the parameters of the template. Throws all that AWS would refuse only after minutes. */
export function planInfra(inputs: InfraInputs, env: Env): InfraPlan {
  const { publishTo, baseUrl, certificateArn, hostedZoneId, repositoryIds, stack } = inputs
  const region = inputs.region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1'
  const domain = baseUrl === undefined ? '' : new URL(baseUrl).hostname
  const subjects = subjectsOf(inputs)
  const problems: Problem[] = [
    ...(publishTo.kind === 's3' ? bucketProblems(publishTo.bucket) : [notABucket(publishTo.path)]),
    ...addressProblems(baseUrl),
  ]
  if (subjects.length === 0)
    problems.push({
      topic: 'input-missing',
      message: 'allowed-channels is missing',
      hint: 'name the branches whose runs may publish, or give the environment of the job that publishes',
    })
  if (domain === '' && (certificateArn !== undefined || hostedZoneId !== undefined))
    problems.push({
      topic: 'inputs-contradict',
      message: 'certificate-arn and hosted-zone-id are for the host of base-url, which is missing',
      hint: 'add base-url, or leave them out',
    })
  if (domain !== '' && certificateArn === undefined && region !== 'us-east-1')
    problems.push({
      topic: 'certificate-region',
      message: `a stack in ${region} can't make the certificate for ${domain}`,
      hint: 'give region: us-east-1, or the ARN of a certificate in us-east-1 as certificate-arn',
    })
  throwProblems(problems)

  const place = publishTo.kind === 's3' ? publishTo : { bucket: '', prefix: '' }
  return {
    stack,
    region,
    parameters: {
      BucketName: place.bucket,
      Prefix: place.prefix,
      Subjects: subjects.join(','),
      Domain: domain,
      HostedZoneId: hostedZoneId ?? '',
      CertificateArn: certificateArn ?? '',
      OidcProviderArn: inputs.oidcProviderArn ?? '',
      KmsKey: inputs.kmsKey ? 'yes' : 'no',
    },
    remarks: [
      ...(repositoryIds === undefined ? [withoutIds(inputs.repository)] : []),
      ...(domain === '' || hostedZoneId !== undefined
        ? []
        : byHand(domain, region, certificateArn === undefined)),
      ...(inputs.oidcProviderArn === undefined ? [oneProvider] : []),
    ],
  }
}

/**
 * The `sub` of each job that may publish, in both forms:
 * https://docs.github.com/actions/reference/security/oidc
 */
function subjectsOf({ repository, repositoryIds, allowedChannels, environment }: InfraInputs): string[] {
  const [owner = '', name = ''] = repository.split('/')
  const [ownerId, id] = repositoryIds ?? []
  const forms = [repository, ...(ownerId === undefined ? [] : [`${owner}@${ownerId}/${name}@${id ?? ''}`])]
  const places = [
    ...(allowedChannels ?? []).map(branch => `ref:refs/heads/${branch}`),
    ...(environment === undefined ? [] : [`environment:${environment}`]),
  ]
  return forms.flatMap(form => places.map(place => `repo:${form}:${place}`))
}

const notABucket = (path: string): Problem => ({
  topic: 'not-a-bucket',
  message: `publish-to is the folder "${path}", and no bucket`,
  hint: 'write the new bucket as s3://bucket or s3://bucket/prefix',
})

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function bucketProblems(bucket: string): Problem[] {
  const reason = /\.\.|\.-|-\./.test(bucket)
    ? 'two dots, or a dot beside a hyphen'
    : /^\d+\.\d+\.\d+\.\d+$/.test(bucket)
      ? 'the form of an IP address'
      : /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(bucket)
        ? 'a beginning or an end that AWS keeps for itself'
        : undefined
  if (reason === undefined) return []
  return [
    {
      topic: 'not-a-bucket',
      message: `"${bucket}" can't be the name of a bucket: it has ${reason}`,
      hint: 'choose another: 3 to 63 small letters, digits, hyphens and single dots',
    },
  ]
}

function addressProblems(baseUrl: string | undefined): Problem[] {
  if (baseUrl === undefined) return []
  const { hostname, host, pathname, protocol } = new URL(baseUrl)
  if (
    protocol === 'https:' &&
    host === hostname &&
    pathname === '/' &&
    /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) &&
    /[a-z]$/.test(host)
  )
    return []
  return [
    {
      topic: 'not-a-domain',
      message: `"${baseUrl}" is more than a domain`,
      hint: 'write https://get.example.com, without port and path: the distribution serves the prefix of publish-to at its root',
    },
  ]
}

const withoutIds = (repository: string): string =>
  `if ${repository} was made since July 2026, or has opted in, the role needs its ids: give repository-ids as printed by \`gh api repos/${repository} --jq '"\\(.owner.id)/\\(.id)"'\``

const byHand = (domain: string, region: string, certificate: boolean): readonly string[] => [
  ...(certificate
    ? [
        `while it deploys, the stack waits for the DNS record that proves your domain: the page of the certificate in ACM (${region}) shows it, and so does this: ${showRecord(domain, region)}`,
      ]
    : []),
  `when it is deployed, make ${domain} a CNAME of the name in the output Dns`,
]

/** A line for any shell of Unix, which prints the record by which the owner of a domain proves that it is his. */
const showRecord = (domain: string, region: string): string =>
  `\`aws acm describe-certificate --region ${region} --query 'Certificate.DomainValidationOptions[].ResourceRecord' --certificate-arn "$(aws acm list-certificates --region ${region} --certificate-statuses PENDING_VALIDATION --output text --query "CertificateSummaryList[?DomainName=='${domain}'] | [0].CertificateArn")"\``

const oneProvider =
  'if `aws iam list-open-id-connect-providers` prints one of token.actions.githubusercontent.com, give it as oidc-provider-arn: an account can have only one'

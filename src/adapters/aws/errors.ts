import { AsyncLocalStorage } from 'node:async_hooks'

import { ActionError } from '../../errors.js'
import type { AwsOperation } from './operation.js'
import { refusal } from './refusals.js'

/** Runs a request, and turns a failure into an error that says what to do. */
export async function withAwsErrors<T>(asked: AwsOperation, request: () => Promise<T>): Promise<T> {
  try {
    return await whileAsking(asked, request)
  } catch (error) {
    throw failure(error, asked)
  }
}

/** The operation that is running, for the SDK's retries: they know the error but not the request. */
const underWay = new AsyncLocalStorage<AwsOperation>()

/** Runs a request so that messages about its retries name the operation. */
export const whileAsking = <T>(asked: AwsOperation, request: () => Promise<T>): Promise<T> =>
  underWay.run(asked, request)

/** Why the running request has failed, in the words of its error. */
export function reasonOf(error: unknown): string {
  const asked = underWay.getStore()
  if (asked === undefined) return String(error)
  const told = failure(error, asked)
  return told instanceof ActionError ? told.message : `could not ${asked.what}: ${String(error)}`
}

/** The name under which AWS or the SDK reports an error. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : '')

export const statusOf = (error: unknown): number | undefined =>
  (error as { readonly $metadata?: { readonly httpStatusCode?: number } } | undefined)?.$metadata
    ?.httpStatusCode

/**
 * Whether the store has refused the request and done nothing. It would refuse it again, unless the reason is a
 * temporary one.
 */
export function isRefusal(error: unknown): boolean {
  const status = statusOf(error) ?? 0
  return (status >= 300 && status < 500) || [501, 505, 507].includes(status)
}

/**
 * Whether another write of the same object is in progress. Waiting does not help against other 409s: versitygw answers
 * 409 for `a/b` if `a` is an object. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export const isRace = (error: unknown): boolean =>
  statusOf(error) === 409 && ['ConditionalRequestConflict', 'OperationAborted'].includes(errorName(error))

/**
 * Temporary refusals: another write is in progress, the body came too slowly (then S3 answers 400), or STS could not ask
 * GitHub for its keys.
 */
const mayPass = (error: Error): boolean =>
  isRace(error) || statusOf(error) === 408 || /^(RequestTimeout|IDPCommunicationError)/.test(error.name)

/** Whether the store would refuse the request again. */
export const isLasting = (error: Error): boolean => isRefusal(error) && !mayPass(error)

/** The error of a write after the end of its term, refused by the store or held back by us. */
export const tooLate = (cause?: unknown): ActionError =>
  new ActionError(
    'run-too-late',
    'this run was suspended for too long, and may no longer write to latest',
    'run again: if no newer run has taken over, it continues where it stopped',
    { cause },
  )

const goesOn =
  'in a workflow, "Re-run failed jobs" continues where this run stopped; on a laptop, the same command with the same --version does'

function failure(error: unknown, asked: AwsOperation): unknown {
  if (!(error instanceof Error) || error instanceof ActionError || error.name === 'AbortError') return error
  return (
    otherRegionError(error, asked) ??
    badCredentials(error, asked) ??
    missing(error, asked) ??
    (isLasting(error) ? refusal(error, statusOf(error), asked) : failed(error, asked))
  )
}

const otherRegion = [
  'PermanentRedirect',
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
  'InvalidRegionName',
]

function otherRegionError(error: Error, { what, region }: AwsOperation): ActionError | undefined {
  const status = statusOf(error) ?? 0
  const there = regionOf(error)
  const moved = otherRegion.includes(error.name) || [301, 307].includes(status)
  if (there !== undefined && there !== region && (moved || status === 400))
    return new ActionError(
      'bucket-region',
      `can't ${what}: the bucket is in ${there}, and the request went to ${region ?? 'another region'}`,
      `set region: ${there}`,
      { cause: error },
    )
  if (!moved) return undefined
  return new ActionError(
    'bucket-region',
    `can't ${what}: the bucket is in another region (${error.message})`,
    "set region to the bucket's own",
    { cause: error },
  )
}

/** The region that an answer names, in a header, in a field of the body, or in a sentence. */
function regionOf(error: Error): string | undefined {
  const { $response, Region, Endpoint } = error as {
    readonly $response?: { readonly headers?: Readonly<Record<string, string>> }
    readonly Region?: string
    readonly Endpoint?: string
  }
  const [, expected] = /expecting '([a-z0-9-]+)'/.exec(error.message) ?? []
  const [, constraint] = /^The (\S+) location constraint/.exec(error.message) ?? []
  const [, host] = /s3[.-]([a-z]{2,}(?:-[a-z]+)+-\d)\.amazonaws/.exec(Endpoint ?? '') ?? []
  const told = $response?.headers?.['x-amz-bucket-region'] ?? Region ?? expected ?? constraint ?? host
  // us-east-1 has no name in a location constraint.
  return told === 'unspecified' ? 'us-east-1' : told
}

function badCredentials(error: Error, { what }: AwsOperation): ActionError | undefined {
  switch (error.name) {
    case 'CredentialsProviderError':
      return new ActionError(
        'aws-credentials-missing',
        `can't ${what}: there are no AWS credentials`,
        'in a workflow, set role-to-assume, or run aws-actions/configure-aws-credentials before this step; on a laptop, set AWS_PROFILE or run `aws configure`',
        { cause: error },
      )
    case 'InvalidAccessKeyId':
    case 'SignatureDoesNotMatch':
    case 'InvalidClientTokenId':
    case 'InvalidToken':
    case 'UnrecognizedClientException':
      return new ActionError(
        'aws-credentials-wrong',
        `can't ${what}: the AWS credentials are wrong (${error.name})`,
        'check the role or the access key that this run uses, and that key and secret belong together',
        { cause: error },
      )
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'TokenRefreshRequired':
      return new ActionError(
        'aws-credentials-expired',
        `can't ${what}: the AWS credentials have expired`,
        `get new ones: ${goesOn}`,
        { cause: error },
      )
    default:
      return undefined
  }
}

function missing(error: Error, { what }: AwsOperation): ActionError | undefined {
  switch (error.name) {
    case 'NoSuchBucket':
      return new ActionError(
        'bucket-missing',
        `can't ${what}: the bucket does not exist`,
        'check publish-to, and the account of the credentials',
        { cause: error },
      )
    case 'NoSuchDistribution':
      return new ActionError(
        'distribution-missing',
        `can't ${what}: the distribution does not exist`,
        'check distribution-id, and the account of the credentials',
        { cause: error },
      )
    default:
      return undefined
  }
}

/** An error for a failure that may not last: the store could not be reached, or has trouble of its own. */
const failed = (error: Error, { what }: AwsOperation): ActionError =>
  new ActionError(
    'request-failed',
    `could not ${what}: ${error.name}: ${error.message}`,
    statusOf(error) === undefined
      ? 'check endpoint, region and the network, and run again'
      : `wait a while and run again: ${goesOn}`,
    { cause: error },
  )

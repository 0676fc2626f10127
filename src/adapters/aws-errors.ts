import { ActionError } from '../errors.js'
import type { Topic } from '../errors/topics.js'

/** What was asked of AWS, for the message of a refusal. */
export interface Asked {
  /** e.g. `write s3://bucket/key` */
  readonly what: string
  /** IAM action that it takes, e.g. `s3:PutObject`. */
  readonly permission: string
  /** ARN that the action must be allowed on. */
  readonly resource: string
}

/** Runs a request; a failure becomes an error that says what to do about it. */
export async function asking<T>(asked: Asked, request: () => Promise<T>): Promise<T> {
  try {
    return await request()
  } catch (error) {
    throw failure(error, asked)
  }
}

/** The name under which AWS or the SDK reports an error. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : '')

export const statusOf = (error: unknown): number | undefined =>
  (error as { readonly $metadata?: { readonly httpStatusCode?: number } } | undefined)?.$metadata
    ?.httpStatusCode

/** The error of a write that the store has refused because its term was over, or that we hold back for that. */
export const tooLate = (cause?: unknown): ActionError =>
  new ActionError(
    'run-too-late',
    'this run was stopped for too long, and may not write to latest any more',
    'run again: if no newer run has taken over, it goes on where it stopped',
    { cause },
  )

function failure(error: unknown, asked: Asked): unknown {
  if (!(error instanceof Error) || error instanceof ActionError || error.name === 'AbortError') return error
  const because = (topic: Topic, message: string, hint: string): ActionError =>
    new ActionError(topic, message, hint, { cause: error })
  switch (error.name) {
    case 'CredentialsProviderError':
      return because(
        'aws-credentials-missing',
        `can't ${asked.what}: there are no AWS credentials`,
        'in a workflow, run aws-actions/configure-aws-credentials before this step; on a laptop, set AWS_PROFILE or run aws configure',
      )
    case 'InvalidAccessKeyId':
    case 'SignatureDoesNotMatch':
    case 'InvalidClientTokenId':
    case 'InvalidToken':
    case 'UnrecognizedClientException':
      return because(
        'aws-credentials-wrong',
        `can't ${asked.what}: the AWS credentials are wrong (${error.name})`,
        'check the role or the access key that this run uses, and that key and secret belong together',
      )
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'TokenRefreshRequired':
      return because(
        'aws-credentials-expired',
        `can't ${asked.what}: the AWS credentials have expired`,
        'get new ones and run again: it goes on where it stopped',
      )
    case 'NoSuchBucket':
      return because(
        'bucket-missing',
        `can't ${asked.what}: the bucket does not exist`,
        'check publish-to, and the account of the credentials',
      )
    case 'NoSuchDistribution':
      return because(
        'distribution-missing',
        `can't ${asked.what}: the distribution does not exist`,
        'check distribution-id, and the account of the credentials',
      )
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
    case 'IllegalLocationConstraintException':
      return because(
        'bucket-region',
        `can't ${asked.what}: the bucket is in another region (${error.message})`,
        "give the bucket's own region with region",
      )
    default:
      if (statusOf(error) === 403)
        return because(
          'access-denied',
          `not allowed to ${asked.what} (${error.name})`,
          `allow ${asked.permission} on ${asked.resource}`,
        )
      return because(
        'request-failed',
        `could not ${asked.what}: ${error.name}: ${error.message}`,
        statusOf(error) === undefined
          ? 'check endpoint, region and the network, and run again'
          : 'run again: it goes on where it stopped',
      )
  }
}

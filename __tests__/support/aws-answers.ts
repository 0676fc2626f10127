import { withAwsErrors } from '../../src/adapters/aws/errors.js'
import type { AwsOperation } from '../../src/adapters/aws/operation.js'
import { describeError } from '../../src/errors.js'
import type { ActionError } from '../../src/errors.js'

const asked: AwsOperation = {
  what: 'write s3://bucket/main/v1/tool',
  permission: 's3:PutObject',
  resource: 'arn:aws:s3:::bucket/*',
  region: 'us-east-1',
}

export interface Answered {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Other elements of the body, which the SDK turns into fields of the error. */
  readonly fields?: Readonly<Record<string, string>>
}

/** An error as the SDK creates it from an answer. */
export function answered(
  name: string,
  message: string,
  { status, headers = {}, fields = {} }: Answered = {},
): Error {
  const error = Object.assign(new Error(message), { name, ...fields })
  if (status === undefined) return error
  return Object.assign(error, { $metadata: { httpStatusCode: status }, $response: { headers } })
}

/** The ActionError that is thrown for an error of a request to write an object. */
export const failing = (error: Error): Promise<ActionError> =>
  withAwsErrors(asked, () => Promise.reject(error)).then(
    () => {
      throw new Error('it did not fail')
    },
    (thrown: unknown) => thrown as ActionError,
  )

/** The lines of its message that a user reads. */
export const messageLines = async (error: Error): Promise<readonly string[]> =>
  describeError(await failing(error)).split('\n')

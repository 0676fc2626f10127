import type { S3Client } from '@aws-sdk/client-s3'

import { statusOf } from '../aws/errors.js'
import { headObject } from './read.js'

interface Conditional {
  readonly Bucket?: string
  readonly Key?: string
  readonly IfNoneMatch?: string
  readonly IfMatch?: string
}

const writes = new Set(['PutObjectCommand', 'CopyObjectCommand', 'CompleteMultipartUploadCommand'])
/** The commands whose conditions a client's store doesn't know. */
const unknown = new WeakMap<S3Client, Set<string>>()

/**
 * Where a store refuses a condition because it knows none (501: Backblaze B2, OVHcloud), has the client look before it
 * writes. Between the two, somebody else may write.
 */
export function lookWhereConditionsAreUnknown(client: S3Client): void {
  const commands = new Set<string>()
  unknown.set(client, commands)
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async args => {
        const { IfNoneMatch, IfMatch, ...plain } = args.input as Conditional
        if (!writes.has(commandName) || (IfNoneMatch ?? IfMatch) === undefined) return next(args)
        if (!commands.has(commandName))
          try {
            return await next(args)
          } catch (error) {
            if (statusOf(error) !== 501) throw error
            commands.add(commandName)
          }
        await refuseAsTheStoreWould(client, args.input as Conditional)
        try {
          return await next({ ...args, input: plain as typeof args.input })
        } catch (error) {
          // Then it is the request that the store doesn't know, and not its condition.
          if (statusOf(error) === 501) commands.delete(commandName)
          throw error
        }
      },
    { step: 'initialize', name: 'lookWhereConditionsAreUnknown' },
  )
}

/** Whether a command's conditions are known to be only looked after. */
export const onlyLooks = (client: S3Client, command: string): boolean =>
  unknown.get(client)?.has(command) ?? false

async function refuseAsTheStoreWould(
  client: S3Client,
  { Bucket = '', Key = '', IfNoneMatch, IfMatch }: Conditional,
): Promise<void> {
  const there = await headObject(client, { Bucket, Key })
  const holds = IfNoneMatch === undefined ? there?.ETag === IfMatch : there === undefined
  if (holds) return
  const error = new Error('At least one of the pre-conditions you specified did not hold')
  throw Object.assign(error, { name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } })
}

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
/** For each client, the commands whose conditions its store doesn't support. */
const unknown = new WeakMap<S3Client, Set<string>>()

/**
 * If a store refuses a condition because it supports none (501: Backblaze B2, OVHcloud), makes the client look before
 * it writes. Another run may write between the two.
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
          // In that case the store doesn't support the request itself.
          if (statusOf(error) === 501) commands.delete(commandName)
          throw error
        }
      },
    { step: 'initialize', name: 'lookWhereConditionsAreUnknown' },
  )
}

/** Whether a command's conditions are only checked by looking first. */
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

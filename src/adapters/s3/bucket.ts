import type { S3Client } from '@aws-sdk/client-s3'

import type { RetryPorts } from '../../retry.js'

/** A bucket, or a prefix in it, with a client to access it. */
export interface Bucket {
  readonly client: S3Client
  readonly at: (key: string) => { readonly Bucket: string; readonly Key: string }
  readonly world: RetryPorts
}

/** Conditional headers, which S3 evaluates when an object becomes visible. */
export interface Condition {
  readonly IfNoneMatch?: '*'
}

/** The header with the SHA-256 of the signed body. */
export const contentHash = 'x-amz-content-sha256'

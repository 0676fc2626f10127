import { ActionError } from '../errors.js'
import type { Encryption } from '../ports.js'
import type { Parser } from './parsers.js'

/** Matches ids, ARNs and aliases of keys in AWS and in MinIO, whose ARNs have no region. */
const keyOfKms =
  /^(arn:[a-z-]+:kms:[\w:/-]+|alias\/[\w/-]+|mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Reads one word that stands for two headers: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const encryption: Parser<Encryption> = value => {
  const algorithm = (['AES256', 'aws:kms', 'aws:kms:dsse'] as const).find(one => one === value)
  if (algorithm !== undefined) return { algorithm, key: undefined }
  if (keyOfKms.test(value)) return { algorithm: 'aws:kms', key: value }
  throw new ActionError(
    'not-an-encryption',
    `"${value}" is neither AES256 nor aws:kms nor a KMS key`,
    'write one of these, or the id or ARN of a key, e.g. arn:aws:kms:eu-central-1:123456789012:key/…',
  )
}

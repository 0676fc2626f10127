import { describe, expect, it } from '@jest/globals'

import { describeError } from '../../../src/errors.js'
import { encryption } from '../../../src/inputs/encryption.js'

describe('encryption', () => {
  it.each(['AES256', 'aws:kms', 'aws:kms:dsse'])('%s has the name that S3 uses', text => {
    expect(encryption(text)).toEqual({ algorithm: text, key: undefined })
  })

  it.each([
    'arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    'arn:aws:kms:eu-central-1:123456789012:alias/releases',
    'arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab',
    'arn:aws:kms:my-minio-key',
    'alias/releases',
    '1234abcd-12ab-34cd-56ef-1234567890ab',
    'mrk-1234abcd12ab34cd56ef1234567890ab',
  ])('%s is a KMS key', key => {
    expect(encryption(key)).toEqual({ algorithm: 'aws:kms', key })
  })

  it.each(['aes256', 'AES-256', 'kms', 'sse-s3', 'true', 'releases', 'arn:aws:s3:::bucket', 'aws:kms: x'])(
    '%s is neither',
    text => {
      const message = (): string => {
        try {
          return JSON.stringify(encryption(text))
        } catch (error) {
          return describeError(error)
        }
      }
      expect(message()).toBe(
        `"${text}" is neither AES256 nor aws:kms nor a KMS key\nwrite one of these, or the id or ARN of a key, e.g. arn:aws:kms:eu-central-1:123456789012:key/…`,
      )
    },
  )
})

import { describe, expect, it } from '@jest/globals'

import { answered, messageLines } from '../../../support/aws-answers.js'

const user = 'User: arn:aws:sts::123456789012:assumed-role/publish/run is not authorized to perform:'
const on = 'on resource: "arn:aws:s3:::bucket/main/v1/tool"'
const role = 'the policies of the role (or user) and its groups'

describe('the reason that AWS gives for a refusal', () => {
  // The sentences are those of AWS: from IAM's user guide, "Troubleshoot access denied error messages", and from users'
  // reports.
  it.each<[string, string]>([
    [
      `${user} s3:PutObject ${on} because no identity-based policy allows the s3:PutObject action`,
      `allow s3:PutObject on arn:aws:s3:::bucket/* in ${role}`,
    ],
    [
      `${user} s3:PutObject ${on} with an explicit deny in an identity-based policy`,
      `change the Deny of s3:PutObject in ${role}`,
    ],
    [
      `${user} s3:PutObject ${on} with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/deny`,
      `change the Deny of s3:PutObject in ${role}`,
    ],
    [
      `${user} s3:PutObject ${on} because no resource-based policy allows the s3:PutObject action`,
      "allow s3:PutObject on arn:aws:s3:::bucket/* in the bucket's policy",
    ],
    [
      `${user} s3:PutObject ${on} with an explicit deny in a resource-based policy`,
      "satisfy the bucket's policy, or change the Deny of s3:PutObject in the bucket's policy: if it requires server-side encryption, set the input encryption; if it requires an ACL, take that out and let the bucket own its objects (object ownership: bucket owner enforced)",
    ],
    [
      `${user} s3:PutObject ${on} with an explicit deny in a service control policy`,
      'change the Deny of s3:PutObject in a service control policy of the AWS organization: ask whoever administers it',
    ],
    [
      `${user} s3:PutObject ${on} because no service control policy allows the s3:PutObject action`,
      'allow s3:PutObject on arn:aws:s3:::bucket/* in a service control policy of the AWS organization: ask whoever administers it',
    ],
    [
      `${user} s3:PutObject ${on} with an explicit deny in a resource control policy`,
      'change the Deny of s3:PutObject in a resource control policy of the AWS organization: ask whoever administers it',
    ],
    [
      `${user} s3:PutObject ${on} because no VPC endpoint policy allows the s3:PutObject action`,
      'allow s3:PutObject on arn:aws:s3:::bucket/* in the policy of the VPC endpoint that this machine goes through',
    ],
    [
      `${user} s3:PutObject ${on} with an explicit deny in a VPC endpoint policy`,
      'change the Deny of s3:PutObject in the policy of the VPC endpoint that this machine goes through',
    ],
    [
      `${user} s3:PutObject ${on} because no permissions boundary allows the s3:PutObject action`,
      "allow s3:PutObject on arn:aws:s3:::bucket/* in the role's permissions boundary",
    ],
    [
      `${user} s3:PutObject ${on} with an explicit deny in a permissions boundary`,
      "change the Deny of s3:PutObject in the role's permissions boundary",
    ],
    [
      `${user} s3:PutObject ${on} because no session policy allows the s3:PutObject action`,
      'allow s3:PutObject on arn:aws:s3:::bucket/* in the session policy with which the role was assumed (inline-session-policy and managed-session-policies of configure-aws-credentials)',
    ],
    [
      `${user} s3:PutObject ${on} with an explicit deny in a session policy`,
      'change the Deny of s3:PutObject in the session policy with which the role was assumed (inline-session-policy and managed-session-policies of configure-aws-credentials)',
    ],
    // A copy reads its source: the missing permission is for another action than the requested one.
    [
      `${user} s3:GetObject ${on} because no identity-based policy allows the s3:GetObject action`,
      `allow s3:GetObject on arn:aws:s3:::bucket/main/v1/tool in ${role}`,
    ],
    [`${user} s3:PutObject ${on}`, 'allow s3:PutObject on arn:aws:s3:::bucket/*'],
    [
      'Access Denied because object protected by object lock.',
      'an object lock protects it: it can be changed when the lock ends',
    ],
    [
      'The difference between the request time and the current time is too large.',
      "set this machine's clock",
    ],
    [
      'Transaction cap exceeded, see the Caps & Alerts page to increase your cap.',
      'see what the store says; if a permission is missing, allow s3:PutObject on arn:aws:s3:::bucket/*',
    ],
  ])('is quoted, with the remedy for that reason: %s', async (message, todo) => {
    expect(await messageLines(answered('AccessDenied', message, { status: 403 }))).toEqual([
      `not allowed to write s3://bucket/main/v1/tool: ${message}`,
      todo,
    ])
  })

  it.each([
    ['AccessDenied', 'Access Denied'],
    ['AccessDenied', 'AccessDenied'],
    ['Forbidden', 'Forbidden'],
    ['403', 'UnknownError'],
    ['AccessDenied', ''],
  ])('names the needed permission if AWS gives no reason: %s, %s', async (name, message) => {
    expect(await messageLines(answered(name, message, { status: 403 }))).toEqual([
      `not allowed to write s3://bucket/main/v1/tool: ${name}`,
      'allow s3:PutObject on arn:aws:s3:::bucket/*',
    ])
  })

  const both = 'kms:GenerateDataKey and kms:Decrypt (for copies and large files)'
  const theKey = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'
  it.each<[string, string, number, string]>([
    [
      'AccessDenied',
      `${user} kms:GenerateDataKey on resource: ${theKey} because no identity-based policy allows the kms:GenerateDataKey action`,
      403,
      `allow ${both} on ${theKey} in ${role}`,
    ],
    [
      'AccessDenied',
      `${user} kms:GenerateDataKey on resource: ${theKey} because no resource-based policy allows the kms:GenerateDataKey action`,
      403,
      `let the key's own policy allow the role ${both}`,
    ],
    [
      'AccessDenied',
      `${user} kms:Decrypt on resource: ${theKey} with an explicit deny in a resource-based policy`,
      403,
      "change the Deny in the key's policy",
    ],
    [
      'AccessDenied',
      `${user} kms:GenerateDataKey on this resource because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
      403,
      `allow ${both} on the key, in the role's policy and in the key's own; see that the key is enabled, and in the bucket's region`,
    ],
    [
      'AccessDenied',
      'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
      403,
      `allow ${both} on the key, in the role's policy and in the key's own; see that the key is enabled, and in the bucket's region`,
    ],
    [
      'KMS.DisabledException',
      `${theKey} is disabled.`,
      400,
      `allow ${both} on the key, in the role's policy and in the key's own; see that the key is enabled, and in the bucket's region`,
    ],
    [
      'KMS.NotFoundException',
      `Invalid keyId ${theKey}`,
      400,
      `allow ${both} on the key, in the role's policy and in the key's own; see that the key is enabled, and in the bucket's region`,
    ],
    [
      'KMSNotConfigured',
      'Server side encryption specified but KMS is not configured',
      400,
      `allow ${both} on the key, in the role's policy and in the key's own; see that the key is enabled, and in the bucket's region`,
    ],
  ])('that concerns a key is reported as such: %s, %s', async (name, message, status, todo) => {
    expect(await messageLines(answered(name, message, { status }))).toEqual([
      `can't write s3://bucket/main/v1/tool: the key that encrypts it can't be used: ${message}`,
      todo,
    ])
  })
})

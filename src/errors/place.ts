import type { TopicText } from './text.js'

export const place = {
  'aws-credentials-missing': {
    says: ["can't <do what>: there are no AWS credentials"],
    means: "Nothing in the environment, in `~/.aws` or in the machine's role says who is asking.",
    todo: [
      'In a workflow, run `aws-actions/configure-aws-credentials` in a step before, in the same job, with `permissions: id-token: write`.',
      'On a laptop, set `AWS_PROFILE`, or run `aws configure` or `aws sso login`.',
    ],
  },
  'aws-credentials-wrong': {
    says: ["can't <do what>: the AWS credentials are wrong (<error>)"],
    means:
      "AWS doesn't know the access key, or the secret doesn't belong to it; or a proxy changes what is signed.",
    todo: [
      'Look with `aws sts get-caller-identity` who the credentials are.',
      'With an S3-compatible store, check that they are of that store, and `endpoint` and `region` as well.',
      "See that the machine's clock is right: a signature is good for some minutes only.",
    ],
  },
  'aws-credentials-expired': {
    says: ["can't <do what>: the AWS credentials have expired"],
    means: 'They are good for an hour as a rule, and the build took longer.',
    todo: [
      'In a workflow, "Re-run failed jobs" goes on where this run stopped, as the version is the same. On a laptop, get new credentials and give the same command with the same `--version`.',
      'Raise `role-duration-seconds` of `configure-aws-credentials`, or publish in a job of its own after the build.',
    ],
  },
  'bucket-missing': {
    says: ["can't <do what>: the bucket does not exist"],
    means: "The bucket's name in `publish-to` is misspelt, or the store at `endpoint` is another one.",
    todo: ['Check `publish-to`, and with `aws s3 ls` which buckets these credentials see.'],
  },
  'bucket-region': {
    says: [
      "can't <do what>: the bucket is in <region>, and the request went to <region>",
      "can't <do what>: the bucket is in another region (<what AWS said>)",
    ],
    means: "A request must go to the bucket's own region.",
    todo: [
      'Give `region`, which takes precedence over `AWS_REGION`. If the message names none, `aws s3api get-bucket-location --bucket <bucket>` tells it (nothing means us-east-1).',
    ],
  },
  'distribution-missing': {
    says: ["can't <do what>: the distribution does not exist"],
    means: 'The id in `distribution-id` is misspelt, or the distribution is of another account.',
    todo: ['Check the id, and the account with `aws sts get-caller-identity`.'],
  },
  'access-denied': {
    says: ['not allowed to <do what>: <what the store said>'],
    means:
      "The credentials are good, and may not do this. AWS says which kind of policy is the reason, unless the bucket is another account's; [iam-policy.json](../examples/workflows/iam-policy.json) has all that a run may need.",
    todo: [
      '"because no identity-based policy allows": allow the action on the resource in the policy of the role; the prefix in `publish-to` counts.',
      '"with an explicit deny in a resource-based policy": the bucket\'s policy. One that wants server-side encryption is met by `encryption`. One that wants an ACL can\'t be met: set the object ownership of the bucket to "bucket owner enforced", and take the condition out.',
      '"because no resource-based policy allows": the bucket is of another account, and its policy must allow the role too.',
      '"permissions boundary", "session policy": both must allow it beside the role\'s own policy; `configure-aws-credentials` sets the second with `inline-session-policy` and `managed-session-policies`.',
      '"service control policy", "resource control policy": of the AWS organization; ask whoever administers it.',
      '"VPC endpoint policy": the network of this runner reaches S3 by an endpoint whose policy must allow it too.',
      'A copy takes `s3:PutObject` where it is put and `s3:GetObject` on what it copies.',
      'A name that ends in `.build-packages-probe`: the check before the build asks whether a write below this folder is allowed, in a way that writes nothing.',
      'No reason at all: a deletion, a listing or an object that the role may not touch, or a bucket of another account.',
    ],
  },
  'key-refused': {
    says: ["can't <do what>: the key that encrypts it can't be used: <what the store said>"],
    means:
      'The bucket, or the input `encryption`, wants a key of KMS, and the role may not use it, or it is disabled, deleted or in another region. A write takes `kms:GenerateDataKey`; a copy, a read and a file sent in parts take `kms:Decrypt` as well.',
    todo: [
      "Allow both actions on the key in the policy of the role, and see that the key's own policy lets the account or the role use it.",
      'See with `aws kms describe-key --key-id <key>` that it is enabled, and in the region of the bucket.',
      'With a store that is compatible with S3, see that it has a service for keys, or leave `encryption` out.',
    ],
  },
  'encryption-ignored': {
    says: ['encryption is <algorithm>, but <place> encrypted a test object with <what>'],
    means: 'The store takes the header for server-side encryption and does something else.',
    todo: [
      'Leave `encryption` out, if it is enough that the store encrypts by itself, or publish to another.',
    ],
  },
  'headers-lost': {
    says: [
      '<place> does not keep the headers that an object is written with: for <object>, <what differs>',
      '<place> holds the bytes of <object>, but not the headers that it was written with: <what differs>',
    ],
    means:
      'The check before the build has written a small object, copied it with other headers, and looked at the copy. A store that drops Cache-Control or Content-Type, or keeps those of the source, serves scripts and pages as something else, and lets caches keep what has changed. What that check has not met is found when each object is looked at after it was written; `latest` was not moved then.',
    todo: [
      'Publish to a store that keeps them: [publishing.md](publishing.md#other-stores) names some.',
      'See whether a proxy or a gateway before the store changes requests.',
    ],
  },
  'swap-refused': {
    says: ['<place> does not replace an object by its ETag: for <object>, <what was seen>'],
    means:
      'The check before the build has written a small object, read it, and replaced it by the ETag that it was read with (`If-Match`), as the record of a channel is replaced when `latest` moves. The store would not: what stands before it takes ETags out of its answers, or makes them weak (`W/"…"`), as nginx does where it compresses; RFC 9110 lets no weak one match.',
    todo: [
      'Have the proxy or gateway pass ETag, If-Match and If-None-Match on as they are: no compression (nginx: `gzip off`), no caching and no rewriting of headers for this place.',
      'Or give the address of the store itself as `endpoint`. `base-url` may still lead through the proxy.',
      'Or publish to another store: [publishing.md](publishing.md#other-stores) names some.',
    ],
  },
  'head-refused': {
    says: ['the store answers GET for s3://<bucket>/<object>, but refuses HEAD: status <number>'],
    means:
      'The credentials may read: S3 asks for `s3:GetObject` for both. So it is a gateway, a firewall or a rule by methods that refuses HEAD, by which each object is looked at after it was written.',
    todo: ['Have it pass HEAD on as it does GET.', 'Or give the address of the store itself as `endpoint`.'],
  },
  'request-refused': {
    says: ['could not <do what>: the store refuses it: <error>: <reason>'],
    means: 'The store has understood the request and will not do it, now or later. The reason is its own.',
    todo: [
      'See what the store says, and its own documentation of that.',
      'NotImplemented, or 501: it lacks what publishing needs; [publishing.md](publishing.md#other-stores) names stores that have it.',
      'A name that stands for both a file and a folder: stores that keep objects as files refuse `a` beside `a/b`.',
      'AccessControlListNotSupported: something adds an ACL to requests on their way; none is sent from here.',
    ],
  },
  'delete-refused': {
    says: ['could not delete s3://<bucket>/<object>: <error> <reason>'],
    means:
      "The store has refused to delete one of several objects that `latest` or old versions don't need any more.",
    todo: ['Allow `s3:DeleteObject` on what the message names.', 'See whether an object lock holds it.'],
  },
  'request-failed': {
    says: ['could not <do what>: <error>: <reason>'],
    means:
      'The request failed after several tries: the store could not be reached, or is in trouble. What is published is whole.',
    todo: [
      'ConditionalRequestConflict, or OperationAborted (409): another write of the same object was under way each time. Wait until the other run has ended.',
      'In a workflow, "Re-run failed jobs" goes on where it stopped; on a laptop, the same command with the same `--version` does.',
      'Check `endpoint` and `region`, the proxy, and whether this machine can reach the store.',
    ],
  },
  'list-without-end': {
    says: ['<place> returns the same page again and again when asked to list <folder>'],
    means:
      'A store lists a thousand objects at a time, and is asked for the next ones by a token that it gave (`continuation-token`). Something drops that, or the store does not know it.',
    todo: [
      'See what stands before the store: it must pass on the query of a request, and cache no answer.',
      'Or publish to another store: [publishing.md](publishing.md#other-stores) names some.',
    ],
  },
  'store-without-time': {
    says: ['the store does not report its time: its answers have no Date header'],
    means:
      "Who may change `latest`, and until when, goes by the store's clock; something takes it out of the answers.",
    todo: ['Have the proxy or gateway before the store pass on its `Date` header.'],
  },
  'folder-unwritable': {
    says: ['publish-to: "<path>" is a file', 'publish-to: the folder "<path>" can\'t be written'],
    means: "The folder to publish to can't be made or written.",
    todo: ['Check the path, its owner and its permissions.'],
  },
  'version-taken': {
    says: [
      'version <version> of <channel> is already published, from commit <commit>',
      'this version is already there in <place>, with other content: <objects>',
    ],
    means:
      'What is published is never changed, as people may have installed it. A run may be repeated with the same version only if it builds the same bytes from the same commit.',
    todo: [
      'Give another `version`, or leave the input out and start a new run: each makes up its own. An attempt of the same run has the same version again.',
      'Two releases of one run to one channel need a `version` each.',
      'If the commit is the same, the build gives other bytes each time: without a Cargo.lock, or with the time of day in a program.',
    ],
  },
} as const satisfies Record<string, TopicText>

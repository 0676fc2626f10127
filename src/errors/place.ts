import type { TopicText } from './text.js'

export const place = {
  'aws-credentials-missing': {
    says: ["can't <do what>: there are no AWS credentials"],
    means: "No credentials were found in the environment, in `~/.aws` or in the machine's role.",
    todo: [
      'In a workflow, set `role-to-assume`, with `permissions: { id-token: write, contents: read }`; or run `aws-actions/configure-aws-credentials` in a step before, in the same job.',
      'On a laptop, set `AWS_PROFILE`, or run `aws configure` or `aws sso login`.',
    ],
  },
  'aws-credentials-wrong': {
    says: ["can't <do what>: the AWS credentials are wrong (<error>)"],
    means:
      "AWS doesn't know the access key, or the secret doesn't belong to it; or a proxy changes signed requests.",
    todo: [
      'Check with `aws sts get-caller-identity` whose credentials they are.',
      'With an S3-compatible store, check that they belong to that store, and check `endpoint` and `region`.',
      "Check that the machine's clock is right: a signature is valid for a few minutes only.",
    ],
  },
  'aws-credentials-expired': {
    says: ["can't <do what>: the AWS credentials have expired"],
    means: 'They are usually valid for an hour, and the build took longer.',
    todo: [
      'In a workflow, "Re-run failed jobs" continues where this run stopped, with the same version. On a laptop, get new credentials and run the same command with the same `--version`.',
      'Set `role-to-assume` here in place of the step `configure-aws-credentials`: the role is then taken after the build, and again whenever it expires. Or raise `role-duration-seconds` of that step.',
    ],
  },
  'bucket-missing': {
    says: ["can't <do what>: the bucket does not exist"],
    means: "The bucket's name in `publish-to` is misspelt, or `endpoint` is another store.",
    todo: ['Check `publish-to`, and with `aws s3 ls` which buckets these credentials see.'],
  },
  'bucket-region': {
    says: [
      "can't <do what>: the bucket is in <region>, and the request went to <region>",
      "can't <do what>: the bucket is in another region (<what AWS said>)",
    ],
    means: "A request must go to the bucket's own region.",
    todo: [
      'Set `region`, which takes precedence over `AWS_REGION`. If the message names none, `aws s3api get-bucket-location --bucket <bucket>` prints it (nothing means us-east-1).',
    ],
  },
  'distribution-missing': {
    says: ["can't <do what>: the distribution does not exist"],
    means: 'The id in `distribution-id` is misspelt, or the distribution belongs to another account.',
    todo: ['Check the id, and the account with `aws sts get-caller-identity`.'],
  },
  'access-denied': {
    says: [
      'not allowed to <do what>: <what the store said>',
      'the credentials lack <number> permissions that this run needs: <permissions>',
    ],
    means:
      "The credentials are valid, but don't allow this. AWS says which kind of policy is the reason, unless the bucket belongs to another account; [iam-policy.json](../examples/workflows/iam-policy.json) has everything that a run may need.",
    todo: [
      'If several permissions are missing, the message has the policy that gives them, to be added to the role. It is the result of one small request for each; a condition in a policy, for one folder alone, can still refuse another.',
      '"because no identity-based policy allows": allow the action on the resource in the policy of the role; the prefix in `publish-to` counts.',
      '"with an explicit deny in a resource-based policy": the bucket\'s policy. If it requires server-side encryption, set `encryption`. If it requires an ACL, set the object ownership of the bucket to "bucket owner enforced", and remove the condition.',
      '"because no resource-based policy allows": the bucket belongs to another account, and its policy must allow the role too.',
      '"permissions boundary", "session policy": both must allow it in addition to the role\'s own policy; `configure-aws-credentials` sets the second with `inline-session-policy` and `managed-session-policies`.',
      '"service control policy", "resource control policy": of the AWS organization; ask whoever administers it.',
      '"VPC endpoint policy": the network of this runner reaches S3 through an endpoint whose policy must allow it too.',
      'A copy needs `s3:PutObject` on its destination and `s3:GetObject` on its source.',
      'A name that ends in `.build-packages-probe`: the check before the build asks whether a write below this folder is allowed, in a way that writes nothing.',
      'No reason at all: a deletion, a listing or an object that the role may not touch, or a bucket of another account.',
    ],
  },
  'key-refused': {
    says: ["can't <do what>: the key that encrypts it can't be used: <what the store said>"],
    means:
      'The bucket, or the input `encryption`, requires a KMS key, and the role may not use it, or it is disabled, deleted or in another region. A write needs `kms:GenerateDataKey`; copies, reads and multipart uploads need `kms:Decrypt` as well.',
    todo: [
      "Allow both actions on the key in the policy of the role, and check that the key's own policy lets the account or the role use it.",
      'Check with `aws kms describe-key --key-id <key>` that it is enabled, and in the region of the bucket.',
      'With an S3-compatible store, check that it has a key management service, or leave `encryption` out.',
    ],
  },
  'encryption-ignored': {
    says: ['encryption is <algorithm>, but <place> encrypted a test object with <what>'],
    means: 'The store accepts the header for server-side encryption but ignores it.',
    todo: ["Leave `encryption` out, if the store's own encryption is enough, or publish to another store."],
  },
  'headers-lost': {
    says: [
      '<place> does not keep the headers that an object is written with: for <object>, <what differs>',
      '<place> holds the bytes of <object>, but not the headers that it was written with: <what differs>',
    ],
    means:
      'The preflight check before the build wrote a small object, copied it with other headers, and read the headers of the copy. A store that drops Cache-Control or Content-Type, or keeps those of the source, serves scripts and pages with the wrong type, and lets caches keep outdated files. Whatever that check misses is found when each object is verified after it was written; `latest` was not moved then.',
    todo: [
      'Publish to a store that keeps them: [publishing.md](publishing.md#other-stores) names some.',
      'Check whether a proxy or a gateway in front of the store changes requests.',
    ],
  },
  'swap-refused': {
    says: ['<place> does not replace an object by its ETag: for <object>, <what was seen>'],
    means:
      'The preflight check before the build wrote a small object, read it, and tried to replace it with `If-Match` and the ETag that it had read, as the record of a channel is replaced when `latest` moves. The store refused: a proxy in front of it removes ETags from its answers, or makes them weak (`W/"…"`), as nginx does where it compresses; by RFC 9110, a weak ETag never matches.',
    todo: [
      'Have the proxy or gateway pass ETag, If-Match and If-None-Match on unchanged: no compression (in nginx, `gzip` must be off), no caching and no rewriting of headers for this place.',
      'Or set `endpoint` to the address of the store itself. `base-url` may still go through the proxy.',
      'Or publish to another store: [publishing.md](publishing.md#other-stores) names some.',
    ],
  },
  'head-refused': {
    says: ['the store answers GET for s3://<bucket>/<object>, but refuses HEAD: status <number>'],
    means:
      'The credentials may read: S3 requires `s3:GetObject` for both. So a gateway, a firewall or a rule by method refuses HEAD, which is needed to verify each object after it was written.',
    todo: ['Have it allow HEAD as it allows GET.', 'Or set `endpoint` to the address of the store itself.'],
  },
  'request-refused': {
    says: ['could not <do what>: the store refuses it: <error>: <reason>'],
    means:
      'The store understood the request and will refuse it every time. The reason is quoted from the store.',
    todo: [
      'Look the reason up in the documentation of the store.',
      'NotImplemented, or 501: it lacks what publishing needs; [publishing.md](publishing.md#other-stores) names stores that have it.',
      'A name used for both a file and a folder: stores that keep objects as files refuse `a` beside `a/b`.',
      'AccessControlListNotSupported: something adds an ACL to requests on the way; this program sends none.',
    ],
  },
  'delete-refused': {
    says: ['could not delete s3://<bucket>/<object>: <error> <reason>'],
    means: 'The store refused to delete one of several objects that `latest` or old versions no longer need.',
    todo: ['Allow `s3:DeleteObject` on what the message names.', 'Check whether an object lock protects it.'],
  },
  'request-failed': {
    says: ['could not <do what>: <error>: <reason>'],
    means:
      'The request failed after several attempts: the store could not be reached, or has an outage. What is published is complete.',
    todo: [
      'ConditionalRequestConflict, or OperationAborted (409): another write of the same object was under way each time. Wait until the other run has ended.',
      'In a workflow, "Re-run failed jobs" continues where it stopped; on a laptop, the same command with the same `--version` does.',
      'Check `endpoint` and `region`, the proxy, and whether this machine can reach the store.',
    ],
  },
  'list-without-end': {
    says: ['<place> returns the same page again and again when asked to list <folder>'],
    means:
      'A store lists a thousand objects at a time; the next page is requested with a token from the store (`continuation-token`). Something drops the token, or the store does not support it.',
    todo: [
      'Check the proxy or gateway in front of the store: it must pass on the query string, and cache no answer.',
      'Or publish to another store: [publishing.md](publishing.md#other-stores) names some.',
    ],
  },
  'store-without-time': {
    says: ['the store does not report its time: its answers have no Date header'],
    means:
      "The store's clock decides until when a run may change `latest`; something removes the Date header from the answers.",
    todo: ['Have the proxy or gateway in front of the store pass on its `Date` header.'],
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
      'A published version is never changed, because people may have installed it. A run may be repeated with the same version only if it builds the same bytes from the same commit.',
    todo: [
      'Set another `version`, or leave the input out and start a new run: each run has its own. A re-run of the same run has the same version again.',
      'Two releases of one run to one channel need a `version` each.',
      'If the commit is the same, the build is not reproducible: there is no Cargo.lock, or a program contains the time of the build.',
    ],
  },
} as const satisfies Record<string, TopicText>

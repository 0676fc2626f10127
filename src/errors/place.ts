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
      'Run again: it goes on where it stopped.',
      'Raise `role-duration-seconds` of `configure-aws-credentials`, or publish in a job of its own after the build.',
    ],
  },
  'bucket-missing': {
    says: ["can't <do what>: the bucket does not exist"],
    means: "The bucket's name in `publish-to` is misspelt, or the store at `endpoint` is another one.",
    todo: ['Check `publish-to`, and with `aws s3 ls` which buckets these credentials see.'],
  },
  'bucket-region': {
    says: ["can't <do what>: the bucket is in another region (<what AWS said>)"],
    means: "A request must go to the bucket's own region.",
    todo: [
      'Give `region`; `aws s3api get-bucket-location --bucket <bucket>` tells it (nothing means us-east-1).',
    ],
  },
  'distribution-missing': {
    says: ["can't <do what>: the distribution does not exist"],
    means: 'The id in `distribution-id` is misspelt, or the distribution is of another account.',
    todo: ['Check the id, and the account with `aws sts get-caller-identity`.'],
  },
  'access-denied': {
    says: ['not allowed to <do what> (<error>)'],
    means:
      'The credentials are good, and may not do this. The message names the IAM action that is missing, and on what; [iam-policy.json](../examples/workflows/iam-policy.json) has all that a run may need.',
    todo: [
      'Allow the action on the resource in the policy of the role; the prefix in `publish-to` counts.',
      "Look for a bucket policy, a boundary or an organization's policy that denies it, and for a key of KMS that the role may not use.",
    ],
  },
  'delete-refused': {
    says: ['could not delete <place>/<object>: <error> <reason>'],
    means:
      "The store has refused to delete one of several objects that `latest` or old versions don't need any more.",
    todo: [
      'Allow `s3:DeleteObject` on what the message names, and run again.',
      'See whether an object lock holds it.',
    ],
  },
  'request-failed': {
    says: ['could not <do what>: <error>: <reason>'],
    means:
      'The request failed after several tries: the store could not be reached, or is in trouble. What is published is whole.',
    todo: [
      'Run again: it goes on where it stopped.',
      'Check `endpoint` and `region`, the proxy, and whether this machine can reach the store.',
    ],
  },
  'store-without-time': {
    says: ['the store does not say what time it is: its answers have no Date header'],
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

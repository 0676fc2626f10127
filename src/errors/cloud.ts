import type { TopicText } from './text.js'

/** Problems of `infra`, which makes the place to publish to. */
export const cloud = {
  'not-a-repository': {
    says: ['"<text>" is not a repository', '"<text>" is not two ids'],
    means:
      "GitHub's tokens name the repository that a job runs in, and the role in AWS compares that text: it must be exact.",
    todo: [
      'Write `repository` as `owner/name`, without an address and without `.git`.',
      '`gh api repos/owner/name --jq \'"\\(.owner.id)/\\(.id)"\'` prints what `repository-ids` takes.',
    ],
  },
  'not-an-environment': {
    says: ['"<text>" can\'t be the environment of a role'],
    means:
      "An environment is compared with the text in GitHub's token, where some characters are escaped; a `*` would let other environments publish.",
    todo: ['Use letters, digits, dots, slashes, hyphens and underscores in the name of the environment.'],
  },
  'not-a-bucket': {
    says: [
      'publish-to is the folder "<path>", and no bucket',
      '"<bucket>" can\'t be the name of a bucket: it has <what>',
    ],
    means:
      '`infra` makes a bucket of that name; S3 would refuse it, after minutes. The [rules](https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html).',
    todo: [
      'Write `s3://bucket` or `s3://bucket/prefix`, with a name that nobody else has: 3 to 63 small letters, digits, hyphens and single dots.',
    ],
  },
  'not-a-domain': {
    says: ['"<address>" is more than a domain'],
    means:
      'For `infra`, `base-url` is a domain: the distribution serves the prefix of `publish-to` at its root, and CloudFront has no other ports.',
    todo: ["Write `https://get.example.com`, or leave it out for CloudFront's own name."],
  },
  'not-a-zone': {
    says: ['"<text>" is not the id of a hosted zone'],
    means:
      '`hosted-zone-id` is the id of the Route 53 zone that has your domain, not its name and not a path.',
    todo: [
      '`aws route53 list-hosted-zones` prints it, after `/hostedzone/`.',
      'Leave it out if your DNS is elsewhere: then you make the two records yourself.',
    ],
  },
  'not-a-certificate': {
    says: ['"<text>" is not the ARN of a certificate in us-east-1'],
    means: 'CloudFront takes certificates of ACM in us-east-1 only, whatever the region of the bucket.',
    todo: [
      '`aws acm list-certificates --region us-east-1` prints the ARNs.',
      'Leave it out, and a stack in us-east-1 makes the certificate.',
    ],
  },
  'certificate-region': {
    says: ["a stack in <region> can't make the certificate for <domain>"],
    means:
      'A stack makes everything in its own region, and CloudFront takes certificates of us-east-1 only. The region of the bucket hardly matters to people: they read from the CDN.',
    todo: [
      'Give `region: us-east-1`.',
      'Or make the certificate there (`aws acm request-certificate --region us-east-1 --validation-method DNS --domain-name get.example.com`), and give it as `certificate-arn`.',
    ],
  },
  'not-a-provider': {
    says: ['"<text>" is not the ARN of GitHub\'s identity provider'],
    means:
      'AWS knows GitHub by an identity provider in IAM, of which an account can have only one for an address.',
    todo: [
      '`aws iam list-open-id-connect-providers` prints it, if the account has it: `arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com`.',
      'Otherwise leave it out, and the stack makes it.',
    ],
  },
  'not-a-stack': {
    says: ['"<text>" is not the name of a stack'],
    means: 'CloudFormation accepts only some characters in the name of a stack.',
    todo: ['Use up to 128 letters, digits and hyphens, beginning with a letter.'],
  },
} as const satisfies Record<string, TopicText>

import type { TopicText } from './text.js'

const wait =
  'Then ask CloudFront to invalidate it, or run `promote` with the same version, which looks again.'

/** What is published stays published; each message about an address begins with it. */
export const afterwards = {
  'invalidation-failed': {
    says: [
      '<done>, but the CloudFront invalidation failed: <reason>',
      'CloudFront had too many invalidations in progress for <time>',
    ],
    means:
      'The new files are in the bucket, and CloudFront may serve the former `latest` for as long as it caches. The reason says what it refused.',
    todo: [
      'Allow `cloudfront:CreateInvalidation` on the distribution, if it was not allowed.',
      'Invalidate the path that the message names yourself, or run `promote` with the same version.',
    ],
  },
  'public-unreachable': {
    says: ["<address> can't be reached: <reason>"],
    means: 'Nobody answers at `base-url`: its name, its certificate or its server is not set up.',
    todo: [
      'Open the address in a browser, and fix what it says of name or certificate.',
      "Set `probe` to `false`, if the address can't be reached from here though others can.",
    ],
  },
  'public-not-served': {
    says: ['<address> answers <status>'],
    means:
      '403: who serves the bucket may not read it. 404: `base-url` shows another place than `publish-to`. A redirection: not all clients follow one.',
    todo: [
      'Let the CDN or the public read the bucket (`s3:GetObject`).',
      'Give `base-url` with the same prefix as `publish-to`, or have the CDN add it (CloudFront: origin path).',
    ],
  },
  'public-bytes-differ': {
    says: ['<address> has other bytes than were published'],
    means: 'A CDN still serves the former file, or changes what it serves: compression, minification.',
    todo: ['Give `distribution-id`, so that it is told.', `Switch off what changes files. ${wait}`],
  },
  'public-version-differs': {
    says: ['<address> has version <version>, not <version>'],
    means:
      '`base-url` shows another place than `publish-to`, or a CDN caches `latest` in spite of its Cache-Control.',
    todo: [
      'Check both inputs, and give `distribution-id`.',
      `Have the CDN honour Cache-Control (CloudFront: a minimum TTL of 0). ${wait}`,
    ],
  },
  'public-headers-differ': {
    says: ['<address> has <header> "<value>" where "<value>" was published'],
    means: 'A CDN or server gives other headers than the bucket does; caches and browsers go by them.',
    todo: [
      "Have it pass on the bucket's headers (CloudFront: no response headers policy that overrides them).",
    ],
  },
  'public-crate-not-404': {
    says: ['<address> answers <status> for a crate that is not there, where cargo needs 404'],
    means:
      'Cargo takes 404 for "no such crate", and anything else for an error of the whole registry. S3 answers 403 to who may not list the bucket.',
    todo: [
      "Allow `s3:ListBucket` on the bucket to whoever reads it: the CDN's identity, or the public.",
      "Don't have the server answer with a page (200) for what is not there.",
    ],
  },
  'public-without-https': {
    says: ['<address> is served without encryption'],
    means: 'Whoever is on the way could change an installer that is fetched over http.',
    todo: ['Redirect HTTP to HTTPS (CloudFront: viewer protocol policy "Redirect HTTP to HTTPS").'],
  },
  'prune-failed': {
    says: ['<done>, but old versions were not removed: <reason>'],
    means: '`keep` asks to remove old versions, and the store has refused.',
    todo: [
      'Allow `s3:DeleteObject` and `s3:AbortMultipartUpload`, if that is the reason. The next run tries again.',
    ],
  },
} as const satisfies Record<string, TopicText>

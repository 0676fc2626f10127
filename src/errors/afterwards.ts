import type { TopicText } from './text.js'

const wait =
  'Then ask CloudFront to invalidate it, or run `promote` with the same version, which looks again.'

/** These failures leave the release published. Each message about an address begins with the address. */
export const afterwards = {
  'verify-failed': {
    says: ['<channel> is not as it was published: <address>: <what is wrong>, and <number of more faults>'],
    means:
      '`verify` found objects that differ from SHA256SUMS or have other headers, or a public address that serves something else. Nothing was changed.',
    todo: [
      'Look through the list in the summary: one lost header on all objects comes from the store or a gateway; single other bytes come from somebody who can write there.',
      'Put back what is wrong (a bucket with versioning keeps what was there before), or publish another version. `yank` keeps people from choosing the damaged one.',
    ],
  },
  'invalidation-failed': {
    says: [
      '<done>, but the CloudFront invalidation failed: <reason>',
      'CloudFront had too many invalidations in progress for <time>',
    ],
    means:
      'The new files are in the bucket, but CloudFront may serve the previous `latest` until its cache expires. The reason says what it refused.',
    todo: [
      'Allow `cloudfront:CreateInvalidation` on the distribution, if it was not allowed.',
      'Invalidate the path that the message names yourself, or run `promote` with the same version.',
    ],
  },
  'public-unreachable': {
    says: ["<address> can't be reached: <reason>"],
    means: 'No server answers at `base-url`: its DNS name, its certificate or its server is not set up.',
    todo: [
      'Open the address in a browser, and fix the name or certificate problem that it reports.',
      "Set `probe` to `false`, if the address can't be reached from here though others can.",
    ],
  },
  'public-not-served': {
    says: ['<address> answers <status>'],
    means:
      '403: the CDN or website that serves the bucket may not read it. 404: `base-url` serves another place than `publish-to`. A redirection: not all clients follow one.',
    todo: [
      'Let the CDN or the public read the bucket (`s3:GetObject`).',
      'Set `base-url` with the same prefix as `publish-to`, or have the CDN add it (CloudFront: origin path).',
    ],
  },
  'public-bytes-differ': {
    says: ['<address> has other bytes than were published'],
    means: 'A CDN still serves the previous file, or changes files: compression, minification.',
    todo: ['Set `distribution-id`, so that it is invalidated.', `Switch off what changes files. ${wait}`],
  },
  'public-version-differs': {
    says: ['<address> has version <version>, not <version>'],
    means:
      '`base-url` serves another place than `publish-to`, or a CDN caches `latest` in spite of its Cache-Control.',
    todo: [
      'Check both inputs, and set `distribution-id`.',
      `Have the CDN honour Cache-Control (CloudFront: a minimum TTL of 0). ${wait}`,
    ],
  },
  'public-headers-differ': {
    says: ['<address> has <header> "<value>" where "<value>" was published'],
    means: 'A CDN or server sends other headers than the bucket does; caches and browsers rely on them.',
    todo: [
      "Have it pass on the bucket's headers (CloudFront: no response headers policy that overrides them).",
    ],
  },
  'public-crate-not-404': {
    says: ['<address> answers <status> for a crate that is not there, where cargo needs 404'],
    means:
      'Cargo takes 404 for "no such crate", and anything else for an error of the whole registry. S3 answers 403 to clients that may not list the bucket.',
    todo: [
      "Allow `s3:ListBucket` on the bucket to whoever reads it: the CDN's identity, or the public.",
      "Don't have the server answer with a page (200) for missing files.",
    ],
  },
  'public-without-https': {
    says: ['<address> is served without encryption'],
    means: 'Anybody between the server and the user could change an installer that is fetched over http.',
    todo: ['Redirect HTTP to HTTPS (CloudFront: viewer protocol policy "Redirect HTTP to HTTPS").'],
  },
  'prune-failed': {
    says: ['<done>, but old versions were not removed: <reason>'],
    means: '`keep` removes old versions, and the store refused to delete them.',
    todo: [
      'Allow `s3:DeleteObject` and `s3:AbortMultipartUpload`, if that is the reason. The next run tries again.',
    ],
  },
} as const satisfies Record<string, TopicText>

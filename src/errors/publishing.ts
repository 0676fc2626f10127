import type { TopicText } from './text.js'

export const publishing = {
  'name-too-long': {
    says: ['<object> is too long a name for <place>, which allows <number> bytes<how many more>'],
    means: 'S3 takes keys of 1024 bytes, the prefix included.',
    todo: ['Publish to a shorter prefix, or give the file a shorter path.'],
  },
  'object-lost': {
    says: ['<place> accepted <object>, but it is not there', '<place> has lost <object>'],
    means: 'Something else deletes objects at `publish-to`: a lifecycle rule, a sync job, a person.',
    todo: [
      "Find out what deletes them (the bucket's lifecycle rules, CloudTrail), and keep it away from this prefix.",
      'Then run again, or publish another version if this one was published already.',
    ],
  },
  'object-altered': {
    says: [
      "<place> doesn't hold <object> as it was written: <what differs>",
      "<place> doesn't hold what was written to it: <objects>",
    ],
    means:
      'Something else writes to this place, or changes requests on the way. `latest` was not moved to it.',
    todo: ['Find out what does that, and publish under another version.'],
  },
  'object-damaged': {
    says: ['<object> in <place> is not as build-packages wrote it: <what is wrong>'],
    means:
      'Somebody else has written this object, or only a part of it. What a store gives back is checked before it is used; `latest` was not moved to that version, and other versions are not concerned.',
    todo: [
      'Find out who writes there besides your workflow.',
      'Put the object back: a bucket with versioning keeps what was there before. Or publish or promote another version.',
    ],
  },
  'crate-differs': {
    says: ['<latest> has <crate> already, with other content, and cargo would not download it again'],
    means:
      'With `stamp-crates: false`, crates keep the versions of their manifests. Cargo never downloads a version that it already has, so people would keep the old content.',
    todo: ['Give the crates new versions in their Cargo.toml files, or leave `stamp-crates` on.'],
  },
  'version-not-there': {
    says: ['version <version> of <channel> <is not there, or incomplete> in <place>'],
    means: 'Only a completely published version can be promoted or yanked.',
    todo: [
      '`build-packages list --channel testnet --publish-to s3://my-bucket` shows the versions there are.',
      'To complete a version, run its publish again, with the same `version`.',
    ],
  },
  'version-yanked': {
    says: ["version <version> of <channel> has been yanked, and can't become latest"],
    means: 'Somebody yanked this version, so that nobody installs it any more.',
    todo: ['Publish or promote another version, or undo the yank: `yank` with `undo: true`.'],
  },
  'latest-claimed': {
    says: [
      'latest was not pointed at <version>: meanwhile, it was claimed for <version>',
      'another run has started to move latest of <channel> before this one had ended',
      'latest belongs to version <version>, of <run>',
    ],
    means: 'Two runs wanted to change `latest` of one channel, and the other one has it.',
    todo: [
      'Check with `list` which version `latest` is, and run again if that is not the right one.',
      'A `concurrency:` group in the workflow lets one run at a time.',
    ],
  },
  'run-too-late': {
    says: ['this run was suspended for too long, and may no longer write to latest'],
    means:
      'A run may change `latest` for 30 seconds at a time. This one was paused for longer, as on a machine that was suspended, and the store refused its write.',
    todo: ['Run again: if no newer run has taken over, it continues where it stopped.'],
  },
  'record-unreadable': {
    says: [
      'the record of channel <channel>, <object> in <place>, is not in the format of this release of build-packages',
      '<file>.<number> is listed in its folder, but is gone when it is read',
    ],
    means:
      'The small file that says what `latest` is was written by another release, or changed by hand. In a folder, it may be a dangling link.',
    todo: ['Use the release that wrote it. If it was changed by hand, remove it and publish again.'],
  },
  'record-not-replaced': {
    says: [
      '<place> does not replace the record of channel <channel>, <object>, though nobody changes it: <number of attempts> in <time>',
      'others have changed the record of channel <channel>, <object> in <place>, each time before this run could: <number of attempts> in <time>',
    ],
    means:
      'A small file, the record, says which run may change `latest`. It is only replaced if it is unchanged since it was read (`If-Match` with its ETag). The store refused that again and again, so this run stopped. The version itself is complete, if its publish had come that far.',
    todo: [
      'Run again in a while: the store may have an outage (409 ConditionalRequestConflict), or many runs may be at work.',
      'If nobody changes it: check that the store, and a gateway in front of it, passes ETag and If-Match on unchanged.',
      'If others do: a `concurrency:` group in the workflow lets one run at a time.',
    ],
  },
  'claim-without-end': {
    says: [
      '<run> may move latest until <time>, and the clock of <place> says <time>, after this run has waited for <time>',
    ],
    means:
      "This run waits for another run that has started to move `latest`, usually half a minute by the store's clock. That clock stands still, was set back, or a proxy in front of the store sends an old Date.",
    todo: [
      "Set the store's clock, or have the gateway in front of it pass on its `Date` header, and run again.",
      'If the time in the record is wrong, and no other run is active, remove the record that the message names and publish again.',
    ],
  },
  'crate-not-in-version': {
    says: ['crates: version <version> has no crate "<name>"'],
    means: 'The version has no crate of this name.',
    todo: ['Choose from those that the message lists.'],
  },
  'yank-covers-crates': {
    says: ['the whole version is yanked, and its crates with it'],
    means: "The yank of single crates can't be undone while the whole version is yanked.",
    todo: [
      'Undo the yank of the version first, without `crates`, and then yank the crates that should stay yanked.',
    ],
  },
  'yank-of-latest': {
    says: ['version <version> is latest of <channel>'],
    means: 'install.sh and programs that upgrade themselves would go on to install it.',
    todo: ['Publish or promote another version first, and then yank this one.'],
  },
} as const satisfies Record<string, TopicText>

import type { TopicText } from './text.js'

/** Problems with keys and signatures. */
export const signing = {
  'not-a-signing-key': {
    says: [
      'this is a public key',
      'this is not a secret key of minisign',
      'this secret key is encrypted in a way that is not known here',
      'the two halves of this secret key do not belong together',
      'this secret key asks for more memory or time than any that minisign makes',
      'signing-key names a file that is not there: <path>',
    ],
    means:
      '`signing-key` takes the content of minisign.key, which `minisign -G` makes. The message never shows what was given.',
    todo: [
      'Put the whole file, both lines, into a secret of the repository or of the environment.',
      'A key without a password, for a secret that is protected anyway, is made by `minisign -G -W`.',
    ],
  },
  'signing-key-locked': {
    says: [
      'the key of signing-key has a password',
      'signing-key-password is not the password of signing-key',
    ],
    means: 'The secret key is encrypted, and what was given does not open it.',
    todo: [
      'Give the password as `signing-key-password`, from another secret.',
      'Try it where the key was made: `minisign -R -s minisign.key` writes the public key again.',
    ],
  },
  'not-a-public-key': {
    says: ['one of these lines is not a public key of minisign'],
    means: '`public-keys` takes the second line of minisign.pub, for each key one line.',
    todo: ['Copy it from minisign.pub, or from manifest.json of a version that was signed with it.'],
  },
  'channel-signed': {
    says: [
      '<channel> is signed, and this run has no signing-key',
      '<channel> was last signed with the key <id>, which this run does not accept',
    ],
    means:
      'Who has installed from this channel expects signatures by a key that the installer knows. A release without one, or by an unknown key, would look like an attack.',
    todo: [
      'Give the job the secret: `signing-key: ${{ secrets.MINISIGN_KEY }}`; for `promote` and `yank`, too.',
      'After a change of keys, name the former public key in `public-keys`, for as long as its versions are installed: [recipes.md](recipes.md#signed-releases) says how keys are changed.',
      'To sign no longer, remove `<channel>/latest.json` and `<channel>/latest.json.minisig` by hand; who has installed a signed version needs `--allow-downgrade` then.',
    ],
  },
  'signature-wrong': {
    says: [
      '<object> in <place> is not signed',
      '<object> in <place> has no signature by a key that this run accepts',
    ],
    means:
      'What a signed channel points to must be signed itself. This version was published before signing began, or with another key, or somebody has changed it.',
    todo: [
      'If it was signed with a former key, name the public key in `public-keys`.',
      'Otherwise publish the commit again, under a new version.',
    ],
  },
} as const satisfies Record<string, TopicText>

import type { TopicText } from './text.js'

/** Each message about an input begins with the input's name. */
export const inputs = {
  'input-missing': {
    says: ['<input> is missing'],
    means:
      "The run can't do without this input, and it was not given, or its value came out empty: an expression such as `${{ vars.BUCKET }}` is empty where the variable isn't set.",
    todo: [
      'Give it in `with:`, or as `--<input>` on a command line.',
      'Print the expression in a step before, to see whether it has a value in this repository, environment or event: forks and `pull_request` get no secrets.',
    ],
  },
  'not-a-boolean': {
    says: ['"<text>" is not a boolean'],
    means: 'A switch takes only `true` and `false`: `True` or `yes` could otherwise be read as false.',
    todo: ['Write `true` or `false`, in lower case.'],
  },
  'names-nothing': {
    says: ['"<text>" is an empty list', '"!" names no package'],
    means: 'A list has separators but no items, or a `!` without a name.',
    todo: [
      'Add an item, or leave the input out for its default.',
      'Write `!` right before the name, without a space: `!demo`.',
    ],
  },
  'not-a-folder-name': {
    says: [
      '"<text>" can\'t be a folder of the published tree',
      '"<text>" is reserved for the newest version',
    ],
    means:
      'Versions and channels become folders in addresses, keys, file systems and shells; `latest` always means the newest version.',
    todo: [
      'Use 1 to 64 letters, digits, dots, hyphens and underscores, beginning with a letter or digit, without `..`.',
      'For a branch such as `release/1.0`, set `channel`, because of the slash.',
    ],
  },
  'not-a-title': {
    says: ['"<text>" can\'t be shown as a name'],
    means: '`name` becomes the title of pages and of the summary: one line of text, not too long.',
    todo: ['Use up to 64 characters, without line breaks and control characters.'],
  },
  'not-a-place': {
    says: ['"<text>" is not a place to publish to', '"<text>" has a prefix that would need escaping in URLs'],
    means: '`publish-to` takes a bucket, a prefix in a bucket, or a folder.',
    todo: [
      'Write `s3://bucket`, `s3://bucket/prefix` or the path of a folder. The address of a website goes into `base-url`.',
      'In a prefix, use letters, digits, dots, hyphens and underscores between single slashes.',
    ],
  },
  'not-an-address': {
    says: [
      '"<text>" is not a URL',
      '"<text>" is not an https address',
      '"<text>" has a query, a fragment or a user',
      '"<text>" has a bad host name',
      '"<text>" has a path that would need escaping',
    ],
    means:
      'Addresses are written into install scripts and indexes, where they must be complete, plain and safe: http downloads can be altered on the way.',
    todo: [
      'Write scheme, host and path: `https://get.example.com/tools`. Plain http is for loopback addresses.',
    ],
  },
  'not-a-region': {
    says: ['"<text>" is not a region'],
    means: "`region` is the code of the bucket's region, not its name.",
    todo: ['Write it as AWS does, e.g. `eu-central-1`.'],
  },
  'not-a-role': {
    says: ['"<text>" is not the ARN of an IAM role'],
    means: '`role-to-assume` is the ARN of a role, as in `aws-actions/configure-aws-credentials`.',
    todo: [
      'Write it as IAM shows it: `arn:aws:iam::123456789012:role/NAME`. `infra` prints that of the role it makes.',
      'If it comes from `vars`, check that the variable is set in this repository or environment.',
    ],
  },
  'not-an-encryption': {
    says: ['"<text>" is neither AES256 nor aws:kms nor a KMS key'],
    means:
      "`encryption` selects S3's server-side encryption: keys managed by S3 (`AES256`), the AWS managed KMS key of the account (`aws:kms`), two layers of it (`aws:kms:dsse`), or a KMS key of your own.",
    todo: [
      'Write `AES256`, `aws:kms`, or the id, ARN or alias of a key: `arn:aws:kms:eu-central-1:123456789012:key/…`, `alias/releases`.',
    ],
  },
  'not-a-distribution': {
    says: ['"<text>" is not a CloudFront distribution id'],
    means: '`distribution-id` is the id, not the domain (`d111111abcdef8.cloudfront.net`) and not the ARN.',
    todo: [
      'Take the id from the list of distributions: 13 or 14 capital letters and digits, e.g. `EDFDVBD6EXAMPLE`.',
    ],
  },
  'not-a-prefix': {
    says: ['"<text>" can\'t begin a variable\'s name'],
    means: "`install-prefix` begins the names of the installer's variables, such as `MODALITY_INSTALL_DIR`.",
    todo: ['Use capital letters, digits and underscores, beginning with a letter.'],
  },
  'not-an-install-folder': {
    says: ['"<text>" is not a folder to install into'],
    means: "The folder is on other people's machines, so it must be absolute or below their home.",
    todo: ['Begin it with `~/` or `/`, e.g. `~/.modality/bin`, without `..`.'],
  },
  'not-a-profile': {
    says: ['"<text>" is not a Cargo profile'],
    means: 'The name of a profile has letters, digits, hyphens and underscores only.',
    todo: ['Write `release`, or the name of a `[profile.…]` in the root manifest.'],
  },
  'not-a-macos-version': {
    says: ['"<text>" is not a version of macOS'],
    means: '`max-macos` takes a version as macOS says it.',
    todo: ['Write it as `11.0`.'],
  },
  'not-a-library': {
    says: ['"<text>" is not the name of a library', '"<text>" is not manager:package'],
    means:
      '`allow-libraries` takes the names of shared libraries as programs have them, and after `=` the packages that bring them.',
    todo: ['Write e.g. `libssl.so.3`, or `libfoo.so.1=apt-get:libfoo1 dnf:foo`, one per line.'],
  },
  'not-a-glibc-version': {
    says: ['"<text>" is not a version of glibc'],
    means: '`max-glibc` takes major and minor version.',
    todo: ['Write it as `2.31`, in quotes: YAML takes `2.40` for the number 2.4.'],
  },
  'not-a-variable': {
    says: ['"<text>" is not a variable'],
    means: 'A line of `build-env` is not an assignment, or its name is not a variable name.',
    todo: ['Write one `NAME=VALUE` a line. A value may hold anything but a new line.'],
  },
  'not-a-builder': {
    says: ['"<text>" is not a builder'],
    means:
      'What builds is `cargo` itself, `cross` in a container, or `zigbuild` with zig as C compiler and linker.',
    todo: ['Write one of the three for all targets, or `triple=builder` a line.'],
  },
  'not-an-image': {
    says: ['"<text>" is not the name of an image'],
    means: "Docker and Podman don't accept this name.",
    todo: [
      'Write `name`, `name:tag` or `name@sha256:…`, with the registry in front if it is not the default one.',
    ],
  },
  'not-a-number': {
    says: ['"<text>" is not a number of 1 or more', '"<text>" is not a number of minutes'],
    means: 'The input takes a whole number, in digits, within the bounds that the message names.',
    todo: ['Write the number alone, without a unit.'],
  },
  'not-a-severity': {
    says: ['"<text>" is neither error nor warning'],
    means: '`compiler-check` says whether a compiler that miscompiles fails the run.',
    todo: ['Write `error` or `warning`.'],
  },
  'not-a-start': {
    says: ['"<text>" is a second line for all binaries'],
    means: '`start-with` has one line for all binaries, and one for each binary that differs.',
    todo: ['Write the name of the binary before the arguments: `daemon=--help`, or `daemon=none`.'],
  },
  'not-by-target': {
    says: ['"<text>" is not triple=value'],
    means: 'The input sets a value for each target, and this item names no target.',
    todo: ['Write `triple=value`, e.g. `x86_64-unknown-linux-gnu=ubuntu-24.04`, one per line.'],
  },
  'not-a-cargo-flag': {
    says: ['"<text>" can\'t be in cargo-flags'],
    means: 'Another input sets this flag, or the build sets it itself.',
    todo: ['Use the input that the message names, or leave the flag out.'],
  },
  'inputs-contradict': {
    says: [
      '<input> is set, but publish-to is the folder "<path>"',
      '<input> is set, but signing-key is not',
      'main-bin is "<name>", but bins lists only <names>',
      'certificate-arn and hosted-zone-id are for the host of base-url, which is missing',
    ],
    means: 'The two inputs contradict each other.',
    todo: ['Decide which of the two is right, and change or leave out the other.'],
  },
  'input-of-another': {
    says: ['<input> is an input of <commands>, not of <command>'],
    means:
      'Each command, and each action, takes only the inputs that it uses. Ignoring others would give you something else than you asked for.',
    todo: [
      'Leave it out, or use the input that the message names instead.',
      '`build-packages publish --help` lists the inputs of a command; those of an action are in its action.yml.',
    ],
  },
  'channel-not-allowed': {
    says: ['channel "<channel>" is not one of allowed-channels (<channels>)'],
    means: 'The channel of the run, by default its branch, is not in `allowed-channels`.',
    todo: [
      'Run on one of the branches it lists, or add the channel to `allowed-channels`.',
      'Let the workflow run on the same branches: `branches` under `push`.',
    ],
  },
  'not-a-command': {
    says: ['"<words>" is not a command'],
    means: 'On a command line, the first word is the command; everything else is a flag.',
    todo: ['`build-packages --help` lists commands and flags.'],
  },
  'not-a-shell': {
    says: ['completions needs a shell', 'completions does not know "<words>"'],
    means: 'Completions are printed for one shell, which has to be named.',
    todo: ['Write `build-packages completions bash`, `zsh` or `fish`.'],
  },
  'unknown-flag': {
    says: [
      '<what is wrong with a flag of the command line>',
      '--no-<switch> takes no value, and is given "<text>"',
    ],
    means: 'The flag is not an input, lacks its value, or is a `--no-…` with a value.',
    todo: [
      '`build-packages --help` lists them all. A switch is turned off with `--no-NAME` or `--NAME false`.',
    ],
  },
} as const satisfies Record<string, TopicText>

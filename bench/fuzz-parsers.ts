import { localFiles } from '../src/adapters/files.js'
import { loadReader } from '../src/audit/reader.js'
import { parseCargoMessage } from '../src/build/cargo-messages.js'
import { formatChanges, parseChanges } from '../src/package/changes.js'
import { parseChecksums } from '../src/package/checksums.js'
import { parseLatestJson } from '../src/package/latest-json.js'
import { formatManifest } from '../src/package/manifest.js'
import { channelVersions } from '../src/package/pages/channel-page.js'
import { parseManifest } from '../src/package/parse-manifest.js'
import { formatLine, parseLine } from '../src/package/registry/index-line.js'
import { formatStatement, parseStatement } from '../src/package/signatures.js'
import { formatYanks, parseYanks } from '../src/package/yanks.js'
import { format, parseRecord } from '../src/publish/record.js'
import { parsePublicKey } from '../src/sign/keys.js'
import { parseSignature } from '../src/sign/minisign.js'
import { parseStored } from '../src/stored.js'
import { makeElf } from '../__tests__/support/elf.js'
import { makeMacho, makePe } from '../__tests__/support/executables.js'
import { aManifest, aManifestBinary } from '../__tests__/support/manifest-sample.js'
import { aPublicKey } from '../__tests__/support/minisign-keys.js'
import { someChanges } from '../__tests__/support/samples.js'

/** A parser, with valid input. */
export interface Parser {
  readonly samples: readonly Buffer[]
  /** Reads; returns paths that must not lead out of their folder. */
  readonly read: (bytes: Buffer) => readonly string[]
  /** Whether an error is one that the parser gives on purpose. */
  readonly foresees?: (error: unknown) => boolean
}

const where = 'x in y'

/** A parser of texts. */
const text = (
  samples: readonly string[],
  parse: (text: string) => unknown,
  paths: (parsed: never) => readonly string[] = () => [],
): Parser => ({
  samples: samples.map(one => Buffer.from(one)),
  read: bytes => {
    const parsed = parse(bytes.toString('utf8'))
    return parsed === undefined ? [] : paths(parsed as never)
  },
})

const digest = 'a'.repeat(64)
const aBinary = aManifestBinary({ path: 'binaries/linux-x86_64/hello', sha256: digest })
const manifest = aManifest(
  { version: 'v1', channel: 'main' },
  { binaries: { 'linux-x86_64': aBinary }, all_binaries: [aBinary] },
)
const time = '2026-01-01T00:00:00.000Z'
const sequence = { at: time, run: { workflow: 'o/n/.github/workflows/p.yml', number: 7, attempt: 1 } }
const about = { channel: 'main', version: 'v1', sequence: 1798646400 }
const line = {
  ...{ name: 'hello', vers: '1.0.0', deps: [], cksum: digest, features: {}, yanked: false, v: 2 as const },
}
const artifact = {
  reason: 'compiler-artifact',
  package_id: 'path+file:///repo#hello@0.1.0',
  target: { kind: ['bin'], name: 'hello' },
  filenames: ['/repo/target/release/hello'],
  executable: '/repo/target/release/hello',
  fresh: false,
}
const reader = await loadReader(localFiles('/tmp'))

export const parsers: Readonly<Record<string, Parser>> = {
  SHA256SUMS: text(
    [`${digest}  install.sh\n${digest}  archives/a.tar.xz\n`],
    stored => parseChecksums({ text: stored, where }),
    (sums: ReadonlyMap<string, string>) => [...sums.keys()],
  ),
  'manifest.json': text(
    [formatManifest(manifest)],
    stored => parseManifest({ text: stored, where }),
    (read: typeof manifest) => read.packages.all_binaries.map(({ path }) => path),
  ),
  'changes.json': text([formatChanges(someChanges)], stored => parseChanges({ text: stored, where })),
  'yanked.json': text([formatYanks({ schema: 1, version: true, crates: ['a'] })], stored =>
    parseYanks({ text: stored, where }),
  ),
  'versions.json': text(
    [
      JSON.stringify({
        ...{ schema: 1, name: 'hello', channel: 'main', latest: 'v1', install: [] },
        versions: [{ version: 'v1', git_commit: 'a'.repeat(40), published: time }],
      }),
    ],
    stored => parseStored(channelVersions, { text: stored, where }),
  ),
  'the record of a channel': text(
    [
      format({
        schema: 1,
        latest: { version: 'v1', sequence },
        claim: { version: 'v2', sequence, id: 'i', until: time },
      }),
    ],
    stored => parseRecord(stored, 'main', { name: 'y' } as Parameters<typeof parseRecord>[2]),
    ({ latest }: { latest?: { version: string } }) => (latest === undefined ? [] : [latest.version]),
  ),
  'a line of an index': text([formatLine(line)], stored => parseLine({ text: stored, where })),
  'latest.json': text([JSON.stringify({ schema: 1, ...about, published: time })], stored =>
    parseLatestJson({ text: stored, where }),
  ),
  'a trusted comment': text([formatStatement({ file: 'SHA256SUMS', ...about })], stored =>
    parseStatement({ text: stored, where }),
  ),
  'a signature': text(
    [
      `untrusted comment: x\n${Buffer.alloc(74, 'ED').toString('base64')}\ntrusted comment: x\n${Buffer.alloc(64, 1).toString('base64')}\n`,
    ],
    parseSignature,
  ),
  'a public key': text([aPublicKey.text], parsePublicKey),
  "a line like cargo's": text([JSON.stringify(artifact)], parseCargoMessage),
  'a program': {
    samples: [
      makeElf(),
      makeMacho({ libraries: ['/usr/lib/libSystem.B.dylib'] }),
      makePe({ imports: ['KERNEL32.dll'] }),
    ],
    read: bytes => {
      reader(bytes)
      return []
    },
    foresees: error => error instanceof Error && error.constructor === Error,
  },
}

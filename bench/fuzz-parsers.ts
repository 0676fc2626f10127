import { localFiles } from '../src/adapters/files.js'
import { loadReader } from '../src/audit/reader.js'
import { parseCargoMessage } from '../src/build/cargo-messages.js'
import { parseSaved } from '../src/build/saved-form.js'
import type { Saved } from '../src/build/saved-form.js'
import { formatChanges, parseChanges } from '../src/package/changes.js'
import { parseChecksums } from '../src/package/checksums.js'
import { parseLatestJson } from '../src/package/latest-json.js'
import { formatManifest } from '../src/package/manifest.js'
import { channelVersions } from '../src/package/pages/channel-page.js'
import { parseManifest } from '../src/package/parse-manifest.js'
import { formatLine, parseLine } from '../src/package/registry/index-line.js'
import { predicateType, subjectsIn } from '../src/package/provenance/bundle.js'
import { otherContent, withPreviousVersions } from '../src/package/registry/previous-versions.js'
import { formatStatement, parseStatement } from '../src/package/signatures.js'
import { formatYanks, parseYanks } from '../src/package/yanks.js'
import { format, parseRecord } from '../src/publish/record.js'
import { parsePublicKey } from '../src/sign/keys.js'
import { parseSignature } from '../src/sign/minisign.js'
import { parseStored } from '../src/stored.js'
import { parseToml } from '../src/toml.js'
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

const part = { purl: 'pkg:cargo/hello@1.0.0', name: 'hello', version: '1.0.0', sha256: digest, needs: [] }
const described = {
  bill: { of: part, parts: [part], rustc: '1.96.0' },
  licenses: { path: 'licenses/a.txt', size: 1, sha256: digest },
}
const saved = {
  ...{ version: 'v1', channel: 'main', commit: 'a'.repeat(40) },
  binaries: [
    {
      ...{
        bin: 'hello',
        package: 'hello',
        target: 'x86_64-unknown-linux-gnu',
        path: 'hello',
        size: 1,
        sha256: digest,
      },
      audit: {
        needs: { glibc: '2.34', libraries: ['libssl.so.3'] },
        faults: [{ kind: 'loader', path: '/lib/ld.so' }],
        ...{ remarks: ['x'], told: ['x'] },
      },
      linkedBy: { 'libssl.so.3': ['openssl-sys 0.9.0'] },
      toolchain: { builder: 'cargo', version: '1.96.0', compiler: 'gcc 12.2.0' },
      ...{ start: { kind: 'started', how: 'natively' }, ...described },
    },
  ],
  wasm: [
    {
      ...{ package: 'web', version: '1.0.0', kind: 'web', ...described },
      tools: { 'wasm-pack': '0.13.1', 'wasm-bindgen': '0.2.100', 'wasm-opt': '123' },
      files: [{ path: 'a/web.js', size: 1, sha256: digest }],
    },
  ],
  jobs: [{ name: 'all', rustc: { release: '1.96.0', commit: 'unknown', host: 'x86_64-unknown-linux-gnu' } }],
}
const statement = {
  ...{ _type: 'https://in-toto.io/Statement/v1', predicateType },
  subject: [{ name: 'archives/a.tar.xz', digest: { sha256: digest } }],
}
const bundle = {
  mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  verificationMaterial: {},
  dsseEnvelope: {
    payloadType: 'application/vnd.in-toto+json',
    payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
    signatures: [{ sig: 'x' }],
  },
}

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
  'the index of latest': text([formatLine({ ...line, vers: '0.9.0' })], stored => [
    withPreviousVersions(formatLine(line), stored, () => true),
    otherContent(formatLine(line), stored),
  ]),
  'a bundle of Sigstore': text(
    [JSON.stringify(bundle)],
    stored => subjectsIn({ text: stored, where }),
    subjects => (subjects as readonly { name: string }[]).map(({ name }) => name),
  ),
  'the statement of a bundle': text(
    [JSON.stringify(statement)],
    stored => {
      const payload = Buffer.from(stored).toString('base64')
      const around = { ...bundle, dsseEnvelope: { ...bundle.dsseEnvelope, payload } }
      return subjectsIn({ text: JSON.stringify(around), where })
    },
    subjects => (subjects as readonly { name: string }[]).map(({ name }) => name),
  ),
  'built.json': text(
    [JSON.stringify(saved)],
    stored => parseSaved(stored, where),
    ({ binaries, wasm }: Saved) => [
      ...[...binaries, ...wasm].map(({ licenses }) => licenses.path),
      ...binaries.map(({ path }) => path),
      ...wasm.flatMap(({ files }) => files.map(({ path }) => path)),
    ],
  ),
  'Cargo.toml': text(
    [
      '[package]\nname = "hello"\nversion = "1.0.0"\n[dependencies]\nclap = { version = "4", features = ["derive"] }\n',
    ],
    stored => parseToml(stored, where),
  ),
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

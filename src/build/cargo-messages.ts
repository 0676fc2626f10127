import * as v from 'valibot'

import type { Link } from '../audit/linked-by.js'
import type { CompiledCrate } from '../bill/crate-files.js'
import { hashesIn } from './cache/unit.js'
import type { Unit } from './cache/unit.js'

/** What is read from a line of `cargo build --message-format=json`. */
export type CargoMessage =
  | {
      readonly kind: 'executable'
      readonly unit: Unit
      readonly crate: CompiledCrate
      readonly bin: string
      readonly path: string
    }
  | { readonly kind: 'compiled'; readonly unit: Unit; readonly crate: CompiledCrate; readonly name: string }
  | { readonly kind: 'script'; readonly unit: Unit; readonly links: readonly Link[] }
  | { readonly kind: 'diagnostic'; readonly diagnostic: Diagnostic }
  | { readonly kind: 'other' }

export interface Diagnostic {
  readonly packageId: string
  readonly level: string
  /** As rustc would print it. */
  readonly rendered: string
  /** The first place that it points to, relative to the workspace's root or absolute; `undefined` if there is none. */
  readonly span: Span | undefined
}

export interface Span {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
}

/**
 * Reads a line of cargo's JSON messages; `undefined` for any other line.
 * https://doc.rust-lang.org/cargo/reference/external-tools.html#json-messages
 */
export function parseCargoMessage(line: string): CargoMessage | undefined {
  const message = parseJson(line)
  if (message === undefined) return undefined
  switch (message.reason) {
    case 'compiler-artifact':
      return artifact(message)
    case 'build-script-executed':
      return {
        kind: 'script',
        unit: { packageId: message.package_id, hashes: hashesIn(message.out_dir), compiled: undefined },
        links: linksOf(message),
      }
    case 'compiler-message':
      return { kind: 'diagnostic', diagnostic: diagnostic(message) }
    case 'build-finished':
      return { kind: 'other' }
  }
}

/** A proc macro may print something that only looks like a message. */
function parseJson(line: string): RawMessage | undefined {
  if (!line.startsWith('{"reason":"')) return undefined
  try {
    const parsed = v.safeParse(rawMessage, JSON.parse(line))
    return parsed.success ? parsed.output : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function artifact({
  package_id: packageId,
  target,
  features,
  filenames: files,
  executable,
  fresh,
}: RawArtifact): CargoMessage {
  const unit: Unit = { packageId, hashes: files.flatMap(hashesIn), compiled: !fresh }
  const crate: CompiledCrate = { packageId, kinds: target.kind, features, files }
  return executable !== null && target.kind.includes('bin')
    ? { kind: 'executable', unit, crate, bin: target.name, path: executable }
    : { kind: 'compiled', unit, crate, name: target.name }
}

/** What a build script linked but not statically: `ssl`, `dylib=ssl`, `framework=Security`. */
const linksOf = ({ package_id: id, linked_libs: libraries = [] }: RawScript): readonly Link[] =>
  libraries
    .filter(library => !library.startsWith('static'))
    .map(library => ({ library: library.replace(/^[\w:+,-]+=/, ''), package: packageOf(id) }))

/** Name and version in the id of a package: `…#openssl-sys@0.9.109`, or `path+file:///x/openssl-sys#0.9.109`. */
function packageOf(id: string): string {
  const [, folder = '', name = folder, version = ''] = /([^/#]*)#(?:([^@#]+)@)?([^@#]+)$/.exec(id) ?? []
  return `${name} ${version}`.trim()
}

function diagnostic({ package_id, message }: RawDiagnostic): Diagnostic {
  const span = message.spans.find(one => one.is_primary)
  return {
    packageId: package_id,
    level: message.level,
    rendered: message.rendered ?? message.message,
    span: span && {
      file: span.file_name,
      line: span.line_start,
      column: span.column_start,
      endLine: span.line_end,
    },
  }
}

/**
 * The reason in a line why an existing dependency is compiled, e.g. `serde v1.0.0: the rustflags changed`. The
 * workspace's own packages, which have a path, are left out: in a new checkout they are always stale.
 */
export const staleness = (line: string): readonly string[] => {
  const [, name, reason] = /^ *Dirty (\S+ v\S+?)(?: \((?![\\/]|[A-Za-z]:[\\/]).*?\))?: (.+)$/.exec(line) ?? []
  return name === undefined || reason === undefined ? [] : [`${name}: ${reason}`]
}

const artifactMessage = v.object({
  reason: v.literal('compiler-artifact'),
  package_id: v.string(),
  target: v.object({ kind: v.array(v.string()), name: v.string() }),
  features: v.array(v.string()),
  filenames: v.array(v.string()),
  executable: v.nullable(v.string()),
  fresh: v.boolean(),
})

const scriptMessage = v.object({
  reason: v.literal('build-script-executed'),
  package_id: v.string(),
  out_dir: v.string(),
  linked_libs: v.optional(v.array(v.string())),
})

const diagnosticMessage = v.object({
  reason: v.literal('compiler-message'),
  package_id: v.string(),
  message: v.object({
    level: v.string(),
    message: v.string(),
    rendered: v.nullable(v.string()),
    spans: v.array(
      v.object({
        is_primary: v.boolean(),
        file_name: v.string(),
        line_start: v.number(),
        line_end: v.number(),
        column_start: v.number(),
      }),
    ),
  }),
})

const rawMessage = v.variant('reason', [
  artifactMessage,
  scriptMessage,
  diagnosticMessage,
  v.object({ reason: v.literal('build-finished') }),
])

type RawMessage = v.InferOutput<typeof rawMessage>
type RawArtifact = v.InferOutput<typeof artifactMessage>
type RawScript = v.InferOutput<typeof scriptMessage>
type RawDiagnostic = v.InferOutput<typeof diagnosticMessage>

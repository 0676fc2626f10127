import * as v from 'valibot'

import {
  address,
  filePath,
  folderName,
  folderPath,
  line,
  npmName,
  parseStored,
  sha256,
  size,
} from '../stored.js'
import type { StoredText } from '../stored.js'
import { toolchainForm } from '../toolchain/ready.js'
import { wasmToolsForm } from '../toolchain/wasm.js'
import type { Manifest } from './manifest.js'

const digest = { size, sha256 }
const placed = { path: filePath }
const file = v.looseObject({ url: address, ...digest })

/** A repository, or a path in one. It becomes a word of command lines. */
const inGitHub = v.pipe(v.string(), v.regex(/^[\w.-]+(\/[\w.-]+)+$/, 'a name at GitHub'))

const binary = v.looseObject({
  ...placed,
  ...file.entries,
  name: line,
  platform: line,
  arch: line,
  target: line,
  libc: v.optional(line),
  min_glibc: v.optional(line),
  min_macos: v.optional(line),
  cpu: v.optional(line),
  libraries: v.optional(v.array(line)),
  archive: file,
  archives: v.array(file),
  toolchain: toolchainForm,
  sbom: v.optional(file),
  started: v.optional(line),
})

const wasmKind = v.looseObject({
  path: folderPath,
  url: address,
  main: filePath,
  tarball: file,
  files: v.array(v.looseObject({ ...placed, ...digest })),
})

const manifest: v.GenericSchema<unknown, Manifest> = v.looseObject({
  schema: v.literal(1),
  name: line,
  version: folderName,
  git_branch: line,
  git_commit: line,
  git_dirty: v.boolean(),
  channel: folderName,
  rustc: line,
  url: address,
  signing: v.exactOptional(v.looseObject({ public_keys: v.array(line) })),
  provenance: v.exactOptional(
    v.looseObject({
      predicate_type: address,
      bundles: v.array(address),
      server: address,
      repository: inGitHub,
      signer_workflow: inGitHub,
      sigstore: v.picklist(['public-good', 'github']),
    }),
  ),
  packages: v.looseObject({
    binaries: v.record(line, binary),
    all_binaries: v.array(binary),
    wasm: v.exactOptional(
      v.record(
        line,
        v.looseObject({
          version: line,
          npm_name: npmName,
          toolchain: wasmToolsForm,
          sbom: v.optional(file),
          web: v.exactOptional(wasmKind),
          node: v.exactOptional(wasmKind),
          bundler: v.exactOptional(wasmKind),
        }),
      ),
    ),
    cargo_registry: v.exactOptional(
      v.looseObject({
        index: line,
        crates: v.array(
          v.looseObject({
            name: line,
            version: line,
            description: v.optional(v.string()),
            bins: v.array(line),
            install_flags: v.exactOptional(v.array(line)),
            ...digest,
          }),
        ),
      }),
    ),
  }),
})

/** Reads the manifest of a version. Fields that a later release may have added stay. */
export const parseManifest = (stored: StoredText): Manifest => parseStored(manifest, stored)

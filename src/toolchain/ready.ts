import * as v from 'valibot'

import type { Prepared } from '../builders/builder.js'
import { builderNames } from '../inputs/builder.js'
import type { BuilderName } from '../inputs/builder.js'
import type { Build } from '../plan/builds.js'
import { line } from '../stored.js'
import type { CompilerCheck } from './compiler-check.js'

/** A build with the program that runs it. */
export interface PreparedBuilder extends Omit<Prepared, 'targetFolder'> {
  readonly build: Build
  /** The version of the cargo-auditable that runs it. */
  readonly auditable?: string | undefined
}

/** A build that is ready to start: its builder is installed, and its compilers are checked. */
export interface ReadyBuild extends PreparedBuilder {
  readonly compilers: readonly CompilerCheck[]
}

/** What built a binary, for people who want to know it or to build the same again. */
export interface UsedToolchain {
  readonly builder: BuilderName
  /** The builder's version. */
  readonly version: string
  readonly image?: string | undefined
  readonly digest?: string | undefined
  /** The system on which it was built, e.g. `Ubuntu 16.04.7 LTS`. */
  readonly os?: string | undefined
  /** The C compiler, e.g. `gcc 5.4.0`. */
  readonly compiler?: string | undefined
  /** The version of the cargo-auditable that put the list of packages into the binary. */
  readonly auditable?: string | undefined
}

/** The form of a toolchain that another job has saved, or a manifest names. */
export const toolchainForm = v.looseObject({
  builder: v.picklist(builderNames),
  version: line,
  image: v.optional(line),
  digest: v.optional(line),
  os: v.optional(line),
  compiler: v.optional(line),
  auditable: v.optional(line),
})

/** What a build uses for one of its targets. */
export function usedToolchain(
  { build, version, image, compilers, auditable }: ReadyBuild,
  triple: string,
): UsedToolchain {
  const check = compilers.find(one => one.triple === triple)
  return {
    builder: build.builder,
    version,
    image: image?.reference,
    digest: image?.digest,
    os: check?.os,
    compiler: check?.compiler,
    auditable,
  }
}

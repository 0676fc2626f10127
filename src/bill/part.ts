import * as v from 'valibot'

import { line, sha256 } from '../stored.js'

/** A package whose code is in a program. */
export interface Part {
  /** Its package URL, which identifies it within a bill. */
  readonly purl: string
  readonly name: string
  readonly version: string
  /** Of its crate file, as in Cargo.lock. */
  readonly sha256?: string | undefined
  /** As its manifest says: mostly an SPDX expression. */
  readonly license?: string | undefined
  /** The address of its repository, as its manifest says. */
  readonly repository?: string | undefined
  /** The parts on which it depends. */
  readonly needs: readonly string[]
}

/** The parts of a program, or of a WASM package. */
export interface Bill {
  /** The package that it is made from. */
  readonly of: Part
  /** The other packages whose code is in it, sorted. */
  readonly parts: readonly Part[]
  /** The version of the rustc that compiled it. */
  readonly rustc: string
}

const part = v.object({
  purl: v.pipe(line, v.startsWith('pkg:cargo/')),
  name: line,
  version: line,
  sha256: v.optional(sha256),
  license: v.optional(line),
  repository: v.optional(line),
  needs: v.array(line),
})

/** The form of a bill that another job has saved. */
export const billForm: v.GenericSchema<unknown, Bill> = v.object({
  of: part,
  parts: v.array(part),
  rustc: line,
})

/** A text of a manifest in one line, without characters that would steer a terminal; `undefined` if nothing is left. */
export function plainLine(text: string | null | undefined): string | undefined {
  const plain = text?.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return plain === '' ? undefined : plain
}

/** By code points: the order of a language would differ between machines. */
export const byText =
  <T>(text: (one: T) => string) =>
  (a: T, b: T): number =>
    text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0

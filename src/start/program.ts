import * as v from 'valibot'

import type { Audited } from '../audit/check.js'
import { line } from '../stored.js'
import type { UsedToolchain } from '../toolchain/ready.js'

/** A program to start. */
export interface Program extends Audited {
  /** Absolute. */
  readonly path: string
  readonly toolchain: UsedToolchain
}

/** What is known of a program's start before it is published. */
export type Start =
  /** `how`: `natively`, `under qemu-arm 10.0.2`, `in debian:11`. */
  { readonly kind: 'started'; readonly how: string } | { readonly kind: 'not-started'; readonly why: string }

/** A start in few words, for a table. */
export const startText = (start: Start): string => (start.kind === 'started' ? start.how : `no: ${start.why}`)

/** The form of a start that another job has saved. */
export const startForm = v.variant('kind', [
  v.object({ kind: v.literal('started'), how: line }),
  v.object({ kind: v.literal('not-started'), why: line }),
])

import type { Audit } from '../audit/audit.js'
import type { Target } from '../targets/targets.js'
import type { UsedToolchain } from '../toolchain/ready.js'

/** A program to start. */
export interface Program {
  readonly bin: string
  readonly target: Target
  /** Absolute. */
  readonly path: string
  readonly audit: Audit
  readonly toolchain: UsedToolchain
}

/** What is known of a program's start before it is published. */
export type Start =
  /** `how`: `natively`, `under qemu-arm 10.0.2`, `in debian:11`. */
  { readonly kind: 'started'; readonly how: string } | { readonly kind: 'not-started'; readonly why: string }

/** A start in few words, for a table. */
export const startText = (start: Start): string => (start.kind === 'started' ? start.how : `no: ${start.why}`)

import type { Env } from '../ports.js'

/** A way to start a target's programs on this machine. */
export interface Way {
  /** Words that follow `starts`: `natively`, `under qemu-arm 10.0.2`. */
  readonly how: string
  /** The command that starts a program, for its path and its arguments. */
  readonly command: (program: string, args: readonly string[]) => readonly [string, ...string[]]
  /** Added to the environment of the command. */
  readonly env: Env
  /** Whether the program is in a container, which prints `mark` when it has begun, and ends with the program's exit code. */
  readonly contained: boolean
  /** Whether the machine runs such programs for sure, so that it is the program's fault if it doesn't. */
  readonly sure: boolean
  /** The place's version of glibc, if that is known. */
  readonly glibc: string | undefined
  /** Milliseconds after which a program that still runs is ended, and counts as started. */
  readonly atMost: number
  /** Whether only one program at a time can be started this way. */
  readonly alone: boolean
}

/** A way that leads to a program by putting a command before it. */
export const behind = (how: string, prefix: readonly string[], more: Partial<Way> = {}): Way => ({
  how,
  command: (program, args) => {
    const [first = program, ...rest] = [...prefix, program, ...args]
    return [first, ...rest]
  },
  env: {},
  contained: false,
  sure: true,
  glibc: undefined,
  atMost: patience,
  alone: false,
  ...more,
})

/** A line on stderr: all that comes before it concerns the container, and not the program. */
export const mark = 'build-packages: the container has begun\n'

/** Milliseconds that a program has to tell its version. */
export const patience = 10_000

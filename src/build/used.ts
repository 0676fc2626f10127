import { join } from 'node:path'

import * as v from 'valibot'

import type { BuildPlan } from '../plan/builds.js'
import type { Files } from '../ports.js'
import { line, sha256 } from '../stored.js'

/** What a job has built with, besides what differs from target to target. */
export interface BuildJob {
  /** The job of the matrix; `all` for a run that builds everything. */
  readonly name: string
  readonly rustc: {
    readonly release: string
    /** The commit of the Rust project; `unknown` for some compilers. */
    readonly commit: string
    readonly host: string
  }
  /** The SHA-256 of Cargo.lock; `undefined` if there is none. */
  readonly lock: string | undefined
}

/** Called when cargo has ended: without `--locked`, it writes into Cargo.lock which versions it uses. */
export async function usedBy(
  { job, rust, workspace }: Pick<BuildPlan, 'job' | 'rust' | 'workspace'>,
  files: Files,
): Promise<BuildJob> {
  const lock = join(workspace.root, 'Cargo.lock')
  return {
    name: job?.name ?? 'all',
    rustc: { release: rust.release, commit: rust.commitHash, host: rust.host },
    lock: (await files.isFile(lock)) ? (await files.digest(lock)).sha256 : undefined,
  }
}

/** The form of what jobs have said of themselves. The provenance repeats it, and jobs run other people's code. */
export const jobsForm = v.array(
  v.strictObject({
    name: line,
    rustc: v.strictObject({ release: line, commit: line, host: line }),
    lock: v.optional(sha256),
  }),
)

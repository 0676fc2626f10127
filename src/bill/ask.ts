import { join } from 'node:path'

import { ActionError } from '../errors.js'
import type { Plan } from '../plan/plan.js'
import type { Env, World } from '../ports.js'
import { lockedPackages } from '../survey/dependencies.js'
import { fetchTrouble } from '../toolchain/fetch-trouble.js'
import { conditionsOf } from './cfg.js'
import type { Holds } from './cfg.js'
import { checksumKey } from './linked.js'
import type { Known } from './linked.js'
import { doubtful, parseResolved } from './resolved.js'

/** A build, as far as it decides which packages cargo chooses. */
export interface Question {
  /** For messages. */
  readonly of: string
  readonly triple: string
  readonly flags: readonly string[]
  readonly cwd: string
  readonly env: Env
}

/** Asks cargo for the packages of a build that has just ended, so that all of them are on this machine. */
export async function askPackages(
  { of, triple, flags, cwd, env }: Question,
  { workspace, source, rust }: Pick<Plan, 'workspace' | 'source' | 'rust'>,
  world: World,
): Promise<Known> {
  const options = ['--format-version=1', `--filter-platform=${triple}`, ...flags]
  const { code, stdout, stderr } = await world.exec.run({ argv: ['cargo', 'metadata', ...options], cwd, env })
  if (code !== 0) throw fetchTrouble(stderr) ?? unresolved(of, stderr)
  const resolved = parseResolved(stdout)
  const path = join(workspace.root, 'Cargo.lock')
  const locked = lockedPackages((await world.files.readText(path)) ?? '', path)
  return {
    resolved,
    holds: doubtful(resolved) ? await askConditions(triple, cwd, env, world) : () => true,
    checksums: new Map(
      locked.flatMap(one => (one.checksum === undefined ? [] : [[checksumKey(one), one.checksum]])),
    ),
    root: source.root,
    rustc: rust.release,
  }
}

/** The error if cargo doesn't say what is in something. */
export const unresolved = (of: string, said: string): ActionError =>
  new ActionError(
    'bill-unresolved',
    `cargo can't say which packages are in ${of}:\n${said.trim()}`,
    'fix what it names; `cargo metadata` in the workspace must work as `cargo build` does',
  )

async function askConditions(triple: string, cwd: string, env: Env, { exec }: World): Promise<Holds> {
  const argv = [env['RUSTC'] ?? 'rustc', '--print=cfg', `--target=${triple}`] as const
  const { stdout } = await exec.run({ argv, cwd, env })
  return conditionsOf(triple, stdout)
}

/** The flags of `cargo build` that decide which packages it chooses. */
export const choosing = (flags: readonly string[]): readonly string[] =>
  flags.filter(
    (flag, i) =>
      /^(--locked|--offline|--frozen|--all-features|--no-default-features|(--features|-F|--config|-Z|--lockfile-path).*)$/.test(
        flag,
      ) || /^(--features|-F|--config|-Z|--lockfile-path)$/.test(flags[i - 1] ?? ''),
  )

import { ActionError } from '../errors.js'
import type { Env, Finished } from '../ports.js'

export interface Rust {
  readonly release: string
  readonly commitHash: string
  readonly host: string
  readonly knownTriples: readonly string[]
  /** The major and minor version of cargo. */
  readonly cargo: readonly [number, number]
}

/** Runs a program in the workspace's folder, with the environment of a build. */
export type Ask = (...argv: [string, ...string[]]) => Promise<Finished>

/** Asks the rustc that cargo will run: https://doc.rust-lang.org/cargo/reference/environment-variables.html */
export async function surveyRust(ask: Ask, { RUSTC: rustc = 'rustc' }: Env): Promise<Rust> {
  const answer = async (...argv: [string, ...string[]]): Promise<string> => {
    const finished = await ask(...argv)
    if (finished.code === 0) return finished.stdout
    throw withoutRust(argv.join(' '), finished)
  }
  const verbose = await answer(rustc, '-vV')
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(verbose)?.[1] ?? 'unknown'
  const version = /^cargo (\d+)\.(\d+)/.exec(await answer('cargo', '--version'))
  return {
    release: field('release'),
    commitHash: field('commit-hash'),
    host: field('host'),
    knownTriples: (await answer(rustc, '--print', 'target-list')).split('\n').filter(line => line !== ''),
    cargo: [Number(version?.[1] ?? 0), Number(version?.[2] ?? 0)],
  }
}

/** An error in rustup's own words, without the stack backtrace that it prints if RUST_BACKTRACE is set. */
function withoutRust(command: string, { code, stderr }: Finished): ActionError {
  const words = stderr.replace(/\n*Stack backtrace:[\s\S]*$/, '').trim()
  const [what = '', ...help] = words.replace(/^[\s\S]*?(?=^error: )/m, '').split(/\n(?=help: )/)
  const missing = /toolchain '(.+)' is not installed/.exec(what)?.[1]
  return new ActionError(
    'rust-missing',
    `${command} failed: ${what.replace(/^error: /, '') || `exit code ${code}`}`,
    missing === undefined
      ? [
          ...help.map(line => line.replace(/^help: /, '')),
          'install Rust (https://rustup.rs), with the toolchain that the workspace asks for',
        ].join('; ')
      : `install it in a step before: \`rustup toolchain install ${missing}\``,
  )
}

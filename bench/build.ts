// The time that the action adds to the cargo that it runs, and the time that one invocation for two targets saves.
//
//   npm run bench:build [-- smallest]
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

import { hasPackages, installPackages } from '../__tests__/support/debian.js'
import { installToolchain } from '../__tests__/support/install-toolchain.js'
import { node24 } from '../__tests__/support/node24.js'
import { testToolchain } from '../__tests__/support/toolchain.js'

/** A program without dependencies, built once: it shows that the benchmark works, but measures little. */
const smallest = process.argv[2] === 'smallest'
const rounds = smallest ? 1 : 3
const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'build-packages-bench-'))
if (!hasPackages()) await installPackages()
await installToolchain()
const { bin, env: rustup } = testToolchain()
const env = {
  ...process.env,
  ...rustup,
  PATH: [bin, process.env['PATH'] ?? ''].join(delimiter),
  CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER: 'aarch64-linux-gnu-gcc',
}

try {
  const workspace = makeWorkspace()
  run(workspace, ['cargo', 'fetch', '--quiet'])
  overhead(workspace)
  oneOrTwo(workspace)
} finally {
  rmSync(folder, { recursive: true })
}

/**
 * The time of our `build` beyond that of cargo for the binary. A wrapper of cargo on PATH measures the calls of cargo,
 * so that both times are from the same run.
 */
function overhead(workspace: string): void {
  const times = join(folder, 'cargo-times')
  const wrapper = join(folder, 'bin')
  mkdirSync(wrapper)
  writeFileSync(
    join(wrapper, 'cargo'),
    `#!/bin/bash\ns=$EPOCHREALTIME\n"${which('cargo')}" "$@"\ncode=$?\necho "$s $EPOCHREALTIME" >> '${times}'\nexit $code\n`,
    { mode: 0o755 },
  )
  const ours = [node24(), join(root, 'dist/index.js'), 'build', '--channel=bench', '--version=v1'] as const
  const path = [wrapper, env.PATH].join(delimiter)
  const rows = Array.from({ length: rounds }, () => {
    rmSync(times, { force: true })
    const whole = timed(workspace, { ...env, PATH: path }, ours)
    const runs = readFileSync(times, 'utf8').trimEnd().split('\n')
    // The longest call is the build; the others survey the workspace and check the compiler.
    const cargo = Math.max(...runs.map(line => line.split(' ').map(Number)).map(([a = 0, b = 0]) => b - a))
    return { whole, cargo }
  })
  const cargo = median(rows.map(row => row.cargo))
  const more = median(rows.map(row => row.whole - row.cargo))
  console.log(
    `overhead   cargo build ${seconds(cargo)}, all of ours ${seconds(more)} more: ratio ${(1 + more / cargo).toFixed(3)}`,
  )
  console.log(`           the aim is at most ${seconds(2 + cargo / 100)} more`)
}

function which(program: string): string {
  return execFileSync('which', [program], { env, encoding: 'utf8' }).trim()
}

/** Compares one invocation for two targets, as in the action, with two invocations in the same target folder. */
function oneOrTwo(workspace: string): void {
  const targets = ['--target=x86_64-unknown-linux-gnu', '--target=aarch64-unknown-linux-gnu']
  const build = ['cargo', 'build', '--quiet', '--release'] as const
  const two = (): number => timed(workspace, env, ...targets.map(target => [...build, target] as const))
  const one = (): number => timed(workspace, env, [...build, ...targets])
  const [apart, together] = alternate(two, one)
  console.log(
    `two targets  apart ${seconds(apart)}, together ${seconds(together)}: ratio ${(together / apart).toFixed(3)}`,
  )
}

/** Runs the two alternately, so that other load on the machine affects both, and returns the median of each. */
function alternate(a: () => number, b: () => number): readonly [number, number] {
  const times = Array.from({ length: rounds }, () => [a(), b()] as const)
  return [median(times.map(([first]) => first)), median(times.map(([, second]) => second))]
}

/** Seconds that the commands take together, in a workspace in which nothing is built. */
function timed(
  workspace: string,
  variables: NodeJS.ProcessEnv,
  ...commands: readonly (readonly [string, ...string[]])[]
): number {
  rmSync(join(workspace, 'target'), { recursive: true, force: true })
  const start = performance.now()
  for (const command of commands) run(workspace, command, variables)
  return (performance.now() - start) / 1000
}

function run(
  cwd: string,
  [program, ...args]: readonly [string, ...string[]],
  variables: NodeJS.ProcessEnv = env,
): void {
  execFileSync(program, args, { cwd, env: variables, stdio: ['ignore', 'ignore', 'ignore'] })
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`
}

/** A program with proc macros and build scripts among its dependencies, like most programs. */
function makeWorkspace(): string {
  const workspace = join(folder, 'app')
  mkdirSync(join(workspace, 'src'), { recursive: true })
  if (smallest) {
    const manifest = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n'
    writeFileSync(join(workspace, 'Cargo.toml'), manifest)
    writeFileSync(join(workspace, 'src/main.rs'), 'fn main() {}\n')
    return workspace
  }
  cpSync(join(import.meta.dirname, 'build-workspace'), workspace, { recursive: true })
  writeFileSync(
    join(workspace, 'src/main.rs'),
    '#[derive(serde::Serialize)]\nstruct A;\nfn main() {\n    println!("{:?}", serde_json::to_string(&A).ok());\n}\n',
  )
  return workspace
}

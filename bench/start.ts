// Seconds that a start takes: of `--help`, of a plan without a store, and until the root action logs its first line.
// They are compared with Node alone and, if one is named, another bundle.
//
//   npm run bench:start [-- smallest | ANOTHER/dist/index.js]
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { checkoutHello, repository } from '../__tests__/support/checkout.js'

const other = process.argv[2] === 'smallest' ? undefined : process.argv[2]
const rounds = process.argv[2] === 'smallest' ? 1 : 15
const bundles = [join(repository, 'dist/index.js'), ...(other === undefined ? [] : [resolve(other)])]
const folder = mkdtempSync(join(tmpdir(), 'build-packages-bench-'))
process.env['BUILD_PACKAGES_TESTS'] = folder
const workspace = checkoutHello()

const empty: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: process.env['HOME'], RUNNER_TEMP: folder }
/** The environment in which the runner starts the root action. It ends at once, because it has no address. */
const runner: NodeJS.ProcessEnv = { ...empty, 'INPUT_WORKING-DIRECTORY': workspace, 'INPUT_BASE-URL': '' }

const ways: Readonly<Record<string, (bundle: string) => Promise<number>>> = {
  '--help': bundle => start([bundle, '--help'], empty),
  'a plan': bundle => start([bundle, 'plan', '--working-directory', workspace, '--channel', 'main'], empty),
  "the action's first line": bundle => start([bundle], runner, 'first line'),
}

try {
  for (const [name, way] of Object.entries(ways)) await compare(name, way)
} finally {
  rmSync(folder, { recursive: true })
}

async function compare(name: string, way: (bundle: string) => Promise<number>): Promise<void> {
  const bare: number[] = []
  const times = bundles.map((): number[] => [])
  // Alternately, so that other load on the machine affects all of them.
  for (let round = 0; round < rounds; round++) {
    bare.push(await start(['-e', '0'], empty))
    for (const [i, bundle] of bundles.entries()) times[i]?.push(await way(bundle))
  }
  const [node, ours = 0, theirs] = [bare, ...times].map(median)
  const result = `${name}: ${seconds(ours)}, Node alone ${seconds(node ?? 0)}, ratio ${(ours / (node ?? 1)).toFixed(2)}`
  const above = (time: number): number => time - (node ?? 0)
  console.log(
    theirs === undefined
      ? result
      : `${result}; the other ${seconds(theirs)}, above Node ours takes ${(above(ours) / above(theirs)).toFixed(2)} of it`,
  )
}

/** Seconds until a Node program has ended, or has printed its first line. */
async function start(args: readonly string[], env: NodeJS.ProcessEnv, until?: 'first line'): Promise<number> {
  const begun = performance.now()
  const child = spawn(process.execPath, args, { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const seen = new Promise<void>(resolve => {
    if (until === 'first line')
      child.stdout.once('data', () => {
        resolve()
      })
    child.stdout.resume()
    child.stderr.resume()
    child.once('close', () => {
      resolve()
    })
  })
  await seen
  const took = (performance.now() - begun) / 1000
  child.kill()
  return took
}

function median(all: readonly number[]): number {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
}

function seconds(time: number): string {
  return `${time.toFixed(2)} s`
}

// Bytes and seconds of our cache, compared with the plain recipe of actions/cache, which keeps all of target/ and
// ~/.cargo. Both use GitHub's toolkit, and a simulation of its cache service on loopback. One workspace, built once.
//
//   npm run bench:cache [-- smallest]
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

import * as toolkit from '@actions/cache'

import { startResults } from '../__tests__/support/results-service.js'
import { actionsCache } from '../src/adapters/github/actions-cache.js'
import { actionsLog } from '../src/adapters/github/actions-log.js'
import { cacheContents } from '../src/build/cache/contents.js'
import { dependencies } from '../src/build/cache/unit.js'
import type { Unit } from '../src/build/cache/unit.js'
import { parseCargoMessage } from '../src/build/cargo-messages.js'
import { lockedPackages } from '../src/survey/dependencies.js'
import { bytes, duration } from '../src/units.js'

/** With one dependency, restored once: it shows that the benchmark works, but measures little. */
const smallest = process.argv[2] === 'smallest'
const rounds = smallest ? 1 : 3
const folder = mkdtempSync(join(tmpdir(), 'build-packages-bench-'))
const at = (...path: readonly string[]): string => join(folder, ...path)
const [workspace, target, cargoHome, temporary] = [at('app'), at('app/target'), at('cargo'), at('temp')]

interface Way {
  readonly save: () => Promise<unknown>
  readonly restore: () => Promise<unknown>
}

interface Built {
  readonly seconds: number
  /** The sum over all processors, which other load on the machine affects less. */
  readonly cpu: number
  readonly units: readonly Unit[]
}

const results = await startResults()
try {
  prepare()
  Object.assign(process.env, results.services, {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temporary,
  })
  process.chdir(workspace)
  const cold = build()
  const ways = { plain: plain('plain', [cargoHome, target]), ours: ours(cold.units) }
  const saved = { plain: await timed(ways.plain.save), ours: await timed(ways.ours.save) }
  // Without the unpacked crates, like the recipe in the documentation of actions/cache.
  const parts = ['bin', 'registry/index', 'registry/cache', 'git/db'].map(part => join(cargoHome, part))
  await plain('recipe', [...parts, target]).save()
  const warm = await alternate(ways)
  report(cold, saved, warm)
} finally {
  await results.stop()
  rmSync(folder, { recursive: true })
}

/** Makes a checkout, and a CARGO_HOME that only has what rustup puts there. */
function prepare(): void {
  if (smallest) makeSmallest()
  else cpSync(join(import.meta.dirname, 'cache-workspace'), workspace, { recursive: true })
  const own = process.env['CARGO_HOME'] ?? join(homedir(), '.cargo')
  cpSync(join(own, 'bin'), join(cargoHome, 'bin'), { recursive: true, verbatimSymlinks: true })
  mkdirSync(temporary)
}

function makeSmallest(): void {
  const member = join(workspace, 'crates/app')
  mkdirSync(join(member, 'src'), { recursive: true })
  writeFileSync(join(workspace, 'Cargo.toml'), '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n')
  const manifest = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n'
  writeFileSync(join(member, 'Cargo.toml'), `${manifest}[dependencies]\npin-project-lite = "0.2"\n`)
  writeFileSync(join(member, 'src/main.rs'), 'fn main() {}\n')
  execFileSync('cargo', ['generate-lockfile', '--quiet'], { cwd: workspace })
}

/** The recipe: caches whatever is in these folders. */
function plain(key: string, paths: readonly string[]): Way {
  return {
    save: () => toolkit.saveCache([...paths], key),
    restore: () => toolkit.restoreCache([...paths], key),
  }
}

function ours(units: readonly Unit[]): Way {
  const cache = actionsCache(actionsLog, temporary)
  if (cache === undefined) throw new Error('the toolkit sees no cache')
  const path = join(workspace, 'Cargo.lock')
  const locked = lockedPackages(readFileSync(path, 'utf8'), path)
  const folders = cacheContents({ target, cargoHome }, dependencies(units), locked)
  return { save: () => cache.save('ours', folders), restore: () => cache.restore(['ours'], folders) }
}

/** Restores and builds both ways alternately, on an empty machine, so that other load affects both. */
async function alternate(ways: Readonly<Record<'plain' | 'ours', Way>>): Promise<Warm> {
  const warm: Warm = { plain: [], ours: [] }
  for (let round = 0; round < rounds; round++)
    for (const way of ['plain', 'ours'] as const) {
      for (const path of [target, cargoHome]) rmSync(path, { recursive: true })
      checkOutAgain()
      const restored = await timed(ways[way].restore)
      const built = build()
      const compiled = dependencies(built.units).filter(unit => unit.compiled === true)
      if (compiled.length > 0) throw new Error(`${way} has cargo compile ${compiled[0]?.packageId ?? ''}`)
      warm[way].push({ restored, ...built })
    }
  return warm
}

type Warm = Readonly<Record<'plain' | 'ours', (Built & { readonly restored: number })[]>>

/** Gives every source file the time of a new checkout, so that cargo takes the workspace's own crates for changed. */
function checkOutAgain(): void {
  const now = new Date()
  for (const path of readdirSync(join(workspace, 'crates'), { recursive: true, encoding: 'utf8' }))
    utimesSync(join(workspace, 'crates', path), now, now)
}

function build(): Built {
  const cargo = 'cargo build --locked --release --target=x86_64-unknown-linux-gnu --message-format=json'
  const start = performance.now()
  const out = execFileSync('bash', ['-c', `TIMEFORMAT='time %U %S'; { time ${cargo} 2>/dev/null; } 2>&1`], {
    cwd: workspace,
    env: { ...process.env, CARGO_HOME: cargoHome, CARGO_TARGET_DIR: target },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const [, user, system] = /^time (\S+) (\S+)$/m.exec(out) ?? []
  const units = out.split('\n').flatMap(line => {
    const message = parseCargoMessage(line)
    return message !== undefined && 'unit' in message ? [message.unit] : []
  })
  return { seconds: (performance.now() - start) / 1000, cpu: Number(user) + Number(system), units }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  if ((await work()) === undefined) throw new Error('the cache failed')
  return (performance.now() - start) / 1000
}

function report(cold: Built, saved: Readonly<Record<'plain' | 'ours', number>>, warm: Warm): void {
  const sizeOf = (key: string): number => results.caches.list().find(one => one.key === key)?.size ?? NaN
  const [all, recipe, mine] = ['plain', 'recipe', 'ours'].map(sizeOf) as [number, number, number]
  const ratio = (a: number, b: number): string => (a / b).toFixed(3)
  const line = (what: string, of: (one: (typeof warm)['ours'][number]) => number, aim = ''): string => {
    const [theirs, own] = [median(warm.plain.map(of)), median(warm.ours.map(of))]
    return `${what.padEnd(12)} plain ${seconds(theirs)}, ours ${seconds(own)}: ratio ${ratio(own, theirs)}${aim}`
  }
  const packages = new Set(dependencies(cold.units).map(unit => unit.packageId)).size
  const lines = [
    `workspace    ${packages} dependencies, ${seconds(cold.seconds)} to build without a cache`,
    `bytes        plain ${bytes(all)}, ours ${bytes(mine)}: ratio ${ratio(mine, all)}, the aim is 0.5`,
    `             the documented recipe ${bytes(recipe)}: ratio ${ratio(mine, recipe)}`,
    `save         plain ${seconds(saved.plain)}, ours ${seconds(saved.ours)}: ratio ${ratio(saved.ours, saved.plain)}`,
    line('restore', one => one.restored),
    line('warm build', one => one.seconds, ', the aim is 1.1'),
    line('  processor', one => one.cpu),
    line('both', one => one.restored + one.seconds),
  ]
  console.log(`\n${lines.join('\n')}`)
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN
}

function seconds(value: number): string {
  return duration(value * 1000)
}

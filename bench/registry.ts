// Seconds from a workspace to a registry: our way (staging, packing, hashing, index), compared with one `cargo package
// --workspace --no-verify`, which is all that cargo itself can do, and with a shell loop that runs `cargo package` for
// one crate at a time.
//
//   npm run bench:registry [-- members …|smallest]
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { terminalWorld } from '../src/adapters/world.js'
import { readInputs } from '../src/inputs/read-inputs.js'
import { packCrates } from '../src/package/registry/pack.js'
import { makePublishPlan } from '../src/plan/make-plan.js'
import { survey } from '../src/survey/survey.js'

const folder = mkdtempSync(join(tmpdir(), 'build-packages-bench-'))
const quiet = { group: <T>(_: string, work: () => Promise<T>) => work(), info: nothing, debug: nothing }
const world = { ...terminalWorld(), log: { ...terminalWorld().log, ...quiet } }
const smallest = process.argv[2] === 'smallest'
const rounds = smallest ? 1 : 5

try {
  const sizes = smallest ? [2] : process.argv.slice(2).map(Number)
  for (const members of sizes.length === 0 ? [24, 200] : sizes) await compare(members)
} finally {
  rmSync(folder, { recursive: true })
}

async function compare(members: number): Promise<void> {
  const workspace = make(members)
  const names = Array.from({ length: members }, (_, i) => `member-${i}`)
  // Members that depend on each other can't be packed alone, and cargo can't be run without an index, so it gets an
  // empty one.
  const registry = await world.emptyRegistry()
  const cargo = [
    ...['package', '--no-verify', '--allow-dirty', '--quiet', `--index=${registry.index}`],
    `--target-dir=${join(workspace, 'target')}`,
  ]
  const raw = {
    'working-directory': workspace,
    'publish-to': join(folder, 'site'),
    'base-url': 'http://127.0.0.1:1',
    version: 'v1',
    channel: 'main',
  }
  const inputs = readInputs(raw, 'root')
  const plan = makePublishPlan(inputs, await survey(inputs, world))
  const run = (args: readonly string[]): void => {
    execFileSync('cargo', args, { cwd: workspace, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const ways: Readonly<Record<string, () => unknown>> = {
    ours: () => packCrates(plan, world),
    'cargo package --workspace': () => {
      run([...cargo, '--workspace'])
    },
    'cargo package, one by one': () => {
      for (const name of names) run([...cargo, `--package=${name}`])
    },
  }
  const times = new Map<string, number[]>()
  // Alternately, so that other load on the machine affects all of them.
  for (let round = 0; round < (members > 100 ? 2 : rounds); round++)
    for (const [name, way] of Object.entries(ways)) {
      rmSync(join(workspace, 'target/package'), { recursive: true, force: true })
      const start = performance.now()
      await way()
      times.set(name, [...(times.get(name) ?? []), (performance.now() - start) / 1000])
    }
  await registry.close()
  const best = new Map([...times].map(([name, all]) => [name, Math.min(...all)]))
  const ours = best.get('ours') ?? NaN
  console.log(`${members} members:`)
  for (const [name, seconds] of best)
    console.log(`  ${name}: ${seconds.toFixed(2)} s, ours takes ${(ours / seconds).toFixed(3)} of it`)
}

/** A git checkout with this many libraries of ten files each, and a program. None depends on another. */
function make(members: number): string {
  const workspace = join(folder, `members-${members}`)
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(workspace, path)), { recursive: true })
    writeFileSync(join(workspace, path), text)
  }
  write('Cargo.toml', '[workspace]\nmembers = ["crates/*"]\nresolver = "3"\n')
  write('.gitignore', 'target/\n')
  for (let i = 0; i < members; i++) {
    const manifest = `[package]\nname = "member-${i}"\nversion = "0.1.0"\nedition = "2024"\nlicense = "MIT"\ndescription = "Member ${i}"\n`
    write(`crates/${i}/Cargo.toml`, manifest)
    write(i === 0 ? `crates/${i}/src/main.rs` : `crates/${i}/src/lib.rs`, i === 0 ? 'fn main() {}\n' : '')
    for (let file = 0; file < 9; file++)
      write(`crates/${i}/src/part_${file}.rs`, `pub const TEXT: &str = "${`${i}.${file} `.repeat(1000)}";\n`)
  }
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com']
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    [...author, 'commit', '-qm', 'All'],
  ])
    execFileSync('git', args, { cwd: workspace })
  return workspace
}

function nothing(): void {
  // Printing a line for each member would be measured too.
}

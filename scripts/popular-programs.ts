// Compiles the most downloaded command-line programs of crates.io, and compares what the audit and the start say of them
// with what they do: in a system of nothing but glibc and libgcc_s of Debian 12, and of Debian 11. Ends with 1 if they are
// wrong about one. It is run by hand, on Debian 12 after `npm run components`, and takes an hour.
//
//   npm run popular [-- FOLDER]
//
// FOLDER keeps what was compiled, so that the next run only looks at it.
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

import { temporaryFolder } from '../__tests__/support/checkout.js'
import { asRoot } from '../__tests__/support/debian.js'
import { fakeWorld } from '../__tests__/support/fake-world.js'
import { copyRoot } from '../__tests__/support/install-roots.js'
import { aPlan, someToolchain, target } from '../__tests__/support/samples.js'
import { processExec } from '../src/adapters/exec.js'
import { localFiles } from '../src/adapters/files.js'
import type { Audit } from '../src/audit/audit.js'
import { checkPrograms, unallowedLibraries } from '../src/audit/check.js'
import { linkedBy } from '../src/audit/linked-by.js'
import type { Link } from '../src/audit/linked-by.js'
import { loadReader } from '../src/audit/reader.js'
import { compareVersions } from '../src/audit/versions.js'
import { auditFile } from '../src/build/built.js'
import { parseCargoMessage } from '../src/build/cargo-messages.js'
import { describeError } from '../src/errors.js'
import type { Tried, World } from '../src/ports.js'
import { judge } from '../src/start/judge.js'
import { startText } from '../src/start/program.js'
import { startAll } from '../src/start/start.js'
import { behind } from '../src/start/way.js'

/**
 * crates.io shows its counts on pages that its index doesn't have. These are from copies of its pages, of lib.rs and of a
 * guide to crates, read in November 2026 and months older than that: the order is rough, and a crate of which there was no
 * copy is missing. cargo-binstall (3.5 M) is left out, since its newest versions need a newer Rust than 1.95.
 */
const crates = [
  { name: 'mdbook', version: '0.5.4', downloads: '7.7 M, late in 2025' },
  { name: 'cargo-llvm-cov', version: '0.9.1', downloads: '6.4 M, May 2026' },
  { name: 'wasm-pack', version: '0.15.1', downloads: '6.0 M, May 2026' },
  { name: 'cargo-audit', version: '0.22.2', downloads: '4.8 M, late in 2025' },
  { name: 'cargo-chef', version: '0.1.78', downloads: '3.4 M, March 2026' },
  { name: 'cargo-deny', version: '0.20.2', downloads: '1.9 M of this version alone, autumn 2026' },
  { name: 'wasm-bindgen-cli', version: '0.2.122', downloads: '269 k a month, 2025' },
  { name: 'bat', version: '0.26.1', downloads: '101 k a month, 2025' },
  { name: 'sqlx-cli', version: '0.9.0', downloads: '94 k a month, 2025' },
  { name: 'ripgrep', version: '15.2.0', downloads: '34 k a month, 2025' },
] as const
type Crate = (typeof crates)[number]

const [here, older] = [
  { root: 'bookworm', title: 'glibc 2.36', glibc: '2.36' },
  { root: 'bullseye', title: 'glibc 2.31', glibc: '2.31' },
] as const
type System = typeof here | typeof older

/** All that is made is in one folder, which is removed at the end. */
const folder = mkdtempSync(join(tmpdir(), 'build-packages-popular-'))
process.env['BUILD_PACKAGES_TESTS'] = folder
process.on('exit', () => {
  remove(folder)
})

const linux = target('x86_64-unknown-linux-gnu')
const plan = aPlan()
const kept = process.argv[2] ?? temporaryFolder()
const files = localFiles(temporaryFolder())
const world: World = {
  ...fakeWorld({ env: { PATH: process.env['PATH'] ?? '' } }),
  cwd: temporaryFolder(),
  exec: processExec(new AbortController().signal),
  files,
}
const reader = await loadReader(files)
const debian = await copyRoot(here.root, temporaryFolder())
const bare = { bookworm: await bareRoot(here), bullseye: await bareRoot(older) }
const wrong: string[] = []

const head = ['crate', 'program', 'needs', 'lacks', 'Debian 12', here.title, older.title, 'start', 'verdict']
for (const row of [head, head.map(() => '---')]) print(row)
const alarms: string[] = []
for (const crate of crates) {
  const links = install(crate)
  if (typeof links === 'string') print([`${crate.name} ${crate.version}`, links])
  else for (const bin of binsOf(crate)) print([`${crate.name} ${crate.version}`, ...(await look(bin, links))])
}
for (const line of ['', ...alarms, ...wrong]) console.log(line)
process.exitCode = wrong.length === 0 ? 0 : 1

function print(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`)
}

/**
 * Compiles a crate as its users do, but without optimization, which links the same libraries. Returns what its build
 * scripts linked, or why it can't be compiled.
 */
function install({ name, version }: Crate): readonly Link[] | string {
  const args = ['--locked', '--debug', '--force', '--message-format=json', `--root=${kept}`]
  const { status, stdout, stderr } = spawnSync('cargo', ['install', ...args, `${name}@=${version}`], {
    env: { ...process.env, CARGO_TARGET_DIR: join(kept, 'target'), CARGO_PROFILE_DEV_DEBUG: '0' },
    encoding: 'utf8',
    maxBuffer: 100e6,
  })
  if (status !== 0) return /^Caused by:\s+(.+)/m.exec(stderr)?.[1] ?? stderr
  return stdout.split('\n').flatMap(line => {
    const message = parseCargoMessage(line)
    return message?.kind === 'script' ? message.links : []
  })
}

/** The programs that cargo has recorded. */
function binsOf({ name }: Crate): readonly string[] {
  const { installs } = JSON.parse(readFileSync(join(kept, '.crates2.json'), 'utf8')) as {
    readonly installs: Readonly<Record<string, { readonly bins: readonly string[] }>>
  }
  return Object.entries(installs).flatMap(([id, { bins }]) => (id.startsWith(`${name} `) ? bins : []))
}

/** What the audit and the start say of a program, what it does, and whether that agrees. */
async function look(bin: string, links: readonly Link[]): Promise<readonly string[]> {
  const path = join(kept, 'bin', bin)
  const audit = await auditFile(bin, linux, path, reader, files)
  const { glibc, libraries } = audit.needs
  const by = Object.fromEntries(libraries.map(library => [library, linkedBy(library, links)]))
  const refused = unallowedLibraries([{ bin, target: linux, audit, linkedBy: by }], plan)
  alarms.push(...refused.map(({ message, hint }) => `${message}\n  ${hint}`))
  const before = wrong.length
  const starts = {
    installed: hasStarted(await run(bin, path, debian)),
    here: await compare(bin, path, audit, here),
    older: await compare(bin, path, audit, older),
  }
  return [
    bin,
    `glibc ${glibc ?? '-'}`,
    libraries.join(' ') || 'nothing',
    ...Object.values(starts).map(yes => (yes ? 'starts' : 'does not')),
    await startHere(bin, path, audit),
    wrong.length === before ? 'right' : 'wrong',
  ]
}

/** Runs the program in a system, which is the truth, and asks the audit and the judge of starts for their opinion. */
async function compare(bin: string, path: string, audit: Audit, system: System): Promise<boolean> {
  const tried = await run(bin, path, bare[system.root])
  const starts = hasStarted(tried)
  const { glibc, libraries } = audit.needs
  const passes =
    libraries.length === 0 &&
    refusal(bin, audit) === undefined &&
    (glibc === undefined || compareVersions(glibc, system.glibc) <= 0)
  const name = `${bin} with ${system.title}`
  if (passes !== starts)
    wrong.push(`${name}: a false ${passes ? 'pass' : 'alarm'} of the audit: ${tried.stderr}`)
  const { kind } = judge(tried, audit.needs, () => false, { ...behind('', []), glibc: system.glibc })
  if ((kind === 'started') !== starts) wrong.push(`${name}: its start is judged as ${kind}: ${tried.stderr}`)
  return starts
}

async function run(bin: string, path: string, root: string): Promise<Tried> {
  copyFileSync(path, join(root, bin))
  const [program = '', ...args] = asRoot(['chroot', root, `/${bin}`, '--version'])
  const argv = [(await world.exec.find(program)) ?? program, ...args] as const
  return world.exec.attempt({ argv, cwd: '/', env: { PATH: '/usr/bin:/bin' } }, 10_000)
}

/** Does without the judge of starts, whose opinion is compared with this. */
function hasStarted({ end, stderr }: Tried): boolean {
  const refused = /error while loading shared libraries|version `\S+' not found/.test(stderr)
  return end.kind === 'running' || (end.kind === 'exited' && !refused)
}

function refusal(bin: string, audit: Audit): string | undefined {
  try {
    checkPrograms([{ bin, target: linux, audit, linkedBy: {} }], plan)
    return undefined
  } catch (error) {
    return describeError(error)
  }
}

/** The start on this machine, which has what the program was linked with. */
async function startHere(bin: string, path: string, audit: Audit): Promise<string> {
  try {
    const [one] = await startAll(
      [{ bin, target: linux, path, audit, linkedBy: {}, toolchain: someToolchain }],
      plan,
      world,
    )
    return one === undefined ? 'nothing' : startText(one.start)
  } catch (error) {
    wrong.push(describeError(error))
    return 'refused'
  }
}

/** A root file system in which all libraries are from Debian's packages libc6 and libgcc-s1. */
async function bareRoot({ root, glibc }: System): Promise<string> {
  const made = await copyRoot(root, temporaryFolder())
  const listed = execFileSync('dpkg', ['--listfiles', 'libc6', 'libgcc-s1'], { encoding: 'utf8' })
  const own = new Set(listed.split('\n').map(path => basename(path)))
  const foreign = ['lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu'].flatMap(libraries =>
    readdirSync(join(made, libraries))
      .filter(name => name.includes('.so') && !own.has(name) && !name.endsWith(`-${glibc}.so`))
      .map(name => join(made, libraries, name)),
  )
  remove(...foreign)
  return made
}

function remove(...paths: readonly string[]): void {
  const [program = '', ...args] = asRoot(['rm', '-rf', ...paths])
  execFileSync(program, args)
}

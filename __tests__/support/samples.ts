/* eslint max-lines: ['error', { max: 345 }] -- a sample of each thing that tests are about */
import type { Audit, Needs } from '../../src/audit/audit.js'
import type { Built, BuiltAll } from '../../src/build/built.js'
import { usedBy } from '../../src/build/used.js'
import { describeError } from '../../src/errors.js'
import { readInputs } from '../../src/inputs/read-inputs.js'
import type { RawInputs } from '../../src/inputs/read-inputs.js'
import type { Inputs } from '../../src/inputs/inputs.js'
import { tarGz } from '../../src/package/archive.js'
import type { Changes } from '../../src/package/changes.js'
import { assemble, makeParts } from '../../src/package/package.js'
import type { Packaged } from '../../src/package/package.js'
import { makePlan, makePublishPlan } from '../../src/plan/make-plan.js'
import type { BuildPlan } from '../../src/plan/builds.js'
import type { FullPlan, PublishPlan } from '../../src/plan/publish-plan.js'
import type { Plan } from '../../src/plan/plan.js'
import type { Rust } from '../../src/survey/rust.js'
import type { Source } from '../../src/survey/source.js'
import type { Survey } from '../../src/survey/survey.js'
import { targets } from '../../src/targets/targets.js'
import type { Target } from '../../src/targets/targets.js'
import type { Dependency, Member, Workspace } from '../../src/survey/workspace.js'
import type { Command, Digest, Env, Finished, World } from '../../src/ports.js'
import type { Toolchain } from '../../src/toolchain/prepare.js'
import type { UsedToolchain } from '../../src/toolchain/ready.js'
import { someInside } from './bill-sample.js'
import { makeElf } from './elf.js'
import { fakeWorld } from './fake-world.js'
import { MemoryFiles, collect, digestOf } from './memory-files.js'
import type { FakeWorld, FakeWorldOptions } from './fake-world.js'
import { servedFrom } from './public-site.js'
import { wasmFor } from './wasm-sample.js'

export const commit = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'

export const someChanges: Changes = {
  schema: 1,
  published: '2025-10-18T14:31:00.000Z',
  since: 'v0',
  commits: [
    { id: commit, subject: 'Say hello in more languages' },
    { id: 'b'.repeat(40), subject: 'Mend the <greeting> & its "quotes"' },
  ],
  more: 3,
  repository: 'https://github.com/owner/hello',
}

export function aMember(name: string, more: Partial<Member> = {}): Member {
  return {
    id: `path+file:///repo/rust/crates/${name}#0.1.0`,
    name,
    version: '0.1.0',
    rustVersion: undefined,
    description: undefined,
    manifestPath: `/repo/rust/crates/${name}/Cargo.toml`,
    documents: [],
    sources: [],
    buildScript: undefined,
    bins: [],
    defaultRun: undefined,
    cdylib: false,
    features: {},
    published: true,
    dependencies: [],
    ...more,
  }
}

/** A package with one binary that has another name, as is common. */
export const withBin = (name: string, bin: string, more: Partial<Member> = {}): Member =>
  aMember(name, { bins: [{ name: bin, requiredFeatures: [] }], ...more })

export const onPath = (name: string, kind: Dependency['kind'] = 'normal'): Dependency => ({
  name,
  alias: name,
  kind,
  optional: false,
  target: undefined,
  path: `/repo/rust/crates/${name}`,
  git: false,
  req: '*',
  registry: undefined,
})

export const aWorkspace = (...members: readonly Member[]): Workspace => ({
  root: '/repo/rust',
  targetFolder: '/repo/rust/target',
  members: [...members].sort((a, b) => (a.name < b.name ? -1 : 1)),
})

export const hello: Workspace = aWorkspace(
  withBin('hello-cli', 'hello', {
    description: 'Says hello',
    defaultRun: 'hello',
    dependencies: [onPath('hello-core')],
  }),
  aMember('hello-core', { description: 'Greetings, as a library', features: { json: ['dep:serde'] } }),
  withBin('hello-shout', 'hello-shout', { version: '0.2.0', dependencies: [onPath('hello-core')] }),
)

export interface Differences {
  readonly workspace?: Workspace
  readonly source?: Partial<Source>
  readonly rust?: Partial<Rust>
  readonly builderSettings?: Survey['builderSettings']
  readonly packageJsons?: ReadonlyMap<string, string>
  readonly texts?: ReadonlyMap<string, string>
  readonly signer?: Survey['signer'] | undefined
  readonly env?: Env
  readonly now?: Date
}

/** The package.json of a member with these scripts. */
export function packageJsonOf(
  member: string,
  scripts: Readonly<Record<string, string>> = { build: 'wasm-pack build' },
  more: object = {},
): ReadonlyMap<string, string> {
  return new Map([[`/repo/rust/crates/${member}`, JSON.stringify({ ...more, scripts })]])
}

/** With a package whose package.json runs wasm-pack. */
export const withWasm: Differences = {
  workspace: aWorkspace(...hello.members, aMember('hello-wasm', { cdylib: true, published: false })),
  packageJsons: packageJsonOf('hello-wasm'),
}

export const aSurvey = ({ workspace = hello, source, rust, now, ...more }: Differences = {}): Survey => ({
  workspace,
  builderSettings: new Map(),
  packageJsons: new Map(),
  texts: new Map(),
  signer: undefined,
  env: {},
  ...more,
  source: {
    name: 'hello-repo',
    root: '/repo',
    commit,
    committed: new Date('2025-10-18T14:00:00Z'),
    branch: 'testnet',
    dirty: false,
    dependencies: { locked: true, hash: '0123456789abcdef0123456789abcdef' },
    rootManifest: '[workspace]\n',
    ...source,
  },
  rust: {
    release: '1.95.0',
    commitHash: '59807616e1fa2540724bfbac14d7976d7e4a3860',
    host: 'x86_64-unknown-linux-gnu',
    knownTriples: [
      ...targets.map(target => target.triple),
      'mips-unknown-linux-gnu',
      'thumbv6m-none-eabi',
      'aarch64-apple-ios',
      'x86_64-unknown-linux-gnux32',
    ],
    cargo: [1, 95],
    ...rust,
  },
  now: now ?? new Date('2025-10-18T14:30:22.999Z'),
})

export const someInputs = (raw: RawInputs = {}, action: Parameters<typeof readInputs>[1] = 'root'): Inputs =>
  readInputs({ 'publish-to': 's3://bucket', 'base-url': 'https://get.example.com', ...raw }, action)

export const aPlan = (raw: RawInputs = {}, differences: Differences = {}): FullPlan =>
  makePlan(someInputs(raw), aSurvey(differences))

/** A plan to publish what was built elsewhere, for any target. */
export const aPublishPlan = (raw: RawInputs = {}, differences: Differences = {}): PublishPlan =>
  makePublishPlan(someInputs(raw), aSurvey(differences))

/** The message that a user reads when the work fails; throws if it does not fail. */
export function complaint(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return describeError(error)
  }
  throw new Error('nothing was wrong with it')
}

export function target(triple: string): Target {
  const found = targets.find(one => one.triple === triple)
  if (found === undefined) throw new Error(`no target ${triple}`)
  return found
}

/** A Linux program that needs no library: an ELF file, then the text. */
export const staticElf = (text: string): string => makeElf().toString('latin1') + text

/** The toolchain that built the samples. */
export const someToolchain: UsedToolchain = {
  builder: 'cargo',
  version: '1.95.0',
  image: undefined,
  digest: undefined,
  os: 'Debian GNU/Linux 12 (bookworm)',
  compiler: 'gcc 12.2.0',
}

/** A toolchain for a plan, with a fixed cargo. */
export const readyFor = ({ builds }: BuildPlan): Toolchain => ({
  builds: builds.map(build => ({
    build,
    command: ['/opt/cargo', 'build'],
    env: { PATH: '/bin' },
    version: '1.95.0',
    image: undefined,
    compilers: [],
  })),
  wasm: undefined,
})

/** Writes what a build of the plan would leave into the world's files. */
export async function builtFor(plan: Plan, world: FakeWorld): Promise<BuiltAll> {
  return {
    binaries: await binariesFor(plan, world),
    wasm: await wasmFor(plan, world),
    jobs: [await usedBy({ job: undefined, ...plan }, world.files)],
  }
}

/** The audit of a program that needs nothing but this. */
export const anAudit = (needs: Partial<Needs> = {}): Audit => ({
  needs: { glibc: undefined, macos: undefined, cpu: undefined, libraries: [], ...needs },
  faults: [],
  remarks: [],
  told: [],
})

async function binariesFor(plan: Plan, world: FakeWorld): Promise<readonly Built[]> {
  const built: Built[] = []
  for (const to of plan.targets)
    for (const bin of plan.bins) {
      const path = `${plan.workFolder}/built/all/${to.triple}/${bin.name}${to.exe}`
      await world.files.write(path, `${bin.name} ${plan.release.version} for ${to.triple}`)
      const digest = await world.files.digest(path)
      const glibc = to.libc === 'gnu' && to.os === 'linux' ? '2.34' : undefined
      built.push({
        bin: bin.name,
        package: bin.package.name,
        target: to,
        path,
        audit: anAudit({ glibc }),
        linkedBy: {},
        toolchain: someToolchain,
        start:
          to.os === 'linux'
            ? { kind: 'started', how: 'natively' }
            : { kind: 'not-started', why: 'no wine on PATH' },
        ...(await someInside(
          bin.package.name,
          `${plan.workFolder}/built/all/licenses/${to.triple}/${bin.name}.txt`,
          world.files,
        )),
        ...digest,
      })
    }
  return built
}

/**
 * A world with the workspace's manifests, a cargo that packs each crate from its staged manifest, and a public address
 * that serves what is in the store.
 */
export function worldOf(plan: PublishPlan, more: Omit<FakeWorldOptions, 'play' | 'files'> = {}): FakeWorld {
  const manifests = plan.workspace.members.map(member => [member.manifestPath, manifestText(member)])
  const files = new MemoryFiles(Object.fromEntries(manifests) as Record<string, string>)
  const world = fakeWorld({ ...more, files, play: command => pack(command, plan, files) })
  const served = servedFrom(world.memory, plan.base)
  return more.get === undefined ? { ...world, get: url => Promise.resolve(served(url)) } : world
}

/** The world of a later run, which has the store that an earlier run left. */
export function worldAfter(
  earlier: FakeWorld,
  plan: PublishPlan,
  more: Parameters<typeof worldOf>[1] = {},
): FakeWorld {
  const world = worldOf(plan, more)
  for (const [key, object] of earlier.memory.objects) world.memory.objects.set(key, object)
  return world
}

function manifestText({ name, version, dependencies }: Member): string {
  const tables = dependencies.map(one => `[dependencies.${one.name}]\npath = "../${one.name}"\n`)
  return `[package]\nname = "${name}"\nversion = "${version}"\n${tables.join('')}`
}

async function pack(
  { argv, cwd }: Command,
  plan: PublishPlan,
  files: MemoryFiles,
): Promise<Partial<Finished>> {
  if (argv[1] !== 'package') return { code: 1 }
  for (const { name, version } of plan.crates) {
    const full = `${name}-${version}+${plan.release.stamp}`
    const path = `crates/${name}/Cargo.toml`
    const bytes = files.read(`${cwd}/${path}`)
    const content = files.chunks(`${cwd}/${path}`)
    const crate = tarGz([{ name: `${full}/Cargo.toml`, size: bytes.length, mode: 0o644, content }])
    await files.write(`${cwd}/target/package/${full}.crate`, await collect(crate))
  }
  return {}
}

/** A plan packaged from sample files, ready to publish. */
export async function packagedFor(plan: PublishPlan, world: FakeWorld): Promise<Packaged> {
  return packageAll(await builtFor(plan, world), plan, world)
}

/** Packages a first version. */
export const packageAll = async (built: BuiltAll, plan: PublishPlan, world: World): Promise<Packaged> =>
  assemble(await makeParts(built, plan, world), someChanges, plan)

/** The same with sizes and digests that do not depend on a compressor, for golden files. */
export const withoutCompression = (packaged: Packaged): Packaged => ({
  ...packaged,
  downloads: packaged.downloads.map(one => {
    const plain = { ...one.plain, ...madeUp(one.plain.path) }
    const others = one.archives.filter(({ path }) => path !== plain.path)
    const smaller = others.map(file => ({ ...file, ...madeUp(file.path), size: plain.size - 1_234_567 }))
    const [first, ...rest] = smaller
    const bill = { ...one.bill, ...madeUp(one.bill.path) }
    return { ...one, bill, plain, archives: first === undefined ? [plain] : [first, ...rest, plain] }
  }),
  wasm: packaged.wasm.map(({ archive, bill, ...one }) => ({
    ...one,
    archive: { ...archive, ...madeUp(archive.path) },
    bill: { ...bill, ...madeUp(bill.path) },
  })),
  crates: packaged.crates.map(crate => ({ ...crate, ...madeUp(crate.name) })),
})

const madeUp = (name: string): Digest => ({ ...digestOf(Buffer.from(name)), size: name.length * 123_456 })

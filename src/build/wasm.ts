import { isAbsolute, join, resolve } from 'node:path'

import { compiledFor } from '../bill/crate-files.js'
import type { FindLicenses } from '../bill/license-files.js'
import { linkedInto } from '../bill/linked.js'
import { ActionError } from '../errors.js'
import type { BuildPlan } from '../plan/builds.js'
import type { WasmKind } from '../plan/wasm/wasm-package.js'
import type { Command, Digest, Files, SourcePosition, World } from '../ports.js'
import { fromRoot } from '../survey/source.js'
import { wasmTriple } from '../toolchain/wasm.js'
import type { ReadyWasm, WasmTools } from '../toolchain/wasm.js'
import { bytes, count } from '../units.js'
import { describe } from './bills.js'
import type { Inside } from './bills.js'
import type { Done } from './cache/cache.js'
import type { Unit } from './cache/unit.js'
import { staleness } from './cargo-messages.js'
import { refuseForeign } from './own-output.js'
import { reportProgress } from './progress.js'
import { wasmPackCommand } from './wasm-commands.js'
import { cargoAsker } from './wasm-crates.js'

/** One kind of a WASM package, as wasm-pack left it. */
export interface BuiltWasm extends Inside {
  readonly package: string
  readonly version: string
  readonly kind: WasmKind
  readonly tools: WasmTools
  /** Sorted by path. */
  readonly files: readonly WasmFile[]
}

export interface WasmFile extends Digest {
  /** Its path in the package, with `/`. */
  readonly path: string
  readonly local: string
}

/** Runs wasm-pack for each package and kind. For a package's second kind, the code is compiled already. */
export async function buildWasm(
  ready: ReadyWasm,
  plan: BuildPlan,
  folder: string,
  explain: boolean,
  findLicenses: FindLicenses,
  world: World,
): Promise<Done<readonly BuiltWasm[]>> {
  const built: BuiltWasm[] = []
  const units = new Set<Unit>()
  const ask = cargoAsker(ready, plan, world)
  const said: Said = { compiled: new Set(), reasons: [] }
  for (const member of ready.build.packages)
    for (const one of member.kinds) {
      const { kind } = one
      const { name, version } = member
      const out = wasmFolder(folder, name, kind)
      const command = wasmPackCommand(ready, member, one, out, explain, plan)
      await runWasmPack(command, `${name} for ${kind}`, said, plan, world)
      const files = await measureFiles(out, world.files)
      const size = files.reduce((sum, file) => sum + file.size, 0)
      world.log.info(`built ${name} for ${kind}, ${count(files.length, 'file')}, ${bytes(size)}`)
      const asked = await ask(member, one)
      for (const unit of asked.units) units.add(unit)
      const compiled = compiledFor(wasmTriple, asked.crates, ready.build.targetFolder)
      const linked = linkedInto(name, compiled, asked.known)
      const path = join(folder, 'licenses', 'wasm', `${name}-${kind}.txt`)
      const inside = await describe(name, linked, path, findLicenses, asked.known, world.files)
      built.push({ package: name, version, kind, tools: ready.tools, files, ...inside })
    }
  const marked = [...units].map(unit => ({
    ...unit,
    compiled: said.compiled.has(unit.packageId.replace(/^.*#/, '')),
  }))
  return { result: built, units: () => Promise.resolve(marked), reasons: said.reasons }
}

/** Cargo's output, as passed on by wasm-pack. */
interface Said {
  /** As `name@version`. */
  readonly compiled: Set<string>
  readonly reasons: string[]
}

/** The folder for one kind of a package, within a matrix job's folder. */
export const wasmFolder = (job: string, name: string, kind: WasmKind): string => join(job, 'wasm', name, kind)

async function runWasmPack(
  command: Command,
  what: string,
  said: Said,
  plan: BuildPlan,
  world: World,
): Promise<void> {
  const progress = reportProgress(what, world)
  const errors: string[] = []
  let previous = ''
  const listen = (line: string): void => {
    if (progress.read(line)) return
    const [, name, version] = /^ *Compiling (\S+) v(\S+)/.exec(line) ?? []
    if (name !== undefined && version !== undefined) {
      progress.compiled(name)
      said.compiled.add(`${name}@${version}`)
    }
    said.reasons.push(...staleness(line))
    if (isError(line)) errors.push(line)
    const place = isError(previous) ? placeOf(line, plan) : undefined
    if (place !== undefined) world.log.annotate(previous, place)
    if (isRoutine(line)) world.log.debug(line)
    else world.log.output(line)
    previous = line
  }
  const { code } = await world.exec.run(command, { stdout: listen, stderr: listen }).finally(progress.stop)
  if (code !== 0)
    throw new ActionError(
      'build-failed',
      `wasm-pack could not build ${what}: ${cause(errors) ?? `exit code ${code}`}`,
      'fix the error above, or set wasm to false; nothing was published',
    )
}

const isError = (line: string): boolean => /^error\b/i.test(line)

/** The first error. Cargo's final error may arrive before the compiler's, which takes a detour through wasm-pack. */
const cause = (errors: readonly string[]): string | undefined =>
  errors.find(line => !line.startsWith('error: could not compile')) ?? errors[0]

/** Lines that cargo and wasm-pack print for every step of a successful build, and the notice of a newer wasm-pack. */
const isRoutine = (line: string): boolean =>
  /^ *(Compiling|Downloaded|Downloading|Fresh|Dirty|Running|Updating|Locking|Adding|Finished) |^\[INFO\]|^\[WARN\].*version/.test(
    line,
  )

/** The position in the line that rustc prints below an error. Paths in the workspace are relative to its root. */
function placeOf(line: string, { source, workspace }: BuildPlan): SourcePosition | undefined {
  const [, file = '', lineNumber, column] = /^ *--> (.+):(\d+):(\d+)$/.exec(line) ?? []
  if (file === '' || isAbsolute(file)) return undefined
  return {
    file: fromRoot(source.root, resolve(workspace.root, file)),
    line: Number(lineNumber),
    column: Number(column),
  }
}

/**
 * Lists and measures the files. Hidden ones are left out: with wasm-pack's .gitignore, the rest would not be published.
 */
async function measureFiles(folder: string, files: Files): Promise<readonly WasmFile[]> {
  const measured: WasmFile[] = []
  for (const path of await files.list(folder)) {
    await refuseForeign(join(folder, path), folder, files)
    if (path.split('/').some(part => part.startsWith('.'))) continue
    const local = join(folder, path)
    measured.push({ path, local, ...(await files.digest(local)) })
  }
  return measured
}

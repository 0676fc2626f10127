import { join, relative } from 'node:path'

import { checkPrograms } from '../audit/check.js'
import { ActionError } from '../errors.js'
import type { Inputs } from '../inputs/inputs.js'
import type { Plan } from '../plan/plan.js'
import type { WasmKind } from '../plan/wasm/wasm-package.js'
import type { Digest, Files } from '../ports.js'
import type { Target } from '../targets/targets.js'
import type { LicensesFile } from './bills.js'
import type { Built, BuiltAll } from './built.js'
import { altered, parseSaved } from './saved-form.js'
import type { Saved } from './saved-form.js'
import { wasmFolder } from './wasm.js'
import type { BuiltWasm, WasmFile } from './wasm.js'

/** What one run of `build` left, and in which folder. */
interface SavedJob extends Saved {
  readonly folder: string
}

const fileName = 'built.json'

/** The folder for a matrix job's files; `all` for a run that builds everything. */
export const jobFolder = ({ workFolder }: Pick<Plan, 'workFolder'>, job = 'all'): string =>
  join(workFolder, 'built', job)

/** Records what was built, so that a later `publish` can load it. */
export async function saveBuilt(
  { binaries, wasm, jobs }: BuiltAll,
  plan: Plan,
  folder: string,
  files: Files,
): Promise<void> {
  const within = (path: string): string => relative(folder, path).replaceAll('\\', '/')
  const saved: Saved = {
    version: plan.release.version,
    channel: plan.release.channel,
    commit: plan.release.commit ?? null,
    binaries: binaries.map(({ target, path, licenses, ...rest }) => ({
      ...rest,
      target: target.triple,
      path: within(path),
      licenses: { ...licenses, path: within(licenses.path) },
    })),
    wasm: wasm.map(one => ({
      ...one,
      licenses: { ...one.licenses, path: within(one.licenses.path) },
      files: one.files.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
    })),
    jobs,
  }
  await files.write(join(folder, fileName), `${JSON.stringify(saved, undefined, 2)}\n`)
}

/** The inputs of a `publish`, with the version and the channel of the earlier `build`. */
export async function withSavedRelease(inputs: Inputs, workFolder: string, files: Files): Promise<Inputs> {
  const [first, ...others] = await readJobs(workFolder, files)
  for (const name of ['version', 'channel'] as const) {
    const stray = others.find(job => job[name] !== first[name])
    if (stray !== undefined)
      throw new ActionError(
        'matrix-jobs-differ',
        `the matrix jobs built for different releases: ${name} is "${first[name]}" and "${stray[name]}"`,
        'run all of them again, from one plan',
      )
    if (inputs[name] !== undefined && inputs[name] !== first[name])
      throw new ActionError(
        'built-for-another',
        `${name} is "${inputs[name]}", but the build was for ${name} "${first[name]}"`,
        `leave ${name} out, or run build with it again: programs may contain it`,
      )
  }
  return { ...inputs, version: first.version, channel: first.channel }
}

/**
 * Loads what `build` left, from one matrix job or several. Throws unless it is complete, unaltered, and from the
 * current commit.
 */
export async function loadBuilt(plan: Plan, files: Files): Promise<BuiltAll> {
  const jobs = await readJobs(plan.workFolder, files)
  for (const { commit, folder } of jobs)
    if (commit !== (plan.release.commit ?? null))
      throw new ActionError(
        'built-for-another',
        `${folder} was built from commit ${commit ?? 'none'}, the workspace is at ${plan.release.commit ?? 'none'}`,
        'run build again: binaries and crates of one version must come from one commit',
      )
  const binaries: Built[] = []
  for (const target of plan.targets)
    for (const { name } of plan.bins) binaries.push(await loadBinary(name, target, jobs, files))
  checkPrograms(binaries, plan)
  const wasm: BuiltWasm[] = []
  for (const { name, kinds } of plan.wasm)
    for (const { kind } of kinds) wasm.push(await loadWasm(name, kind, jobs, files))
  return { binaries, wasm, jobs: jobs.flatMap(one => one.jobs).sort((a, b) => (a.name < b.name ? -1 : 1)) }
}

async function loadBinary(
  bin: string,
  target: Target,
  jobs: readonly SavedJob[],
  files: Files,
): Promise<Built> {
  const found = jobs.flatMap(({ folder, binaries }) =>
    binaries
      .filter(one => one.bin === bin && one.target === target.triple)
      .map(one => ({ ...one, folder, path: join(folder, one.path) })),
  )
  const {
    package: owner,
    path,
    toolchain,
    sha256,
    audit,
    linkedBy,
    start,
    bill,
    folder,
    licenses,
  } = only(found, `${bin} for ${target.triple}`)
  const digest = await unaltered(path, sha256, files)
  return {
    ...{ bin, package: owner, target, path, toolchain, audit, linkedBy, start, bill, ...digest },
    licenses: await unalteredText(folder, licenses, files),
  }
}

async function loadWasm(
  name: string,
  kind: WasmKind,
  jobs: readonly SavedJob[],
  files: Files,
): Promise<BuiltWasm> {
  const found = jobs.flatMap(({ folder, wasm }) =>
    wasm
      .filter(one => one.package === name && one.kind === kind)
      .map(one => ({ ...one, job: folder, path: wasmFolder(folder, name, kind) })),
  )
  const { path: folder, job, ...one } = only(found, `${name} for ${kind}`)
  const loaded: WasmFile[] = []
  for (const { path, sha256 } of one.files) {
    const local = join(folder, path)
    loaded.push({ path, local, ...(await unaltered(local, sha256, files)) })
  }
  return { ...one, files: loaded, licenses: await unalteredText(job, one.licenses, files) }
}

function only<T extends { readonly path: string }>([one, other]: readonly T[], what: string): T {
  if (one === undefined)
    throw new ActionError(
      'not-built',
      `${what} is not built`,
      'run build with the same inputs first; in a matrix, every job must have run',
    )
  if (other !== undefined)
    throw new ActionError(
      'built-twice',
      `${what} was built twice: ${one.path} and ${other.path}`,
      'give every target to one matrix job',
    )
  return one
}

async function unaltered(path: string, sha256: string, files: Files): Promise<Digest> {
  const digest = (await files.isFile(path)) ? await files.digest(path) : undefined
  if (digest?.sha256 === sha256) return digest
  throw altered(path)
}

async function unalteredText(
  folder: string,
  { path, sha256 }: LicensesFile,
  files: Files,
): Promise<LicensesFile> {
  const local = join(folder, path)
  return { path: local, ...(await unaltered(local, sha256, files)) }
}

async function readJobs(workFolder: string, files: Files): Promise<readonly [SavedJob, ...SavedJob[]]> {
  const built = join(workFolder, 'built')
  const jobs: SavedJob[] = []
  for (const path of await files.list(built)) {
    const [job, name, ...deeper] = path.split('/')
    if (job === undefined || name !== fileName || deeper.length > 0) continue
    const text = (await files.readText(join(built, path))) ?? ''
    jobs.push({ ...parseSaved(text, join(built, path)), folder: join(built, job) })
  }
  const [first, ...others] = jobs
  if (first === undefined)
    throw new ActionError(
      'nothing-built',
      `nothing is built: ${join(built, '…', fileName)} is not there`,
      'run build first',
    )
  return [first, ...others]
}

import { join, relative } from 'node:path'

import { ActionError } from '../errors.js'
import type { Inputs } from '../inputs/table.js'
import type { Plan } from '../plan/plan.js'
import type { Files } from '../ports.js'
import { checkGlibc } from './built.js'
import type { Built } from './built.js'

/** `built.json`, beside the files it names: what was built, from what, for which version. */
interface Saved {
  readonly version: string
  readonly channel: string
  readonly commit: string | null
  readonly binaries: readonly {
    readonly bin: string
    readonly package: string
    readonly target: string
    readonly path: string
    readonly size: number
    readonly sha256: string
    readonly glibc: string | null
  }[]
}

const fileName = 'built.json'

/** Writes down what was built, so that a later `publish` can take it up. */
export async function saveBuilt(
  built: readonly Built[],
  plan: Plan,
  folder: string,
  files: Files,
): Promise<void> {
  const saved: Saved = {
    version: plan.release.version,
    channel: plan.release.channel,
    commit: plan.release.commit ?? null,
    binaries: built.map(({ target, path, glibc, ...rest }) => ({
      ...rest,
      glibc: glibc ?? null,
      target: target.triple,
      path: relative(folder, path).replaceAll('\\', '/'),
    })),
  }
  await files.write(join(folder, fileName), `${JSON.stringify(saved, undefined, 2)}\n`)
}

/** The inputs of a `publish`, with the version and channel that the former `build` was for. */
export async function withSavedRelease(inputs: Inputs, workFolder: string, files: Files): Promise<Inputs> {
  const saved = await readSaved(workFolder, files)
  for (const name of ['version', 'channel'] as const)
    if (inputs[name] !== undefined && inputs[name] !== saved[name])
      throw new ActionError(
        `${name} is "${inputs[name]}", but what is built is for ${name} "${saved[name]}"`,
        `leave ${name} out, or run build with it again: programs may carry it inside`,
      )
  return { ...inputs, version: saved.version, channel: saved.channel }
}

/** Takes up what `build` left, if it is whole, unaltered and from this very commit. */
export async function loadBuilt(plan: Plan, files: Files): Promise<readonly Built[]> {
  const folder = join(plan.workFolder, 'built')
  const saved = await readSaved(plan.workFolder, files)
  if (saved.commit !== (plan.release.commit ?? null))
    throw new ActionError(
      `the binaries were built from commit ${saved.commit ?? 'none'}, the workspace is at ${plan.release.commit ?? 'none'}`,
      'run build again: binaries and crates of one version must come from one commit',
    )
  const built: Built[] = []
  for (const { target, bins } of plan.builds)
    for (const bin of bins) {
      const one = saved.binaries.find(other => other.bin === bin.name && other.target === target.triple)
      if (one === undefined)
        throw new ActionError(
          `${bin.name} for ${target.triple} is not built`,
          'run build with the same inputs first',
        )
      const path = join(folder, one.path)
      const digest = await files.digest(path)
      if (digest.sha256 !== one.sha256)
        throw new ActionError(`${path} is not what build left there`, 'run build again')
      built.push({
        bin: one.bin,
        package: one.package,
        target,
        path,
        glibc: one.glibc ?? undefined,
        ...digest,
      })
    }
  checkGlibc(built, plan)
  return built
}

async function readSaved(workFolder: string, files: Files): Promise<Saved> {
  const path = join(workFolder, 'built', fileName)
  const text = await files.readText(path)
  if (text === undefined) throw new ActionError(`nothing is built: ${path} is not there`, 'run build first')
  return JSON.parse(text) as Saved
}

import { delimiter, dirname, join } from 'node:path'

import { buildEnvironment } from '../environment.js'
import { ActionError } from '../errors.js'
import type { Command, Env, Finished, World } from '../ports.js'
import { showing } from '../progress.js'
import type { Far } from '../progress.js'
import { inTemporaryFolder, thenRemoving } from '../temporary.js'
import { cargoProgress, toldProgress } from './cargo-progress.js'
import type { Pin, Tool } from './tool.js'

/** A tool that is installed. */
export interface FoundTool {
  readonly tool: Tool
  /** An absolute path, or the name of a program on PATH. */
  readonly program: string
  /** The folder to add to PATH so that other programs find the tool; `undefined` if it is on PATH. */
  readonly folder: string | undefined
}

/**
 * Finds a tool in its pinned version: on PATH, cached by an earlier run, as a release asset with the pinned SHA-256, or
 * built by cargo from its crate. Nothing else is ever run, whatever a download contains.
 */
export async function findTool(tool: Tool, host: string, world: World): Promise<FoundTool> {
  const { name, version } = tool
  if (await onPath(tool, world)) {
    world.log.info(`${name} ${version}: the one on PATH`)
    return { tool, program: name, folder: undefined }
  }
  const kept = await world.tools.find(name, version)
  if (kept !== undefined) {
    world.log.info(`${name} ${version}: cached by an earlier run`)
    return inFolder(tool, kept)
  }
  const pins = pinsFor(tool, host)
  for (const [i, pin] of pins.entries()) {
    const folder = await download(tool, pin, pins[i + 1], world)
    if (folder !== undefined) return inFolder(tool, folder)
  }
  return inFolder(tool, await install(tool, host, world))
}

/** Whether this version of the tool is on PATH. */
async function onPath({ name, version, versionArgument }: Tool, world: World): Promise<boolean> {
  if ((await world.exec.find(name)) === undefined) return false
  const env = buildEnvironment(world.env)
  const { stdout } = await world.exec.run({ argv: [name, versionArgument], cwd: world.cwd, env })
  // zig prints only its version.
  return stdout.split('\n').some(line => {
    const words = line.split(/\s+/)
    return words[0] === version || (words[0] === name && words.includes(version))
  })
}

/** The assets for a machine, best first. */
function pinsFor({ pins }: Tool, host: string): readonly Pin[] {
  const [arch = ''] = host.split('-')
  const names = host.includes('-linux')
    ? [`${arch}-unknown-linux-musl`, `${arch}-unknown-linux-gnu`]
    : [host, ...(host.endsWith('-gnu') ? [host.replace(/-gnu$/, '-msvc')] : [])]
  const all = host.includes('-windows-') ? names : [...names, 'unix']
  return all.flatMap(name => pins[name] ?? [])
}

/** `undefined` if the download failed and there is another way. */
async function download(
  tool: Tool,
  { url, sha256 }: Pin,
  next: Pin | undefined,
  world: World,
): Promise<string | undefined> {
  const { name, version, crate } = tool
  const instead =
    next === undefined
      ? crate && `cargo builds ${name} ${version} instead, which takes minutes`
      : `${next.url} is tried instead`
  let arrived = 0
  const fetch = (): Promise<string> => world.tools.download(url, bytes => (arrived = bytes))
  const far = (): Far => ({ bytes: { done: arrived } })
  const file = await showing(`downloading ${name} ${version}`, world, fetch, far).catch((error: unknown) => {
    if (instead === undefined || !(error instanceof ActionError)) throw error
    world.log.warning(`${error.message}: ${instead}`)
    return undefined
  })
  if (file === undefined) return undefined
  return thenRemoving(file, world, async () => {
    const { sha256: actual, size } = await world.files.digest(file)
    if (actual !== sha256)
      throw new ActionError(
        'download-altered',
        `${url} is not what ${name} ${version} was when it was pinned: its SHA-256 is ${actual} (${size} bytes), not ${sha256}`,
        `it was neither run nor kept; find out what answers in its place, or put ${name} ${version} on PATH yourself`,
      )
    const unpacked = await world.tools.unpack(file, url)
    const folder = dirname(await locate(tool, unpacked, world))
    const kept = await world.tools.keep(folder, name, version)
    world.log.info(`${name} ${version}: downloaded from ${url}, SHA-256 as pinned`)
    await world.files.remove(unpacked)
    return kept
  })
}

async function locate({ name, version }: Tool, folder: string, { files }: World): Promise<string> {
  const paths = await files.list(folder)
  const found = paths.find(
    path =>
      path
        .split('/')
        .at(-1)
        ?.replace(/\.exe$/, '') === name,
  )
  if (found === undefined) throw new Error(`the archive of ${name} ${version} contains no ${name}`)
  return join(folder, found)
}

async function install(tool: Tool, host: string, world: World): Promise<string> {
  const { name, version, crate } = tool
  if (crate === undefined)
    throw new ActionError(
      'tool-missing',
      `there is no ${name} ${version} for this machine (${host})`,
      `put ${name} ${version} on PATH, or choose another builder`,
    )
  world.log.info(`cargo install ${crate}@${version} --locked`)
  return inTemporaryFolder(world, async root => {
    // Outside the workspace, whose toolchain and settings are not meant for this.
    const argv = ['cargo', 'install', crate, '--version', `=${version}`, '--locked', '--root', root] as const
    const env = { ...buildEnvironment(world.env), CARGO_TARGET_DIR: join(root, 'target'), RUSTFLAGS: '' }
    const { code, said } = await runTelling({ argv, cwd: root, env }, `building ${name}`, world)
    if (code !== 0)
      throw new ActionError(
        'tool-not-installed',
        `cargo could not install ${crate} ${version}: ${said.slice(-5).join('\n')}`,
        `put ${name} ${version} on PATH yourself`,
      )
    return world.tools.keep(join(root, 'bin'), name, version)
  })
}

/** Runs cargo and shows its progress. Returns the rest of its output. */
async function runTelling(
  command: Command,
  what: string,
  world: World,
): Promise<{ readonly code: number; readonly said: readonly string[] }> {
  const cargo = cargoProgress()
  const said: string[] = []
  const stderr = (line: string): void => {
    if (!cargo.read(line)) said.push(line)
  }
  const told = { ...command, env: { ...command.env, ...toldProgress } }
  const run = (): Promise<Finished> => world.exec.run(told, { stderr })
  const { code } = await showing(what, world, run, () => cargo.far() ?? {})
  return { code, said }
}

const inFolder = (tool: Tool, folder: string): FoundTool => ({
  tool,
  program: join(folder, tool.name),
  folder,
})

/** Adds the tools to PATH, so that programs find each other. */
export function withPath(env: Env, tools: readonly FoundTool[]): Env {
  const folders = tools.flatMap(tool => tool.folder ?? [])
  return { ...env, PATH: [...folders, env['PATH'] ?? ''].join(delimiter) }
}

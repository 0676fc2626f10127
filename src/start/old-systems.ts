import { compareVersions } from '../audit/versions.js'
import { buildEnvironment } from '../environment.js'
import type { World } from '../ports.js'
import { ask } from './ask.js'
import { lastLine } from './shown.js'

/** A system in an image, and the engine that has it. */
export interface OldSystem {
  readonly engine: string
  readonly image: string
  /** Its version of glibc. */
  readonly glibc: string
}

/** The oldest system that has at least this glibc; `undefined` if none can be had. */
export type OldSystems = (glibc: string) => Promise<OldSystem | undefined>

/**
 * The systems that an engine has or can pull. If an image can't be pulled, this is logged once, and no other is pulled: a
 * newer system that is here has to do, or this machine.
 */
export function oldSystems(world: World): OldSystems {
  let here: Promise<Here | undefined> | undefined
  let reachable = true
  const pulls = new Map<string, Promise<boolean>>()
  const pull = async (engine: string, image: string): Promise<boolean> => {
    const problem = reachable ? await problemOfPull(engine, image, world) : undefined
    if (problem !== undefined) world.log.info(`${image}, to start programs in, can't be pulled: ${problem}`)
    reachable &&= problem === undefined
    return reachable
  }
  return async glibc => {
    const { engine, images } = (await (here ??= imagesHere(world))) ?? {}
    if (engine === undefined || images === undefined) return undefined
    const enough = systems.filter(system => compareVersions(system.glibc, glibc) >= 0)
    const present = enough.find(({ image }) => images.has(image))
    const [oldest] = enough
    if (oldest === undefined || oldest.glibc === present?.glibc) return present && { engine, ...present }
    const pulled = pulls.get(oldest.image) ?? pull(engine, oldest.image)
    pulls.set(oldest.image, pulled)
    const best = (await pulled) ? oldest : present
    return best && { engine, ...best }
  }
}

interface Here {
  readonly engine: string
  /** Without the name of Docker's registry. */
  readonly images: ReadonlySet<string>
}

/** `undefined` if no engine answers. */
async function imagesHere(world: World): Promise<Here | undefined> {
  for (const engine of ['docker', 'podman']) {
    const listed = await ask([engine, 'images', '--format={{.Repository}}:{{.Tag}}'], world, {
      outside: true,
    })
    if (listed === undefined) continue
    const names = listed.split('\n').map(line => line.trim().replace(/^(docker\.io\/)?(library\/)?/, ''))
    return { engine, images: new Set(names) }
  }
  return undefined
}

async function problemOfPull(engine: string, image: string, world: World): Promise<string | undefined> {
  const program = (await world.exec.find(engine)) ?? engine
  const argv = [program, 'pull', '--quiet', `docker.io/library/${image}`] as const
  const command = { argv, cwd: world.cwd, env: buildEnvironment(world.env), outside: true }
  const { end, stderr } = await world.exec.attempt(command, longestPull)
  if (end.kind === 'exited' && end.code === 0) return undefined
  return end.kind === 'running'
    ? `it takes longer than ${longestPull / 1000} s`
    : (lastLine(stderr) ?? `${engine} says nothing`)
}

/** Milliseconds. The images have 30 to 80 MB. */
const longestPull = 60_000

type System = Omit<OldSystem, 'engine'>

const releases = (glibc: string, ...images: readonly string[]): readonly System[] =>
  images.map(image => ({ image, glibc }))

/**
 * The oldest glibc first. https://distrowatch.com lists what each release has; here are those that programs are usually
 * built for. If none of a line is here, its first image is pulled.
 */
const systems: readonly System[] = [
  ...releases('2.17', 'centos:7'),
  ...releases('2.19', 'debian:8-slim', 'debian:8'),
  ...releases('2.23', 'ubuntu:16.04'),
  ...releases('2.24', 'debian:9-slim', 'debian:9'),
  ...releases('2.27', 'ubuntu:18.04'),
  ...releases('2.28', 'debian:10-slim', 'debian:10'),
  ...releases('2.31', 'debian:11-slim', 'debian:11', 'ubuntu:20.04'),
  ...releases('2.35', 'ubuntu:22.04'),
  ...releases('2.36', 'debian:12-slim', 'debian:12'),
  ...releases('2.39', 'ubuntu:24.04'),
  ...releases('2.41', 'debian:13-slim', 'debian:13'),
]

import { buildEnvironment } from '../../environment.js'
import { ActionError } from '../../errors.js'
import type { Finished, World } from '../../ports.js'
import { showing } from '../../progress.js'
import { retry } from '../../retry.js'
import type { Image, PulledImage } from '../image.js'

/** The container engine, chosen as cross does: the one in its variable, else docker, else podman. */
export async function findEngine({ env, exec }: World): Promise<string> {
  const asked = env['CROSS_CONTAINER_ENGINE']
  for (const name of asked === undefined ? ['docker', 'podman'] : [asked])
    if ((await exec.find(name)) !== undefined) return name
  throw new ActionError(
    'no-container-engine',
    `cross builds in containers, and there is no ${asked ?? 'docker or podman'} on this machine`,
    'install Docker or Podman, or choose another builder: builders: zigbuild (or cargo)',
  )
}

/** Pulls a build's image before the build, so that a wrong name or a network failure is reported as such. */
export async function pullImage(
  { reference }: Image,
  engine: string,
  world: World,
): Promise<PulledImage | undefined> {
  if (reference === undefined) return undefined
  const there = await inspect(reference, engine, world)
  if (there !== undefined) return there
  await pull(reference, engine, world)
  const pulled = await inspect(reference, engine, world)
  if (pulled === undefined) throw new Error(`${engine} pulled ${reference}, but doesn't have it`)
  return pulled
}

async function inspect(reference: string, engine: string, world: World): Promise<PulledImage | undefined> {
  const asked = await ask([engine, 'image', 'inspect', reference], world)
  if (asked.code === 0) {
    const [image] = JSON.parse(asked.stdout) as readonly Inspected[]
    const digest = image?.RepoDigests?.[0]?.replace(/^.*@/, '') ?? image?.Id ?? ''
    return { reference, digest }
  }
  if (/no such (image|object)|image not known|not found/i.test(asked.stderr)) return undefined
  throw new ActionError(
    'container-engine-silent',
    `${engine} doesn't answer: ${asked.stderr.trim()}`,
    `check that ${engine} info works here: is its service running, and may this user access it?`,
  )
}

interface Inspected {
  readonly Id?: string
  /** `name@sha256:…`; none for an image that was built on this machine. */
  readonly RepoDigests?: readonly string[]
}

async function pull(reference: string, engine: string, world: World): Promise<void> {
  world.log.info(`${engine} pull ${reference}`)
  let reason = ''
  const tryOnce = async (): Promise<void> => {
    const { code, stderr } = await showing(`pulling ${reference}`, world, () =>
      ask([engine, 'pull', '--quiet', reference], world),
    )
    if (code === 0) return
    reason = stderr.trim().split('\n').at(-1) ?? ''
    throw new ActionError(
      'image-not-pulled',
      `${engine} can't pull ${reference}: ${reason}`,
      'check that the name is right, and that this machine may pull it (`docker login`); images names another',
    )
  }
  const retryable = (error: unknown): string | undefined =>
    error instanceof ActionError && error.topic === 'image-not-pulled' && !isFinal(reason)
      ? error.message
      : undefined
  await retry(tryOnce, { attempts: 4, pause: { first: 4000, longest: 16_000 }, retryable }, world)
}

/** Whether another try can't help. */
const isFinal = (reason: string): boolean =>
  /manifest unknown|not found|denied|unauthorized|invalid reference/i.test(reason)

/** The engine doesn't run code of the build, and it may need files that the user's login created. */
const ask = (argv: readonly [string, ...string[]], world: World): Promise<Finished> =>
  world.exec.run({ argv, cwd: world.cwd, env: buildEnvironment(world.env), outside: true })

import { describe, expect, it } from '@jest/globals'

import { pullImage } from '../../../../src/builders/cross/engine.js'
import type { Finished } from '../../../../src/ports.js'
import { fakeWorld } from '../../../support/fake-world.js'
import type { FakeWorld, FakeWorldOptions } from '../../../support/fake-world.js'

const reference = 'ghcr.io/cross-rs/tool:0.2.5'
const reset = 'Error response from daemon:\nread: connection reset by peer\n'

/** An engine without the image, where this many pulls fail. */
function engine(failures: number, stderr: string): NonNullable<FakeWorldOptions['play']> {
  let pulls = 0
  return ({ argv }): Partial<Finished> => {
    if (argv[1] === 'pull') return ++pulls > failures ? {} : { code: 1, stderr }
    return pulls > failures
      ? { stdout: JSON.stringify([{ Id: 'sha256:1' }]) }
      : { code: 1, stderr: `Error: No such image: ${reference}` }
  }
}

const pull = (world: FakeWorld): Promise<unknown> => pullImage({ reference } as never, 'docker', world)

const pullsOf = (world: FakeWorld): number => world.ran.filter(({ argv }) => argv[1] === 'pull').length

describe('an image', () => {
  it('is pulled again after a temporary error, with growing pauses by the clock of the run', async () => {
    const world = fakeWorld({ play: engine(3, reset) })
    const start = world.now().getTime()
    expect(await pull(world)).toEqual({ reference, digest: 'sha256:1' })
    const again = `docker can't pull ${reference}: read: connection reset by peer`
    expect(world.lines('info')).toEqual([
      `docker pull ${reference}`,
      `attempt 2 of 4: ${again}`,
      `attempt 3 of 4: ${again}`,
      `attempt 4 of 4: ${again}`,
    ])
    expect(world.now().getTime() - start).toBe(3000 + 6000 + 12_000)
  })

  it('that can not be pulled is reported with the last reason', async () => {
    const world = fakeWorld({ play: engine(9, reset) })
    await expect(pull(world)).rejects.toMatchObject({
      topic: 'image-not-pulled',
      message: `docker can't pull ${reference}: read: connection reset by peer`,
    })
    expect(pullsOf(world)).toBe(4)
  })

  it.each(['manifest unknown', 'denied: no access', 'invalid reference format'])(
    'is not pulled again if the engine says: %s',
    async reason => {
      const world = fakeWorld({ play: engine(9, reason) })
      await expect(pull(world)).rejects.toMatchObject({ topic: 'image-not-pulled' })
      expect(pullsOf(world)).toBe(1)
    },
  )

  it('is not waited for if the run is cancelled', async () => {
    const fake = fakeWorld({ play: engine(9, reset) })
    const world: FakeWorld = { ...fake, sleep: () => Promise.reject(new Error('cancelled')) }
    await expect(pull(world)).rejects.toThrow('cancelled')
    expect(pullsOf(world)).toBe(1)
  })
})

import { describe, expect, it } from '@jest/globals'

import { inTemporaryFolder } from '../../src/temporary.js'
import { fakeWorld } from '../support/fake-world.js'
import { MemoryFiles } from '../support/memory-files.js'

/** A disk on which another process keeps writing. */
class Busy extends MemoryFiles {
  override remove = (path: string): Promise<void> => Promise.reject(new Error(`ENOTEMPTY: ${path}`))
}

describe('work in a temporary folder', () => {
  it('leaves nothing behind', async () => {
    const files = new MemoryFiles()
    const world = fakeWorld({ files })
    const write = (folder: string): Promise<void> => files.write(`${folder}/a`, 'a')
    await inTemporaryFolder(world, write)
    expect([...files.contents.keys()]).toEqual([])
    expect(world.logged).toEqual([])
  })

  it('returns its result even if the folder can not be removed, and says which one stays', async () => {
    const world = fakeWorld({ files: new Busy() })
    expect(await inTemporaryFolder(world, folder => Promise.resolve(`in ${folder}`))).toMatch(/^in \//)
    expect(world.lines('warning')).toEqual([expect.stringMatching(/^\/.* stays, remove it: ENOTEMPTY: \//)])
  })

  it('fails with its own error even if the folder can not be removed', async () => {
    const world = fakeWorld({ files: new Busy() })
    const work = (): Promise<never> => Promise.reject(new Error('cancelled'))
    await expect(inTemporaryFolder(world, work)).rejects.toThrow('cancelled')
  })
})

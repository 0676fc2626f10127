import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { lockFolder } from '../../src/adapters/lock.js'
import { repository, temporaryFolder } from '../support/checkout.js'

/** Another process, which locks the folder and holds the lock. */
async function holder(folder: string): Promise<{ readonly die: () => Promise<void> }> {
  const program = `
    import { lockFolder } from ${JSON.stringify(join(repository, 'src/adapters/lock.ts'))}
    await lockFolder(process.argv[1])
    process.stdin.resume()
    console.log('locked')`
  const argv = ['--import', 'tsx', '--input-type=module', '--eval', program, folder]
  const child = spawn(process.execPath, argv, { cwd: repository, stdio: ['pipe', 'pipe', 'inherit'] })
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('could not lock'))),
  ])
  return {
    die: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

describe('a folder', () => {
  it('belongs to one run at a time, and to the next as soon as it is free', async () => {
    const folder = temporaryFolder()
    const unlock = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toThrow(`another run of build-packages is using ${folder}`)
    const elsewhere = await lockFolder(temporaryFolder())
    await unlock()
    await (
      await lockFolder(folder)
    )()
    await elsewhere()
  })

  it.each<[string, (path: string) => void]>([
    [
      'others may write to',
      path => {
        mkdirSync(path)
        chmodSync(path, 0o777)
      },
    ],
    [
      'is a link',
      path => {
        symlinkSync(temporaryFolder(), path)
      },
    ],
    [
      'is a file',
      path => {
        writeFileSync(path, '')
      },
    ],
  ])('is not locked in a place that %s', async (_, make) => {
    const temporary = temporaryFolder()
    const place = join(temporary, `build-packages-${userInfo().uid}`)
    const unlock = await lockFolder(temporaryFolder(), temporary)
    await unlock()
    rmSync(place, { recursive: true })
    make(place)
    await expect(lockFolder(temporaryFolder(), temporary)).rejects.toThrow(
      `${place} is not a folder of this user alone`,
    )
  })

  it('is free when the process that had it was killed', async () => {
    const folder = temporaryFolder()
    const other = await holder(folder)
    await expect(lockFolder(folder)).rejects.toThrow('another run')
    await other.die()
    await (
      await lockFolder(folder)
    )()
  })
})

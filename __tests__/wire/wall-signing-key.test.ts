// Whether a build behind the wall can read the key that the release is signed with.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, expect, it } from '@jest/globals'

import { processExec } from '../../src/adapters/exec.js'
import { localFiles } from '../../src/adapters/files.js'
import { wallPlaces } from '../../src/adapters/wall-script.js'
import { raiseWall } from '../../src/adapters/wall.js'
import { temporaryFolder } from '../support/checkout.js'
import { fakeWorld } from '../support/fake-world.js'

const cancel = new AbortController()
afterEach(() => {
  cancel.abort()
})

it('a build does not see the key where minisign keeps it', async () => {
  const here = temporaryFolder()
  const [home, scratch] = [join(here, 'home'), join(here, 'temp/build-packages/of-the-wall')]
  mkdirSync(join(home, '.minisign'), { recursive: true })
  mkdirSync(scratch, { recursive: true })
  writeFileSync(join(home, '.minisign/minisign.key'), 'secret\n')
  const env = { RUNNER_TEMP: join(here, 'temp') }
  const own = { home, scratch, kept: [], program: join(here, 'dist'), node: process.execPath, git: undefined }
  const { log } = fakeWorld()
  const wall = await raiseWall(processExec(cancel.signal), wallPlaces(env, own), localFiles(here), log)
  const argv = ['sh', '-c', 'cat "$HOME/.minisign/minisign.key" || :'] as const
  const { stdout } = await wall.run({ argv, cwd: here, env: { PATH: process.env['PATH'] ?? '', HOME: home } })
  expect(stdout).toBe('')
})

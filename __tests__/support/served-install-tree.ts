import { afterAll, beforeAll, beforeEach } from '@jest/globals'

import { InstallTree } from './install-tree.js'
import { removeMachines } from './machine.js'

/**
 * An install tree for the tests of one file: served while they run, and empty before each test. The machines are
 * removed with it.
 */
export function serveInstallTree(): InstallTree {
  const tree = new InstallTree()
  beforeAll(() => tree.open())
  beforeEach(() => {
    tree.clear()
  })
  afterAll(async () => {
    removeMachines()
    await tree.close()
  })
  return tree
}

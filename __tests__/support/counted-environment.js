import { appendFileSync } from 'node:fs'
import { join } from 'node:path'

import { TestEnvironment } from 'jest-environment-node'

import { cpuSeconds } from './cpu.js'

/** Jest's environment, which also notes how much CPU each test file takes; global-teardown.js prints the most. */
export default class CountedEnvironment extends TestEnvironment {
  #path
  #before = cpuSeconds()

  constructor(config, context) {
    super(config, context)
    this.#path = context.testPath
  }

  async teardown() {
    await super.teardown()
    const folder = process.env.BUILD_PACKAGES_TESTS
    const seconds = cpuSeconds() - this.#before
    if (folder !== undefined) appendFileSync(join(folder, 'cpu'), `${seconds} ${this.#path}\n`)
  }
}

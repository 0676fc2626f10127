import { rm } from 'node:fs/promises'

/** Removes what the tests left in the folder of global-setup.js. */
export default async function teardown() {
  const folder = process.env.BUILD_PACKAGES_TESTS
  if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

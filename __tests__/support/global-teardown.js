import { rm } from 'node:fs/promises'

/** Removes what the tests left in the folder that global-setup.js made. */
export default async function teardown() {
  const folder = process.env.BUILD_PACKAGES_TESTS
  if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

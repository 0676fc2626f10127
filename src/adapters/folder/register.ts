import { randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import { ActionError, hasCode } from '../../errors.js'
import type { Register } from '../../ports.js'
import { retry } from '../../retry.js'
import type { RetryPorts } from '../../retry.js'
import { ifFile } from '../files.js'

/**
 * A register in a folder is a series of files, `name.json.1`, `name.json.2` …, of which the last is current. Creating
 * the next one fails if it exists: that is the only compare-and-swap that every file system has.
 */
export function readFolderRegister(path: string, world: RetryPorts): Promise<Register> {
  // Another run may have swapped the register and removed the file that was the last.
  const retryable = (error: unknown): string | undefined =>
    error instanceof ActionError ? error.message : undefined
  const policy = { attempts: 50, pause: { first: 2, longest: 32 }, retryable }
  return retry(() => readOnce(path), policy, world)
}

async function readOnce(path: string): Promise<Register> {
  const last = await lastOf(path)
  if (last === 0) return { text: undefined, revision: undefined, at: new Date() }
  const text = await ifFile(readFile(`${path}.${last}`, 'utf8'))
  if (text !== undefined) return { text, revision: String(last), at: new Date() }
  throw new ActionError(
    'record-unreadable',
    `${path}.${last} is listed in its folder, but is gone when it is read`,
    'if it is a dangling link, remove it; on a network share, run again',
  )
}

export async function swapFolderRegister(
  path: string,
  text: string,
  revision: string | undefined,
): Promise<boolean> {
  const number = Number(revision ?? 0) + 1
  await mkdir(dirname(path), { recursive: true })
  const temporary = join(dirname(path), `${randomUUID()}.tmp`)
  await writeFile(temporary, text)
  try {
    await link(temporary, `${path}.${number}`)
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(temporary)
  }
  if ((await lastOf(path)) > number) {
    // Other runs were so much faster that they had already removed the file that we then created again.
    await rm(`${path}.${number}`, { force: true })
    return false
  }
  await rm(`${path}.${number - 1}`, { force: true })
  return true
}

/** The number of the current file; 0 if there is none. */
async function lastOf(path: string): Promise<number> {
  const names = (await ifFile(readdir(dirname(path)))) ?? []
  const start = `${basename(path)}.`
  const numbers = names.filter(name => name.startsWith(start)).map(name => name.slice(start.length))
  return Math.max(0, ...numbers.filter(number => /^\d+$/.test(number)).map(Number))
}

import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

import { which } from '@actions/io'
import { spawn } from 'cross-spawn'

import { ActionError, hasCode } from '../errors.js'
import type { Exec } from '../ports.js'
import { attempt } from './attempt.js'
import { endAll, ending as ours } from './ending.js'
import type { Ending } from './ending.js'

/**
 * Runs programs. When the run is cancelled, a program and everything that it started get SIGINT, then SIGKILL. `run`
 * returns only after all of them are gone, because until then they may write files.
 * *
 * @param ending how to end programs; by default, the way of this operating system
 */
export function processExec(signal: AbortSignal, ending: Ending = ours): Exec {
  return {
    attempt: (command, atMost) => attempt(command, atMost, signal, ending),
    find: async program => (await which(program)) || (program === 'node' ? process.execPath : undefined),
    async run({ argv: [program, ...args], cwd, env }, listeners = {}) {
      // Windows itself would first look in the workspace.
      const path = await which(program)
      signal.throwIfAborted()
      if (path === '') throw missing(program)
      const { detached } = ending
      const child = spawn(path, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached })
      let end: Promise<void> | undefined
      const cancel = (): void => {
        end = endAll(child, 'SIGINT', ending)
      }
      signal.addEventListener('abort', cancel)
      // If something else kills only the program, e.g. for lack of memory, everything that it started must end too.
      child.on('exit', (_, by) => {
        if (by !== null) end ??= endAll(child, 'SIGKILL', ending)
      })
      try {
        const [code, stdout, stderr] = await Promise.all([
          ended(child, program),
          consume(child.stdout, listeners.stdout),
          consume(child.stderr, listeners.stderr),
        ])
        return { code, stdout, stderr }
      } finally {
        signal.removeEventListener('abort', cancel)
        await end
        // Whatever the outcome: after a cancellation, the cancellation is the error to report.
        signal.throwIfAborted()
      }
    },
  }
}

function ended(child: ChildProcess, program: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', (error: Error) => {
      reject(hasCode(error, 'ENOENT') ? missing(program, { cause: error }) : error)
    })
    child.on('close', (code, signal) => {
      if (code !== null) resolve(code)
      else reject(killedBy(program, signal ?? 'a signal'))
    })
  })
}

export const killedBy = (program: string, signal: string): ActionError =>
  new ActionError(
    'program-killed',
    `${program} was killed by ${signal}`,
    'make sure there is enough memory and disk, and run again',
  )

const missing = (program: string, options?: ErrorOptions): ActionError =>
  new ActionError(
    'program-missing',
    `the program ${program} was not found`,
    'install it, or put it on PATH',
    options,
  )

/** Passes each line to the listener; without one, collects the text. */
async function consume(stream: Readable, listener: ((line: string) => void) | undefined): Promise<string> {
  if (listener === undefined) return Buffer.concat((await stream.toArray()) as Buffer[]).toString('utf8')
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) listener(line)
  return ''
}

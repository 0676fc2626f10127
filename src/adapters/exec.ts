import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'

import { which } from '@actions/io'

import { ActionError, hasCode } from '../errors.js'
import type { Exec } from '../ports.js'

/**
 * Runs programs. When the run is cancelled, a program and all that it started get SIGINT, then SIGKILL; what was run has
 * not ended before they are gone, since until then they write.
 */
export function processExec(signal: AbortSignal): Exec {
  return {
    find: async program => (await which(program)) || (program === 'node' ? process.execPath : undefined),
    async run({ argv: [program, ...args], cwd, env }, listeners = {}) {
      signal.throwIfAborted()
      const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: ownGroup })
      let ending: Promise<void> | undefined
      const cancel = (): void => {
        ending = endGroup(child, 'SIGINT')
      }
      signal.addEventListener('abort', cancel)
      // Somebody has killed it alone, e.g. a system without memory.
      child.on('exit', (_, by) => {
        if (by !== null) ending ??= endGroup(child, 'SIGKILL')
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
        await ending
        // However it ended: after a cancellation that is the reason to tell.
        signal.throwIfAborted()
      }
    },
  }
}

/** A process group of its own lets us reach the compilers that cargo started. Windows has no such groups. */
const ownGroup = process.platform !== 'win32'

/** Ends a program and what it started: by one signal, and what that doesn't end, by SIGKILL. */
async function endGroup(child: ChildProcess, first: NodeJS.Signals): Promise<void> {
  send(child, first)
  if (await isGone(child, first === 'SIGKILL' ? graceAfterKill : grace)) return
  send(child, 'SIGKILL')
  await isGone(child, graceAfterKill)
}

/** Milliseconds. The runner kills us 10 seconds after it asked us to stop. */
const grace = 4000
/** The dead count until their parent has looked; where that is a container's first process, it may never look. */
const graceAfterKill = 1000
const tick = 20

async function isGone(child: ChildProcess, atMost: number): Promise<boolean> {
  for (let waited = 0; waited < atMost; waited += tick) {
    if (!send(child, 0)) return true
    await wait(tick)
  }
  return false
}

/** Returns whether anybody was there to get it. */
function send(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false
  if (!ownGroup) return child.exitCode === null && child.signalCode === null && child.kill(signal)
  try {
    return process.kill(-child.pid, signal)
  } catch (error) {
    if (hasCode(error, 'ESRCH', 'EPERM')) return false
    throw error
  }
}

function ended(child: ChildProcess, program: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', (error: Error) => {
      reject(
        hasCode(error, 'ENOENT')
          ? new ActionError(
              'program-missing',
              `the program ${program} was not found`,
              `install it, or put it on PATH`,
              {
                cause: error,
              },
            )
          : error,
      )
    })
    child.on('close', (code, signal) => {
      if (code !== null) resolve(code)
      else
        reject(
          new ActionError(
            'program-killed',
            `${program} was killed by ${signal ?? 'a signal'}`,
            'make sure there is enough memory and disk, and run again',
          ),
        )
    })
  })
}

/** Gives each line to the listener; without one, collects the text. */
async function consume(stream: Readable, listener: ((line: string) => void) | undefined): Promise<string> {
  if (listener === undefined) return Buffer.concat((await stream.toArray()) as Buffer[]).toString('utf8')
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) listener(line)
  return ''
}

import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

import { which } from '@actions/io'

import { ActionError, hasCode } from '../errors.js'
import type { Exec } from '../ports.js'

/** Runs programs. When the run is cancelled, a program and all that it started get SIGINT, then SIGKILL. */
export function processExec(signal: AbortSignal): Exec {
  return {
    find: async program => (await which(program)) || (program === 'node' ? process.execPath : undefined),
    async run({ argv: [program, ...args], cwd, env }, listeners = {}) {
      signal.throwIfAborted()
      const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: ownGroup })
      const cancel = (): void => {
        kill(child, 'SIGINT')
        setTimeout(() => {
          kill(child, 'SIGKILL')
        }, graceMilliseconds).unref()
      }
      signal.addEventListener('abort', cancel)
      try {
        const [code, stdout, stderr] = await Promise.all([
          ended(child, program),
          consume(child.stdout, listeners.stdout),
          consume(child.stderr, listeners.stderr),
        ])
        return { code, stdout, stderr }
      } finally {
        signal.removeEventListener('abort', cancel)
        // However it ended: after a cancellation that is the reason to tell.
        signal.throwIfAborted()
      }
    },
  }
}

/** The runner kills us 10 seconds after it asked us to stop. */
const graceMilliseconds = 4000

/** A process group of its own lets us reach the compilers that cargo started. Windows has no such groups. */
const ownGroup = process.platform !== 'win32'

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  if (ownGroup) process.kill(-child.pid, signal)
  else child.kill(signal)
}

function ended(child: ChildProcess, program: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', (error: Error) => {
      reject(
        hasCode(error, 'ENOENT')
          ? new ActionError(
              'program-missing',
              `the program ${program} is not there`,
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
            `${program} was ended by ${signal ?? 'a signal'}`,
            'is there enough memory and disk? run again',
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

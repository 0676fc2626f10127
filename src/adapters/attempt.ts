import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'

import { spawn } from 'cross-spawn'

import type { Command, Tried } from '../ports.js'
import { endAll } from './ending.js'
import type { Ending } from './ending.js'

/** Tries a program: how it ends within some milliseconds. Nothing that it has started in its process group stays. */
export async function attempt(
  { argv: [program, ...args], cwd, env }: Command,
  atMost: number,
  signal: AbortSignal,
  ending: Ending,
): Promise<Tried> {
  signal.throwIfAborted()
  const { detached } = ending
  let child
  try {
    child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached })
  } catch (error) {
    // Node throws some errors of the system, and reports others as an event.
    return { end: refused(error), stdout: '', stderr: '' }
  }
  const texts = [beginning(child.stdout), beginning(child.stderr)] as const
  const closed = new Promise<void>(resolve => child.on('close', resolve))
  const over = new AbortController()
  const end = await Promise.race([ended(child), timeout(atMost, AbortSignal.any([signal, over.signal]))])
  over.abort()
  // A container engine passes on that a run is cancelled.
  await endAll(child, signal.aborted ? 'SIGINT' : 'SIGKILL', ending)
  // A program that has left its group may hold the pipes for ever.
  await Promise.race([closed, wait(afterEnd)])
  child.stdout.destroy()
  child.stderr.destroy()
  signal.throwIfAborted()
  return { end, stdout: texts[0](), stderr: texts[1]() }
}

/** Milliseconds in which the last of what a program has printed arrives. */
const afterEnd = 500

function ended(child: ChildProcess): Promise<Tried['end']> {
  return new Promise(resolve => {
    child.on('error', error => {
      resolve(refused(error))
    })
    child.on('exit', (code, signal) => {
      resolve(code === null ? { kind: 'killed', signal: signal ?? 'a signal' } : { kind: 'exited', code })
    })
  })
}

async function timeout(atMost: number, signal: AbortSignal): Promise<Tried['end']> {
  await wait(atMost, undefined, { signal }).catch(() => undefined)
  return { kind: 'running' }
}

const refused = (error: unknown): Tried['end'] => ({
  kind: 'refused',
  code: (error as NodeJS.ErrnoException).code ?? String(error),
})

/** Bytes that are kept of each output. */
const most = 65_536

/** Reads all, keeps the first part, and returns a function that gives its text. */
function beginning(stream: Readable): () => string {
  const chunks: Buffer[] = []
  let length = 0
  stream.on('data', (chunk: Buffer) => {
    if (length < most) chunks.push(chunk.subarray(0, most - length))
    length += chunk.length
  })
  return () => Buffer.concat(chunks).toString('utf8')
}

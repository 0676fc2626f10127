import type { ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'

import { which } from '@actions/io'

import { hasCode } from '../errors.js'

/** How programs are reached together with all that they have started. */
export interface Ending {
  /** Whether each leads a process group of its own. */
  readonly detached: boolean
  reach(child: ChildProcess): Send
}

/** Returns whether anybody was there to get the signal; 0 only asks. */
type Send = (signal: NodeJS.Signals | 0) => boolean | Promise<boolean>

/** Ends a program and what it started: by one signal, and what that doesn't end, by SIGKILL. */
export async function endAll(child: ChildProcess, first: NodeJS.Signals, ending: Ending): Promise<void> {
  const send = ending.reach(child)
  await send(first)
  if (await isGone(send, first === 'SIGKILL' ? graceAfterKill : grace)) return
  await send('SIGKILL')
  await isGone(send, graceAfterKill)
}

/** Milliseconds. The runner kills us 10 seconds after it asked us to stop. */
const grace = 4000
/** The dead count until their parent has looked; where that is a container's first process, it may never look. */
const graceAfterKill = 1000
const tick = 20

async function isGone(send: Send, atMost: number): Promise<boolean> {
  for (let waited = 0; waited < atMost; waited += tick) {
    if (!(await send(0))) return true
    await wait(tick)
  }
  return false
}

/**
 * By its process group. That also has those whose own parent has ended, e.g. a compiler whose cargo was killed, which
 * nobody finds who looks for children of children.
 */
const byGroup: Ending = {
  detached: true,
  reach:
    ({ pid }) =>
    signal =>
      pid !== undefined && kill(-pid, signal),
}

/**
 * By Windows' own taskkill, which follows children to theirs. There are no groups there, and no SIGINT but for a whole
 * console, which has got it from who pressed Ctrl-C. So all are ended at once, while their parents are there to be followed.
 */
export const byTaskkill: Ending = {
  detached: false,
  reach(child) {
    let named: readonly number[] = []
    return async signal => {
      const runs = child.pid !== undefined && child.exitCode === null && child.signalCode === null
      if (signal === 0) return runs || named.some(pid => kill(pid, 0))
      if (runs) named = await taskkill(child)
      return runs
    }
  },
}

/**
 * Returns the process numbers that it names, for it doesn't wait for their end. Where it isn't there or fails, at least the
 * program itself is ended. https://learn.microsoft.com/windows-server/administration/windows-commands/taskkill
 */
async function taskkill(child: ChildProcess): Promise<readonly number[]> {
  if ((await which('taskkill')) !== '') {
    // Nothing else needs it.
    const { getExecOutput } = await import('@actions/exec')
    const argv = ['/PID', String(child.pid), '/T', '/F']
    const { exitCode, stdout } = await getExecOutput('taskkill', argv, {
      silent: true,
      ignoreReturnCode: true,
    })
    // SUCCESS: The process with PID 5240 (child process of PID 7312) has been terminated.
    if (exitCode === 0) return [...stdout.matchAll(/^.*?\bPID (\d+)/gm)].map(([, pid]) => Number(pid))
  }
  child.kill('SIGKILL')
  return []
}

/** Returns whether somebody is there who gets the signal. */
function kill(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if (hasCode(error, 'ESRCH', 'EPERM')) return false
    throw error
  }
}

/** This system's way. */
export const ending = process.platform === 'win32' ? byTaskkill : byGroup

import type { ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'

import { which } from '@actions/io'

import { hasCode } from '../errors.js'

/** How to send signals to a program and everything that it has started. */
export interface Ending {
  /** Whether each program leads its own process group. */
  readonly detached: boolean
  reach(child: ChildProcess): Send
}

/** Returns whether any process received the signal; signal 0 only checks for one. */
type Send = (signal: NodeJS.Signals | 0) => boolean | Promise<boolean>

/** Ends a program and what it started: with one signal, and with SIGKILL if that was not enough. */
export async function endAll(child: ChildProcess, first: NodeJS.Signals, ending: Ending): Promise<void> {
  const send = ending.reach(child)
  await send(first)
  if (await isGone(send, first === 'SIGKILL' ? graceAfterKill : grace)) return
  await send('SIGKILL')
  await isGone(send, graceAfterKill)
}

/** Milliseconds. The runner kills the action 10 seconds after it asked it to stop. */
const grace = 4000
/**
 * A dead process counts until its parent has waited for it. If the parent is the first process of a container, that may
 * never happen.
 */
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
 * By process group. The group includes processes whose parent has died, e.g. a compiler whose cargo was killed; a
 * search through children would not find them.
 */
const byGroup: Ending = {
  detached: true,
  reach:
    ({ pid }) =>
    signal =>
      pid !== undefined && kill(-pid, signal),
}

/**
 * By taskkill, which also ends the children of children. Windows has no process groups, and SIGINT only reaches a whole
 * console, whose programs already got it from Ctrl-C. So all processes are ended at once, while their parents still
 * exist.
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
 * Returns the process ids that taskkill names, because it doesn't wait for their end. If taskkill is missing or fails,
 * at least the program itself is ended.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/taskkill
 */
async function taskkill(child: ChildProcess): Promise<readonly number[]> {
  if ((await which('taskkill')) !== '') {
    // Loaded here because nothing else needs it.
    const { getExecOutput } = await import('@actions/exec')
    const argv = ['/PID', String(child.pid), '/T', '/F']
    const { exitCode, stdout } = await getExecOutput('taskkill', argv, {
      silent: true,
      ignoreReturnCode: true,
    })
    // The format of a line: SUCCESS: The process with PID 5240 (child process of PID 7312) has been terminated.
    if (exitCode === 0) return [...stdout.matchAll(/^.*?\bPID (\d+)/gm)].map(([, pid]) => Number(pid))
  }
  child.kill('SIGKILL')
  return []
}

/** Returns whether a process received the signal. */
function kill(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if (hasCode(error, 'ESRCH', 'EPERM')) return false
    throw error
  }
}

/** How programs are ended on this operating system. */
export const ending = process.platform === 'win32' ? byTaskkill : byGroup

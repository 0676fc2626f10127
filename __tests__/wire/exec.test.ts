import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { describe, expect, it } from '@jest/globals'

import { processExec } from '../../src/adapters/exec.js'
import type { Command } from '../../src/ports.js'
import { temporaryFolder } from '../support/checkout.js'

/** A program that waits for another, which ignores SIGINT, as what runs in a shell's background does, and writes. */
function program(seconds: number): { readonly command: Command; readonly folder: string } {
  const folder = temporaryFolder()
  const script = `
echo $$ > leader
sh -c 'end=$(($(date +%s) + ${seconds})); echo $$ > writer
  while [ $(date +%s) -lt $end ]; do mkdir -p written; echo > written/$(date +%N); done' > /dev/null 2>&1 &
wait`
  return {
    folder,
    command: { argv: ['sh', '-c', script], cwd: folder, env: { PATH: process.env['PATH'] ?? '' } },
  }
}

async function pidIn(folder: string, name: string): Promise<number> {
  const path = join(folder, name)
  for (;;) {
    const text = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
    if (text !== '') return Number(text)
    await wait(10)
  }
}

/** The dead have a number until somebody has asked for them. */
function lives(pid: number): boolean {
  const stat = `/proc/${pid}/stat`
  return existsSync(stat) && !readFileSync(stat, 'utf8').includes(') Z ')
}

describe('a program', () => {
  it.each([
    ['goes on for a moment', 2],
    ['never ends by itself', 600],
  ])('that is cancelled has ended only when what it started has, though that %s', async (_, seconds) => {
    const { command, folder } = program(seconds)
    const controller = new AbortController()
    const reason = new Error('cancelled')
    const running = processExec(controller.signal)
      .run(command)
      .catch((error: unknown) => error)
    const writer = await pidIn(folder, 'writer')
    controller.abort(reason)
    expect(await running).toBe(reason)
    expect(lives(writer)).toBe(false)
    // Nobody fills it again.
    rmSync(folder, { recursive: true })
    expect(existsSync(folder)).toBe(false)
  })

  it('that somebody kills takes with it what it started', async () => {
    const { command, folder } = program(600)
    const running = processExec(new AbortController().signal)
      .run(command)
      .catch((error: unknown) => error)
    const writer = await pidIn(folder, 'writer')
    process.kill(await pidIn(folder, 'leader'), 'SIGKILL')
    expect(await running).toMatchObject({ topic: 'program-killed' })
    expect(lives(writer)).toBe(false)
  })

  it('that ends by itself may leave others behind, as a daemon that keeps what was compiled', async () => {
    const { command, folder } = program(600)
    const [shell, flag, script] = command.argv
    const argv = [
      shell,
      flag ?? '',
      (script ?? '').replace(/wait$/, 'until [ -s writer ]; do :; done'),
    ] as const
    await processExec(new AbortController().signal).run({ ...command, argv })
    const writer = await pidIn(folder, 'writer')
    expect(lives(writer)).toBe(true)
    process.kill(writer, 'SIGKILL')
  })
})

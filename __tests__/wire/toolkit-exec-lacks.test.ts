import { setTimeout as wait } from 'node:timers/promises'

import { exec, getExecOutput } from '@actions/exec'
import type { ExecOptions } from '@actions/exec'
import { describe, expect, it } from '@jest/globals'

import { temporaryFolder } from '../support/checkout.js'
import { lives, pidIn } from '../support/pids.js'

// Why src/adapters/exec.ts starts programs itself. If one of these tests fails, @actions/exec has gained the feature.

/** The options that we would pass to node's `spawn`. */
const wished = (signal = new AbortController().signal): ExecOptions =>
  ({
    silent: true,
    ignoreReturnCode: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  }) as ExecOptions

describe('@actions/exec 3.0.0', () => {
  it('starts a program in our own process group, which can not be killed without killing us', async () => {
    const { stdout } = await getExecOutput('sh', ['-c', `ps -o pgid= -p $$ -p ${process.pid}`], wished())
    const [one, other] = stdout.trim().split(/\s+/)
    expect(Number(one)).toBeGreaterThan(0)
    expect(other).toBe(one)
  })

  it('offers no way to end a program: it takes no signal, and reveals no process id', async () => {
    const controller = new AbortController()
    const folder = temporaryFolder()
    const options = { ...wished(controller.signal), cwd: folder }
    const running = exec('sh', ['-c', 'echo $$ > leader; exec sleep 600'], options)
    const leader = await pidIn(folder, 'leader')
    controller.abort()
    await wait(500)
    expect(lives(leader)).toBe(true)
    process.kill(leader, 'SIGKILL')
    expect(await running).toBeNull()
  })

  it('reports a death by signal as a missing exit code, and never says which signal', async () => {
    const lines: string[] = []
    const listeners = { debug: (line: string) => lines.push(line) }
    const ended = await getExecOutput('sh', ['-c', 'kill -s KILL $$'], { ...wished(), listeners })
    expect(ended).toEqual({ exitCode: null, stdout: '', stderr: '' })
    expect(lines.join('\n')).toContain('Exit code null received')
    expect(lines.join('\n')).not.toMatch(/SIGKILL|\b9\b/)
  })

  it('leaves a program waiting for input that never comes', async () => {
    const folder = temporaryFolder()
    const running = exec('sh', ['-c', 'echo $$ > leader; exec cat'], { ...wished(), cwd: folder })
    const leader = await pidIn(folder, 'leader')
    await wait(500)
    expect(lives(leader)).toBe(true)
    process.kill(leader, 'SIGKILL')
    await running
  })
})

import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { byTaskkill } from '../../src/adapters/ending.js'
import { processExec } from '../../src/adapters/exec.js'
import type { Command, Finished, Listeners, Tried } from '../../src/ports.js'
import { temporaryFolder } from '../support/checkout.js'
import { lives, pidIn } from '../support/pids.js'

/**
 * A program that waits for a child. The child ignores SIGINT, like processes in a shell's background, and keeps
 * writing.
 */
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

/** Runs a program with no variable except PATH. */
function run(argv: Command['argv'], listeners?: Listeners, cwd = temporaryFolder()): Promise<Finished> {
  const env = { PATH: process.env['PATH'] ?? '' }
  return processExec(new AbortController().signal).run({ argv, cwd, env }, listeners)
}

/** Puts a fake `taskkill` on PATH, until `stop` is called. */
function playTaskkill(script: string): { readonly stop: () => void } {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'taskkill'), `#!/bin/sh\n${script}`, { mode: 0o755 })
  const before = process.env['PATH'] ?? ''
  process.env['PATH'] = [folder, before].join(delimiter)
  return {
    stop: () => {
      process.env['PATH'] = before
    },
  }
}

/** Kills the processes that the real one of Windows would kill, with the same output. */
const taskkill = `
[ "$#,$1,$3,$4" = 4,/PID,/T,/F ] || exit 1
end() {
  for child in $(ps -o pid= --ppid "$1"); do end "$child" "$1"; done
  kill -KILL "$1" && echo "SUCCESS: The process with PID $1 (child process of PID $2) has been terminated."
}
end "$2" ${process.pid}
exit 0
`

describe('a program', () => {
  it('has only the variables that it is given, and an empty stdin', async () => {
    const cwd = temporaryFolder()
    const exec = processExec(new AbortController().signal)
    expect(await exec.run({ argv: ['env'], cwd, env: { ONE: '1' } })).toEqual({
      code: 0,
      stdout: 'ONE=1\n',
      stderr: '',
    })
    expect(await run(['cat'])).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('gets each argument unchanged', async () => {
    const argv = ['a b', '', '$HOME', '"', "it's", '\\', '*', '%PATH%', '^&|', 'grün'] as const
    expect((await run(['printf', '%s\\n', ...argv])).stdout).toBe(
      argv.map(argument => `${argument}\n`).join(''),
    )
  })

  it.each(['no-such-program', '/no/such/program'])(
    'that is missing is reported as such: %s',
    async program => {
      await expect(run([program])).rejects.toMatchObject({
        topic: 'program-missing',
        message: `the program ${program} was not found`,
        hint: 'install it, or put it on PATH',
      })
    },
  )

  it.each(['SIGKILL', 'SIGABRT'])('that %s has ended is reported as such', async signal => {
    await expect(run(['sh', '-c', `kill -s ${signal.slice(3)} $$`])).rejects.toMatchObject({
      topic: 'program-killed',
      message: `sh was killed by ${signal}`,
    })
  })

  it('returns its output byte for byte, and its exit code', async () => {
    const script = String.raw`printf 'gr\303' >&2; printf 'a\r\nb'; head -c 3000000 /dev/zero | tr '\0' x; sleep 0.1; printf '\274n' >&2; exit 3`
    const { code, stdout, stderr } = await run(['sh', '-c', script])
    expect([code, stderr, stdout.slice(0, 4)]).toEqual([3, 'grün', 'a\r\nb'])
    expect(stdout.slice(4)).toBe('x'.repeat(3_000_000))
  })

  it('passes on each line as it comes, a character that comes in two parts, and a last line without a newline', async () => {
    const script = String.raw`echo one; until [ -e seen ]; do sleep 0.02; done; printf 'two\r\ngr\303'; sleep 0.1; printf '\274n'`
    const folder = temporaryFolder()
    const lines: string[] = []
    const stdout = (line: string): void => {
      lines.push(line)
      if (line === 'one') writeFileSync(join(folder, 'seen'), '')
    }
    expect(await run(['sh', '-c', script], { stdout }, folder)).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(lines).toEqual(['one', 'two', 'grün'])
  })

  it('that is cancelled is killed with its children by taskkill', async () => {
    const played = playTaskkill(taskkill)
    try {
      const { command, folder } = program(600)
      const controller = new AbortController()
      const reason = new Error('cancelled')
      const running = processExec(controller.signal, byTaskkill)
        .run(command)
        .catch((error: unknown) => error)
      const writer = await pidIn(folder, 'writer')
      controller.abort(reason)
      expect(await running).toBe(reason)
      expect(lives(writer)).toBe(false)
    } finally {
      played.stop()
    }
  })

  it.each([
    ['there is no taskkill', undefined],
    ['taskkill fails', 'exit 1'],
  ])('that is cancelled is killed alone if %s', async (_, script) => {
    const played = script === undefined ? undefined : playTaskkill(script)
    const controller = new AbortController()
    const reason = new Error('cancelled')
    const folder = temporaryFolder()
    const running = processExec(controller.signal, byTaskkill)
      .run({
        argv: ['sh', '-c', 'echo $$ > leader; exec sleep 600'],
        cwd: folder,
        env: { PATH: process.env['PATH'] ?? '' },
      })
      .catch((error: unknown) => error)
    const leader = await pidIn(folder, 'leader')
    controller.abort(reason)
    expect(await running).toBe(reason)
    expect(lives(leader)).toBe(false)
    played?.stop()
  })

  it.each([
    ['goes on for a moment', 2],
    ['never ends by itself', 600],
  ])('that is cancelled ends only after its child, even if that %s', async (_, seconds) => {
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
    // No process fills it again.
    rmSync(folder, { recursive: true })
    expect(existsSync(folder)).toBe(false)
  })

  it('that is killed from outside takes its children with it', async () => {
    const { command, folder } = program(600)
    const running = processExec(new AbortController().signal)
      .run(command)
      .catch((error: unknown) => error)
    const writer = await pidIn(folder, 'writer')
    process.kill(await pidIn(folder, 'leader'), 'SIGKILL')
    expect(await running).toMatchObject({ topic: 'program-killed' })
    expect(lives(writer)).toBe(false)
  })

  it('that ends by itself may leave processes behind, such as a daemon of a compiler cache', async () => {
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

describe('a program that is only tried', () => {
  const attempt = (
    argv: Command['argv'],
    cwd = temporaryFolder(),
    signal = new AbortController().signal,
    atMost = 300,
  ): Promise<Tried> =>
    processExec(signal).attempt({ argv, cwd, env: { PATH: process.env['PATH'] ?? '' } }, atMost)

  it('ends as it ends', async () => {
    expect(await attempt(['/bin/sh', '-c', 'echo out; echo err >&2; exit 3'])).toEqual({
      end: { kind: 'exited', code: 3 },
      stdout: 'out\n',
      stderr: 'err\n',
    })
    expect((await attempt(['/bin/sh', '-c', 'kill -s ILL $$'])).end).toEqual({
      kind: 'killed',
      signal: 'SIGILL',
    })
  })

  it.each([
    ['is not there', '/no/such/program', 'ENOENT'],
    ['may not be run', '/etc/passwd', 'EACCES'],
  ])('that %s is told as such', async (_, program, code) => {
    expect((await attempt([program])).end).toEqual({ kind: 'refused', code })
  })

  it('is ended with all that it has started when its time is over', async () => {
    const { command, folder } = program(600)
    const trying = attempt(['/bin/sh', ...command.argv.slice(1)], folder)
    const writer = await pidIn(folder, 'writer')
    expect((await trying).end).toEqual({ kind: 'running' })
    expect(lives(writer)).toBe(false)
  })

  it('leaves nothing behind when it ends by itself', async () => {
    const folder = temporaryFolder()
    const script = 'sleep 600 & echo $! > sleeper'
    expect((await attempt(['/bin/sh', '-c', script], folder)).end).toEqual({ kind: 'exited', code: 0 })
    expect(lives(await pidIn(folder, 'sleeper'))).toBe(false)
  })

  it('is not waited for if one that has left its group holds its output', async () => {
    const folder = temporaryFolder()
    const script =
      'setsid sh -c "echo \\$\\$ > sleeper; exec sleep 600" & echo started; until [ -s sleeper ]; do :; done'
    const tried = await attempt(['/bin/sh', '-c', script], folder, undefined, 10_000)
    process.kill(await pidIn(folder, 'sleeper'), 'SIGKILL')
    expect(tried).toMatchObject({ end: { kind: 'exited', code: 0 }, stdout: 'started\n' })
  })

  it('may print as much as it likes, and only the beginning is kept', async () => {
    const { end, stdout } = await attempt(['/bin/sh', '-c', 'exec cat /dev/zero'])
    expect(end).toEqual({ kind: 'running' })
    expect(stdout).toHaveLength(65_536)
  })

  it('has ended, with all that it has started, when the run is cancelled', async () => {
    const { command, folder } = program(600)
    const controller = new AbortController()
    const reason = new Error('cancelled')
    const trying = attempt(['/bin/sh', ...command.argv.slice(1)], folder, controller.signal, 60_000).catch(
      (error: unknown) => error,
    )
    const writer = await pidIn(folder, 'writer')
    controller.abort(reason)
    expect(await trying).toBe(reason)
    expect(lives(writer)).toBe(false)
  })
})

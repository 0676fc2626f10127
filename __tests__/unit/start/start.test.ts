import { describe, expect, it } from '@jest/globals'

import { aProgram, answers, attempt, failing } from '../../support/starts.js'

const aarch64 = aProgram({ triple: 'aarch64-unknown-linux-gnu' })
const windows = aProgram({ triple: 'x86_64-pc-windows-gnu' })

describe('with what a program is started', () => {
  const [hello, shout] = [aProgram(), aProgram({ bin: 'hello-shout' })]

  it.each([
    [undefined, ['--version', '--version']],
    ['-V --brief', ['-V --brief', '-V --brief']],
    ['hello=', ['', '--version']],
    ['--help\nhello-shout=version', ['--help', 'version']],
  ])('start-with: %j', async (text, [first = '', second = '']) => {
    const { ran } = await attempt([hello, shout], text === undefined ? {} : { raw: { 'start-with': text } })
    expect(ran).toEqual([`${hello.path} ${first}`.trim(), `${shout.path} ${second}`.trim()])
  })

  it.each([
    ['none', ['no: start-with is none', 'no: start-with is none']],
    ['hello=none', ['no: start-with is none', 'natively']],
    ['none\nhello-shout=--version', ['no: start-with is none', 'natively']],
  ])('is nothing, by start-with: %j', async (text, result) => {
    expect((await attempt([hello, shout], { raw: { 'start-with': text } })).result).toEqual(result)
  })

  it('is nothing else: a path, an empty home, and the language', async () => {
    const env = {
      PATH: '/bin',
      HOME: '/home/someone',
      GITHUB_TOKEN: 'a',
      RUNNER_TEMP: '/b',
      AWS_PROFILE: 'c',
      LANG: 'de',
    }
    const { world } = await attempt([hello], { env })
    const [command] = world.tried
    expect(command?.env).toEqual({ PATH: '/bin', HOME: command?.cwd, LANG: 'C.UTF-8' })
    expect(command?.cwd).not.toBe('/repo')
  })

  it('has what Windows needs to start any program', async () => {
    const env = { PATH: 'C:\\bin', SYSTEMROOT: 'C:\\Windows', GITHUB_TOKEN: 'a' }
    const { world } = await attempt([windows], { env, host: 'x86_64-pc-windows-msvc' })
    const home = world.tried[0]?.cwd
    expect(world.tried[0]?.env).toEqual({
      ...{ PATH: 'C:\\bin', HOME: home, LANG: 'C.UTF-8', SYSTEMROOT: 'C:\\Windows' },
      ...{ USERPROFILE: home, TEMP: home, TMP: home },
    })
  })
})

describe('what is told of a start', () => {
  it('is a line each, in the order of the programs', async () => {
    const says = {
      '/hello-shout': { stdout: 'HELLO 1\n' },
      '/hello ': { ...failing, stderr: 'usage: hello\n' },
    }
    const { world } = await attempt([aProgram(), aProgram({ bin: 'hello-shout' }), aarch64, windows], {
      attempt: answers(says),
      raw: { 'start-with': 'hello-shout=none\n--version' },
    })
    expect(world.lines('info')).toEqual([
      'hello for x86_64-unknown-linux-gnu starts natively: it ended with exit code 1; it says: usage: hello (0.0 s)',
      'hello-shout for x86_64-unknown-linux-gnu is not started: start-with is none',
      'hello for aarch64-unknown-linux-gnu is not started: no qemu-aarch64 on PATH',
      'hello for x86_64-pc-windows-gnu is not started: no wine on PATH',
    ])
  })

  it('of all that fail is one failure', async () => {
    const stderr =
      'SHOUT: error while loading shared libraries: libssl.so.3: cannot open shared object file\n'
    const says = {
      '/hello-shout': {
        end: { kind: 'exited', code: 127 },
        stderr: stderr.replace('SHOUT', '/built/x86_64-unknown-linux-gnu/hello-shout'),
      },
      '/hello ': { end: { kind: 'killed', signal: 'SIGILL' } },
    } as const
    const shout = aProgram({ bin: 'hello-shout', needs: { libraries: ['libssl.so.3'] } })
    const { result, world } = await attempt([aProgram(), shout], { attempt: answers(says) })
    expect(result).toBe(`2 problems:
- hello for x86_64-unknown-linux-gnu doesn't start natively: it was killed by SIGILL
  run it yourself with --version; if it needs other arguments, or can't be started alone, say so with start-with (hello=none)
- hello-shout for x86_64-unknown-linux-gnu doesn't start natively: hello-shout: error while loading shared libraries: libssl.so.3: cannot open shared object file (openssl-sys 0.9.109 linked it)
  enable the feature vendored of openssl, or use rustls instead (of reqwest, the feature rustls-tls without default features); or name it in allow-libraries, and users must install it
fix all of them and run again`)
    expect(world.lines('info')).toHaveLength(2)
  })
})

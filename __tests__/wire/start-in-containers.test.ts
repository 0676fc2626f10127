import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { processExec } from '../../src/adapters/exec.js'
import { localFiles } from '../../src/adapters/files.js'
import type { World } from '../../src/ports.js'
import type { Program } from '../../src/start/program.js'
import { inContainer } from '../../src/start/container.js'
import { startAll } from '../../src/start/start.js'
import { temporaryFolder } from '../support/checkout.js'
import { fileOf } from '../support/debian.js'
import { startDocker } from '../support/docker.js'
import type { Docker } from '../support/docker.js'
import { fakeWorld } from '../support/fake-world.js'
import type { FakeWorld } from '../support/fake-world.js'
import { aPlan, anAudit, someToolchain, target } from '../support/samples.js'

let docker: Docker

beforeAll(async () => {
  docker = await startDocker()
  await docker.load('good', 'debian:12')
  await docker.load('aarch64', 'images.example/aarch64:1')
})

afterAll(() => docker.stop())

function machine(): World & Pick<FakeWorld, 'lines'> {
  const env = { PATH: process.env['PATH'] ?? '', AWS_SECRET_ACCESS_KEY: 'a-secret', ...docker.env }
  const exec = processExec(new AbortController().signal)
  return { ...fakeWorld({ env }), cwd: temporaryFolder(), exec, files: localFiles(temporaryFolder()) }
}

/** Compiles a program of C, and starts it. */
async function start(
  body: string,
  more: Partial<Pick<Program, 'target' | 'toolchain'>> = {},
  compiler = 'cc',
): Promise<{
  readonly log: readonly string[]
  readonly info: readonly string[]
  readonly failure?: unknown
}> {
  const folder = temporaryFolder()
  const path = join(folder, 'main')
  writeFileSync(
    `${path}.c`,
    `#include <stdio.h>\n#include <stdlib.h>\nint main(int n, char **all) { ${body}; }\n`,
  )
  execFileSync(compiler, ['-w', '-o', path, `${path}.c`])
  const world = machine()
  const to = target('x86_64-unknown-linux-gnu')
  const audit = anAudit({ glibc: '2.34' })
  const program = { bin: 'main', target: to, path, audit, linkedBy: {}, toolchain: someToolchain, ...more }
  const failure = await startAll([program], aPlan(), world).then(
    () => undefined,
    (error: unknown) => error,
  )
  const lines = world.lines('info')
  return {
    log: lines.filter(line => line.startsWith('main for ')),
    info: lines.filter(line => !line.startsWith('main for ')),
    ...(failure === undefined ? {} : { failure }),
  }
}

describe('the oldest system whose image is there', () => {
  it('is where a program is started', async () => {
    const { log, info, failure } = await start('puts(all[1])')
    expect(failure).toBeUndefined()
    // The engine of the tests can pull nothing.
    expect(info).toEqual([
      expect.stringMatching(/^ubuntu:22\.04, to start programs in, can't be pulled: .*127\.0\.0\.1:9/),
    ])
    expect(log[0]).toMatch(/^main for x86_64-unknown-linux-gnu starts in debian:12: --version \(\d\.\d s\)$/)
  })

  it('has a network and secrets of nobody', async () => {
    const { log } = await start('system("echo $(ls /sys/class/net) [$AWS_SECRET_ACCESS_KEY] $LANG $PWD")')
    expect(log[0]).toContain('in debian:12: lo [] C.UTF-8 /tmp (')
  })

  it('tells how a program dies', async () => {
    expect((await start('abort()')).failure).toMatchObject({
      topic: 'does-not-start',
      message: expect.stringMatching(/doesn't start in debian:12: it was killed by SIGABRT/),
    })
  })
})

describe('a program in a container that does not end', () => {
  it('is ended, with its container', async () => {
    const folder = temporaryFolder()
    execFileSync('cp', ['/bin/sh', join(folder, 'main')])
    const world = machine()
    const way = inContainer('docker', 'debian:12', target('x86_64-unknown-linux-gnu'), world, {
      atMost: 1000,
    })
    const [name, ...args] = way.command(join(folder, 'main'), ['-c', 'echo up; sleep 600; :'])
    const argv = [(await world.exec.find(name)) ?? '', ...args] as const
    const command = { argv, cwd: folder, env: way.env }
    expect(await world.exec.attempt(command, way.atMost)).toMatchObject({ end: { kind: 'running' } })
    const containers = (): string =>
      execFileSync('docker', ['ps', '--all', '--quiet'], { env: { ...world.env }, encoding: 'utf8' })
    expect(containers()).not.toBe('')
    while (containers() !== '') await world.exec.run({ argv: ['sleep', '0.1'], cwd: folder, env: world.env })
  })
})

describe('the image in which a program was built', () => {
  const compiler = (): string => fileOf('gcc-aarch64-linux-gnu')
  const emulated = {
    target: target('aarch64-unknown-linux-gnu'),
    toolchain: { ...someToolchain, image: 'images.example/aarch64:1' },
  }

  it('starts it under its own emulator', async () => {
    const { log, failure } = await start('puts("main 0.1.0")', emulated, compiler())
    expect(failure).toBeUndefined()
    expect(log[0]).toMatch(/^main for aarch64-\S+ starts in images\.example\/aarch64:1: main 0\.1\.0 \(/)
  })

  it('tells how it dies', async () => {
    expect((await start('__asm__(".word 0")', emulated, compiler())).failure).toMatchObject({
      message: expect.stringMatching(/doesn't start in images\.example\/aarch64:1: it was killed by SIGILL/),
    })
  })
})

import { describe, expect, it } from '@jest/globals'

import type { World } from '../../../src/ports.js'
import { startAll } from '../../../src/start/start.js'
import { mark } from '../../../src/start/way.js'
import { fakeWorld } from '../../support/fake-world.js'
import { MemoryFiles } from '../../support/memory-files.js'
import { aPlan } from '../../support/samples.js'
import { aProgram, answers, attempt, failing } from '../../support/starts.js'

/** A container in which a program ended well. */
const begun = { stderr: mark }
const qemuVersion = { '--version': { stdout: 'qemu-aarch64 version 10.0.2 (Debian 1:10.0.2+ds-2)\n' } }
const aarch64 = aProgram({ triple: 'aarch64-unknown-linux-gnu' })
const windows = aProgram({ triple: 'x86_64-pc-windows-gnu' })

describe('how a program is started', () => {
  it.each([
    ['x86_64-unknown-linux-gnu', 'x86_64-unknown-linux-gnu'],
    ['x86_64-unknown-linux-musl', 'x86_64-unknown-linux-gnu'],
    ['x86_64-unknown-linux-gnu', 'x86_64-unknown-linux-musl'],
    ['aarch64-unknown-linux-musl', 'aarch64-unknown-linux-gnu'],
    ['x86_64-apple-darwin', 'aarch64-apple-darwin'],
    ['x86_64-pc-windows-gnu', 'x86_64-pc-windows-msvc'],
  ])('%s natively on %s', async (triple, host) => {
    const { result, ran } = await attempt([aProgram({ triple })], { host })
    expect(result).toEqual(['natively'])
    expect(ran).toEqual([`/built/${triple}/hello --version`])
  })

  it.each([
    ['aarch64-unknown-linux-gnu', 'no: no qemu-aarch64 on PATH', undefined],
    ['x86_64-pc-windows-gnu', 'no: no wine on PATH', undefined],
    ['x86_64-apple-darwin', 'no: this machine is x86_64-unknown-linux-gnu', undefined],
    ['x86_64-unknown-linux-gnu', 'no: this machine is aarch64-apple-darwin', 'aarch64-apple-darwin'],
    ['aarch64-apple-darwin', 'no: this machine is x86_64-apple-darwin', 'x86_64-apple-darwin'],
    ['aarch64-pc-windows-gnullvm', 'no: this machine is x86_64-unknown-linux-gnu', undefined],
  ])('%s: %s', async (triple, why, host) => {
    const { result, ran } = await attempt([aProgram({ triple })], host === undefined ? {} : { host })
    expect(result).toEqual([why])
    expect(ran).toEqual([])
  })

  it.each(['qemu-aarch64', 'qemu-aarch64-static'])('under %s', async name => {
    const { result, ran } = await attempt([aarch64], { programs: [name], attempt: answers(qemuVersion) })
    expect(result).toEqual(['under qemu-aarch64 10.0.2'])
    expect(ran).toEqual([`/bin/${name} --version`, `/bin/${name} ${aarch64.path} --version`])
  })

  it("with the libraries of the target's compiler", async () => {
    const files = new MemoryFiles({ '/usr/aarch64-linux-gnu/lib/libc.so.6': '' })
    const { result, ran } = await attempt([aarch64], {
      programs: ['qemu-aarch64'],
      files,
      attempt: answers({ '/bin/qemu-aarch64 --version': failing }),
    })
    expect(result).toEqual(['under qemu-aarch64'])
    expect(ran[1]).toBe(`/bin/qemu-aarch64 -L /usr/aarch64-linux-gnu ${aarch64.path} --version`)
  })

  it.each([
    ['enabled\ninterpreter /usr/bin/qemu-aarch64\n', ['under qemu-aarch64 of binfmt_misc']],
    ['disabled\n', ['no: no qemu-aarch64 on PATH']],
  ])('by the kernel, which says: %j', async (registered, result) => {
    const files = new MemoryFiles({
      '/proc/sys/fs/binfmt_misc/qemu-aarch64': registered,
      '/usr/aarch64-linux-gnu/lib/libc.so.6': '',
    })
    const attempted = await attempt([aarch64], { files })
    expect(attempted.result).toEqual(result)
    if (result[0]?.startsWith('under') === true)
      expect(attempted.world.tried[0]?.env).toMatchObject({ QEMU_LD_PREFIX: '/usr/aarch64-linux-gnu' })
  })

  it('under wine, in one Windows for all', async () => {
    const wine = { '/bin/wine --version': { stdout: 'wine-10.0 (Debian 10.0~repack-6)\n' } }
    const { result, world } = await attempt([windows, windows], {
      programs: ['wine'],
      attempt: answers(wine),
    })
    expect(result).toEqual(['under wine 10.0', 'under wine 10.0'])
    const [, made, one, other] = world.tried
    expect(made?.argv).toEqual(['/bin/wine', 'wineboot', '--init'])
    expect(made?.env['WINEPREFIX']).toMatch(/^\//)
    for (const start of [one, other]) expect(start?.env['WINEPREFIX']).toBe(made?.env['WINEPREFIX'])
    expect(one).toMatchObject({
      argv: ['/bin/wine', windows.path, '--version'],
      env: { WINEDEBUG: '-all,err+module,err+seh' },
    })
  })

  it.each([
    ['one after the other under wine, whose server ends with the program that started it', windows, 1],
    ['at once natively', aProgram(), 4],
  ])('%s', async (_, program, most) => {
    const fake = fakeWorld({ programs: ['wine'] })
    let [running, seen] = [0, 0]
    const tried: World['exec']['attempt'] = async (command, patience) => {
      seen = Math.max(seen, ++running)
      await new Promise(setImmediate)
      running -= 1
      return fake.exec.attempt(command, patience)
    }
    const world = { ...fake, exec: { ...fake.exec, attempt: tried } }
    const started = await startAll([program, program, program, program], aPlan(), world)
    expect(started).toHaveLength(4)
    expect(seen).toBe(most)
  })

  it('not under a wine that makes no Windows', async () => {
    const wineboot = { end: { kind: 'exited', code: 1 }, stderr: 'wine: no home\n' } as const
    const { result, ran } = await attempt([windows], {
      programs: ['wine'],
      attempt: answers({ wineboot, '--version': { stdout: 'wine-10.0\n' } }),
    })
    expect(result).toEqual(['no: under wine 10.0: it makes no Windows: wine: no home'])
    expect(ran).toHaveLength(2)
  })
})

describe('in which system a program is started', () => {
  const images = 'debian:12\nubuntu:24.04\nubuntu:22.04\nubuntu:20.04\nhello:1\n<none>:<none>\n'
  const docker = {
    programs: ['docker'],
    attempt: answers({ 'docker images': { stdout: images }, 'docker run': begun }),
  }

  it.each([
    ['2.31', 'in ubuntu:20.04', []],
    ['2.34', 'in ubuntu:22.04', []],
    ['2.36', 'in debian:12', []],
    ['2.38', 'in ubuntu:24.04', []],
    ['2.17', 'in centos:7', ['/bin/docker pull --quiet docker.io/library/centos:7']],
    ['2.26', 'in ubuntu:18.04', ['/bin/docker pull --quiet docker.io/library/ubuntu:18.04']],
    ['2.41', 'in debian:13-slim', ['/bin/docker pull --quiet docker.io/library/debian:13-slim']],
    ['2.99', 'natively', []],
  ])('with glibc %s: %s', async (glibc, how, pulls) => {
    const { result, ran } = await attempt([aProgram({ needs: { glibc } })], docker)
    expect(result).toEqual([how])
    expect(ran.filter(line => line.includes('docker pull'))).toEqual(pulls)
  })

  it('pulls an image once for all programs', async () => {
    const needs = { glibc: '2.27' }
    const { ran } = await attempt([aProgram({ needs }), aProgram({ bin: 'other', needs })], docker)
    expect(ran.filter(line => line.includes('docker images'))).toHaveLength(1)
    expect(ran.filter(line => line.includes('docker pull'))).toHaveLength(1)
  })

  it.each([
    ['docker: toomanyrequests', { end: { kind: 'exited', code: 1 }, stderr: 'docker: toomanyrequests\n' }],
    ['docker says nothing', failing],
    ['it takes longer than 60 s', { end: { kind: 'running' } }],
  ] as const)('is a newer one if the right one cannot be pulled: %s', async (reason, pull) => {
    const programs = ['2.17', '2.27', '2.41'].map(glibc => aProgram({ bin: `b${glibc}`, needs: { glibc } }))
    const { result, ran, world } = await attempt(programs, {
      ...docker,
      attempt: answers({
        'docker images': { stdout: images },
        'docker run': begun,
        'docker pull': { stderr: '', ...pull },
      }),
    })
    expect(result).toEqual(['in ubuntu:20.04', 'in ubuntu:20.04', 'natively'])
    const pulled = ran.filter(line => line.includes('docker pull'))
    const told = world.lines('info').filter(line => line.includes('pulled'))
    expect(told).toContain(`centos:7, to start programs in, can't be pulled: ${reason}`)
    expect(pulled.length).toBe(told.length)
  })

  it('that is this machine for 32-bit programs, since images have nothing for them', async () => {
    const { result, ran } = await attempt([aProgram({ triple: 'i686-unknown-linux-gnu' })], docker)
    expect(result).toEqual(['natively'])
    expect(ran.filter(line => line.includes('docker'))).toEqual([])
  })

  it('that has no library but its own only if it needs none', async () => {
    const { result } = await attempt([aProgram({ needs: { libraries: ['libssl.so.3'] } })], docker)
    expect(result).toEqual(['natively'])
  })

  it('of an image that podman calls by its whole name', async () => {
    const listed = {
      '/bin/podman images': { stdout: 'docker.io/library/debian:12-slim\n' },
      '/bin/podman run': begun,
    }
    const { result } = await attempt([aProgram({ needs: { glibc: '2.36' } })], {
      programs: ['podman'],
      attempt: answers(listed),
    })
    expect(result).toEqual(['in debian:12-slim'])
  })

  it('that is this one, if no engine answers', async () => {
    const silent = { programs: ['docker'], attempt: answers({ 'docker images': failing }) }
    expect((await attempt([aProgram()], silent)).result).toEqual(['natively'])
  })

  it('that is this one, if the container does not start, and then without its reason', async () => {
    const full = {
      '/bin/docker images': { stdout: images },
      '/bin/docker run': { end: { kind: 'exited', code: 125 }, stderr: 'docker: full\n' },
    } as const
    const { result } = await attempt([aProgram()], { programs: ['docker'], attempt: answers(full) })
    expect(result).toEqual(['natively'])
  })

  it('in which it was built, with the emulator of that image', async () => {
    const image = 'ghcr.io/cross-rs/aarch64-unknown-linux-gnu:0.2.5'
    const program = aProgram({ triple: 'aarch64-unknown-linux-gnu', toolchain: { image } })
    const { result, world } = await attempt([program], {
      programs: ['docker'],
      attempt: answers({ 'docker run': begun }),
      env: { AWS_SECRET_ACCESS_KEY: 'a', HOME: '/home/me', DOCKER_HOST: 'unix:///docker.sock' },
    })
    expect(result).toEqual([`in ${image}`])
    const [command] = world.tried
    expect(command?.env).toEqual({ HOME: '/home/me', DOCKER_HOST: 'unix:///docker.sock' })
    expect(command?.argv).toEqual([
      ...['/bin/docker', 'run', '--rm', '--network=none', '--workdir=/tmp', '--env=LANG=C.UTF-8'],
      ...[
        '--volume=/built/aarch64-unknown-linux-gnu:/build-packages:ro',
        '--entrypoint=/bin/sh',
        image,
        '-c',
      ],
      expect.stringContaining('$runner "$0" "$@" &'),
      ...['/build-packages/hello', 'CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER', '--version'],
    ])
  })

  it('that is nowhere here, with all reasons', async () => {
    const image = 'ghcr.io/cross-rs/aarch64-unknown-linux-gnu:0.2.5'
    const program = aProgram({ triple: 'aarch64-unknown-linux-gnu', toolchain: { image } })
    const lacking = {
      '/bin/docker run': { end: { kind: 'exited', code: 125 }, stderr: 'docker: full\n' },
      '/bin/qemu-aarch64 /built': {
        end: { kind: 'exited', code: 255 },
        stderr: "qemu-aarch64: Could not open '/lib/ld-linux-aarch64.so.1': No such file or directory\n",
      },
    } as const
    const { result, world } = await attempt([program], {
      programs: ['docker', 'qemu-aarch64'],
      attempt: answers(lacking),
    })
    const why = `in ${image}: the container has not begun: docker: full; under qemu-aarch64: there is no loader for it`
    expect(result).toEqual([`no: ${why}`])
    expect(world.lines('info')).toEqual([`hello for aarch64-unknown-linux-gnu is not started: ${why}`])
  })
})

// Real programs behind the wall of this machine.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Server } from 'node:net'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { processExec } from '../../src/adapters/exec.js'
import { localFiles } from '../../src/adapters/files.js'
import { wallPlaces } from '../../src/adapters/wall-script.js'
import { raiseWall } from '../../src/adapters/wall.js'
import type { Exec, Finished } from '../../src/ports.js'
import { temporaryFolder } from '../support/checkout.js'
import { fakeWorld } from '../support/fake-world.js'

/** A machine with a home, a runner's temporary folder, and this program. */
let here: string
let cancel: AbortController
let wall: Exec
let agent: Server
const world = fakeWorld()

const at = (...names: readonly string[]): string => join(here, ...names)

function put(path: string, text: string): void {
  mkdirSync(join(at(path), '..'), { recursive: true })
  writeFileSync(at(path), text)
}

/** A machine whose users may make no namespaces, but root may. */
const onlyForRoot = (exec: Exec): Exec => ({
  ...exec,
  attempt: (command, atMost) =>
    command.argv.includes('--map-root-user')
      ? Promise.resolve({ end: { kind: 'exited', code: 1 }, stdout: '', stderr: 'not permitted' })
      : exec.attempt(command, atMost),
})

async function raise(machine: (exec: Exec) => Exec): Promise<void> {
  here = temporaryFolder()
  cancel = new AbortController()
  for (const path of [
    'home/.aws/credentials',
    'home/.netrc',
    'home/.cargo/credentials.toml',
    'home/.cargo/bin/cargo',
    'home/.cargo/registry/index',
    'home/.bashrc',
    'home/.rustup/toolchains/stable/bin/cargo',
    'runner/_temp/_runner_file_commands/set_env_1',
    'runner/_temp/git-credentials.config',
    'runner/_temp/build-packages/of-this-run/file',
    'runner/_temp/sources/lib.rs',
    'runner/_actions/owner/name/v1/dist/index.js',
    'runner/_tool/tool',
    'workspace/file',
    'workspace/.git/hooks/pre-commit',
  ])
    put(path, 'secret\n')
  put(
    'workspace/.git/config',
    '[core]\n\tbare = false\n[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic c2VjcmV0\n[remote "origin"]\n\turl = https://me:secret@example.com/a\n',
  )
  mkdirSync(at('runner/_temp/build-packages/of-the-wall'))
  agent = createServer().listen(at('agent.sock'))
  await once(agent, 'listening')
  const env = {
    RUNNER_TEMP: at('runner/_temp'),
    RUNNER_TOOL_CACHE: at('runner/_tool'),
    SSH_AUTH_SOCK: at('agent.sock'),
  }
  const own = {
    home: at('home'),
    scratch: at('runner/_temp/build-packages/of-the-wall'),
    kept: [at('runner/_temp/build-packages'), at('runner/_temp/sources')],
    program: at('runner/_actions/owner/name/v1/dist'),
    node: process.execPath,
    git: at('workspace/.git'),
  }
  wall = await raiseWall(
    machine(processExec(cancel.signal)),
    wallPlaces(env, own),
    localFiles(here),
    world.log,
  )
}

afterEach(() => {
  cancel.abort()
  agent.close()
})

const sh = (script: string, env: Readonly<Record<string, string>> = {}): Promise<Finished> =>
  wall.run({
    argv: ['sh', '-c', script],
    cwd: at('workspace'),
    env: { PATH: process.env['PATH'] ?? '', HOME: at('home'), ...env },
  })

describe.each([
  ['of a user', (exec: Exec): Exec => exec],
  ['of root', onlyForRoot],
] as const)('behind the wall %s', (_, machine) => {
  beforeEach(() => raise(machine))

  it('is where this machine runs builds', () => {
    expect(world.lines('info').at(-1)).toBe(
      'builds run in namespaces of their own, out of reach of credentials and of later steps',
    )
  })

  it('no process of ours is seen, and no variable of one', async () => {
    const { code, stdout } = await sh(
      'cat /proc/[0-9]*/environ | tr "\\0" "\\n"; echo; ls -d /proc/[0-9]* | wc -l',
      {
        OWN: 'mine',
      },
    )
    expect(code).toBe(0)
    expect(stdout).toContain('OWN=mine')
    expect(stdout).not.toContain('BUILD_PACKAGES_TESTS')
    expect(Number(stdout.trim().split('\n').at(-1))).toBeLessThan(10)
  })

  it.each([
    'home/.aws/credentials',
    'home/.netrc',
    'home/.cargo/credentials.toml',
    'runner/_temp/_runner_file_commands/set_env_1',
    'runner/_temp/git-credentials.config',
  ])('%s is not seen', async path => {
    expect((await sh(`cat '${at(path)}'`)).stdout).toBe('')
    expect(readFileSync(at(path), 'utf8')).toBe('secret\n')
  })

  it.each([
    'home/.cargo/bin/cargo',
    'home/.rustup/toolchains/stable/bin/cargo',
    'home/.bashrc',
    'runner/_actions/owner/name/v1/dist/index.js',
    'runner/_tool/tool',
    'workspace/.git/hooks/pre-commit',
  ])('%s is seen, and can not be changed', async path => {
    const { code, stdout } = await sh(`cat '${at(path)}'; echo changed > '${at(path)}'`)
    expect({ changed: code === 0, stdout }).toEqual({ changed: false, stdout: 'secret\n' })
    expect((await sh(`rm -f '${at(path)}'`)).code).not.toBe(0)
    expect(readFileSync(at(path), 'utf8')).toBe('secret\n')
  })

  it.each(['', 'home', 'home/.cargo', 'home/.cargo/bin', 'runner', 'runner/_actions', 'runner/_tool'])(
    'no other folder can be put in the place of %j, with other programs in it',
    async path => {
      const { code } = await sh(`cd / && mv '${at(path)}' '${at(path)}.away'`)
      expect({ moved: code === 0, still: existsSync(at(path)) }).toEqual({ moved: false, still: true })
    },
  )

  it.each([
    'home/.cargo/registry/index',
    'runner/_temp/build-packages/of-this-run/file',
    'runner/_temp/sources/lib.rs',
    'workspace/file',
  ])('%s can be changed', async path => {
    expect((await sh(`echo changed > '${at(path)}'`)).code).toBe(0)
    expect(readFileSync(at(path), 'utf8')).toBe('changed\n')
    expect(statSync(at(path)).uid).toBe(process.getuid?.())
  })

  it('a program is the same user, in the same folder, with a temporary folder that is of its own', async () => {
    const { stdout } = await sh(
      `id -u; pwd; echo x > '${at('runner/_temp')}/own' && ls '${at('runner/_temp')}'`,
    )
    expect(stdout).toBe(`${process.getuid?.()}\n${at('workspace')}\nbuild-packages\nown\nsources\n`)
    expect(existsSync(at('runner/_temp/own'))).toBe(false)
  })

  it("git's settings are seen without credentials, and can not be changed", async () => {
    const { stdout } = await sh(
      'git config --file .git/config --list | sort; git config --file .git/config core.fsmonitor ./evil; echo $?',
    )
    expect(stdout).toMatch(/^core\.bare=false\nremote\.origin\.url=https:\/\/example\.com\/a\n[1-9]\d*\n$/)
    expect(readFileSync(at('workspace/.git/config'), 'utf8')).toContain('extraheader')
  })

  it("the wall's own files can not be changed for the next program", async () => {
    const script = at('runner/_temp/build-packages/of-the-wall/wall.sh')
    const before = readFileSync(script, 'utf8')
    expect((await sh(`echo 'echo changed' > '${script}'`)).code).not.toBe(0)
    expect((await sh(`mv '${dirname(script)}' '${dirname(script)}.away'`)).code).not.toBe(0)
    expect(readFileSync(script, 'utf8')).toBe(before)
  })

  it('the socket of an agent is not seen', async () => {
    expect((await sh(`[ -S '${at('agent.sock')}' ] && echo seen`)).stdout).toBe('')
    expect(statSync(at('agent.sock')).isSocket()).toBe(true)
  })

  it('nothing can be mounted or unmounted, and no other rights be gained', async () => {
    expect((await sh(`umount '${at('home/.aws')}'`)).code).not.toBe(0)
    expect((await sh(`mount -o remount,rw '${at('home/.cargo/bin')}'`)).code).not.toBe(0)
    expect((await sh('unshare --user --map-root-user --mount umount /proc')).code).not.toBe(0)
    expect((await sh('grep NoNewPrivs /proc/self/status')).stdout).toMatch(/:\s*1$/m)
    expect((await sh(`cat '${at('home/.aws/credentials')}'`)).stdout).toBe('')
  })

  it('a program ends as it ends elsewhere', async () => {
    expect((await sh('exit 7')).code).toBe(7)
    await expect(sh('kill -9 $$')).rejects.toThrow('sh was killed by SIGKILL')
    const env = { PATH: process.env['PATH'] ?? '' }
    const tried = (...argv: readonly [string, ...string[]]) =>
      wall.attempt({ argv, cwd: at('workspace'), env }, 500)
    expect(await tried('/bin/sh', '-c', 'echo out; echo err >&2; exit 3')).toEqual({
      end: { kind: 'exited', code: 3 },
      stdout: 'out\n',
      stderr: 'err\n',
    })
    expect(await tried('/bin/sh', '-c', 'kill -SEGV $$')).toEqual({
      end: { kind: 'killed', signal: 'SIGSEGV' },
      stdout: '',
      stderr: '',
    })
    expect((await tried('/usr/bin/env')).stdout).toBe(`PATH=${env.PATH}\n`)
    expect((await tried('/bin/sleep', '9')).end).toEqual({ kind: 'running' })
    expect(await tried(at('nothing'))).toEqual({
      end: { kind: 'refused', code: 'ENOENT' },
      stdout: '',
      stderr: '',
    })
    expect((await tried(at('workspace/file'))).end).toEqual({ kind: 'refused', code: 'EACCES' })
    await expect(wall.run({ argv: ['no-such-program'], cwd: at('workspace'), env })).rejects.toThrow(
      'the program no-such-program was not found',
    )
  })

  it('nothing that a program leaves behind goes on, even if it has left its group', async () => {
    const mark = `61${process.pid}.5`
    expect((await sh(`setsid sleep ${mark} >/dev/null 2>&1 & sleep 0.2`)).code).toBe(0)
    expect(await pidsRunning(mark)).toEqual([])
  })

  it('everything ends when the run is cancelled', async () => {
    const mark = `62${process.pid}.5`
    const running = sh(`setsid sleep ${mark} & sleep ${mark}`)
    while ((await pidsRunning(mark)).length === 0) await new Promise(resolve => setTimeout(resolve, 50))
    cancel.abort(new Error('cancelled'))
    await expect(running).rejects.toThrow('cancelled')
    expect(await pidsRunning(mark)).toEqual([])
  })
})

describe('a machine without a wall', () => {
  it('says so in a line, and runs programs as they are', async () => {
    const poor = { ...processExec(cancel.signal), find: () => Promise.resolve(undefined) }
    const { log } = world
    const places = wallPlaces(
      {},
      { home: here, scratch: here, kept: [], program: here, node: 'node', git: undefined },
    )
    expect(await raiseWall(poor, places, localFiles(here), log)).toBe(poor)
    expect(world.lines('info').at(-1)).toBe(
      'builds run without a wall around them, since this machine has no unshare, setpriv, mount, sh. Against a malicious dependency, build and publish in separate jobs: docs/threat-model.md',
    )
  })
})

async function pidsRunning(mark: string): Promise<readonly string[]> {
  const ps = spawn('pgrep', ['--full', `^sleep ${mark}`])
  let out = ''
  ps.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  await once(ps, 'close')
  return out.split('\n').filter(line => line !== '')
}

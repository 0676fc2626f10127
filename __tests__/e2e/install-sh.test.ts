/* eslint-disable max-lines -- one script's whole behaviour: every part would need the same server and machine */
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { installScript } from '../../src/package/site/install-sh.js'
import type { Installer } from '../../src/package/site/install-sh.js'

const template = readFileSync(new URL('../../src/package/site/install.sh', import.meta.url), 'utf8')

const SHELLS = [
  ['sh'],
  ['bash', '--posix'],
  ['dash'],
  ['busybox', 'sh'],
  ['zsh'],
  ['zsh', '--emulate', 'sh'],
  ['mksh'],
]
const shells = SHELLS.filter(([command = '']) => found(command) !== undefined)
const root = process.getuid?.() === 0
const GNU_WGET = execFileSync('sh', ['-c', 'wget --version 2>&1 || :']).includes('GNU Wget')
const wgets = [...(GNU_WGET ? ['wget'] : []), ...(found('busybox') === undefined ? [] : ['busybox'])]

// All that a system needs for an install; mksh has no printf of its own.
const TOOLS = [
  'cat',
  'chmod',
  'curl',
  'gzip',
  'mkdir',
  'mktemp',
  'mv',
  'printf',
  'rm',
  'sed',
  'sha256sum',
  'tar',
]
const LINUX = {
  uname: 'case $1 in -s) echo Linux ;; -m) echo x86_64 ;; esac',
  ldd: 'echo "ldd (Debian GLIBC 2.36) 2.36"',
}

// ——— the published tree

const folders = mkdtempSync(join(tmpdir(), 'install-sh-'))
const files = new Map<string, Buffer>()
const faults = new Map<string, (number | 'stall')[]>()
const requests: string[] = []
const server = createServer((request, response) => {
  const path = request.url ?? ''
  requests.push(path)
  const fault = faults.get(path)?.shift()
  if (fault === 'stall') {
    server.emit('stalled')
    return
  }
  const body = files.get(path)
  response.statusCode = fault ?? (body === undefined ? 404 : 200)
  response.end(fault === undefined ? body : 'a page that says what went wrong')
})
let origin = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  for (const group of groups) process.kill(-group)
  server.closeAllConnections()
  server.close()
  rmSync(folders, { recursive: true })
})

beforeEach(() => {
  files.clear()
  faults.clear()
  requests.length = 0
})

const says = (text: string) => `#!/bin/sh\n[ "$1" = --version ] && echo "${text}" && echo more\n`

const archivePath = (bin: string, version = '1.0') =>
  `/testnet/${version}/archives/${bin}-linux-x86_64.tar.gz`

/** Serves these binaries as a version, and returns its install script. */
function publish(
  version: string,
  binaries: Record<string, string>,
  changes: Partial<Installer> = {},
): string {
  const artifacts = Object.entries(binaries).map(([key, body]) => {
    const [platform = '', bin = ''] = key.split('/')
    const archive = packed(bin, body)
    const path = `archives/${bin}-${platform}.tar.gz`
    files.set(`/testnet/${version}/${path}`, archive)
    const sha256 = createHash('sha256').update(archive).digest('hex')
    return { platform, bin, path, sha256, size: archive.length }
  })
  return installScript(template, {
    name: 'Modality',
    prefix: 'MODALITY',
    dir: '~/.modality/bin',
    baseUrl: origin,
    channel: 'testnet',
    version,
    mainBin: 'modal',
    cargoInstall: 'cargo install modal --locked',
    artifacts,
    ...changes,
  })
}

const publishOne = (version = '1.0', changes: Partial<Installer> = {}) =>
  publish(version, { 'linux-x86_64/modal': says(`modal ${version}`) }, changes)

/** A .tar.gz with one file: the text, or what is in the file named. */
function packed(bin: string, body: string): Buffer {
  const folder = mkdtempSync(join(folders, 'pack-'))
  if (body.startsWith('/')) copyFileSync(body, join(folder, bin))
  else writeFileSync(join(folder, bin), body)
  if (root) chownSync(join(folder, bin), 1234, 1234)
  return execFileSync('tar', ['-czf', '-', '-C', folder, bin])
}

// ——— the user's machine

interface Machine {
  readonly home: string
  readonly dir: string
  readonly env: Readonly<Record<string, string>>
}

/** A home and a PATH of nothing but these tools, each a program of this system or a script. */
function machine(tools: readonly string[] = TOOLS, fakes: Readonly<Record<string, string>> = {}): Machine {
  const root = mkdtempSync(join(folders, 'machine-'))
  const [home, path] = [join(root, 'home'), join(root, 'tools')]
  mkdirSync(home)
  mkdirSync(path)
  for (const tool of tools) symlinkSync(found(tool) ?? `/no/${tool}`, join(path, tool))
  for (const [tool, body] of Object.entries({ ...LINUX, ...fakes })) {
    rmSync(join(path, tool), { force: true })
    writeFileSync(join(path, tool), `#!/bin/sh\n${body}\n`, { mode: 0o755 })
  }
  return { home, dir: join(home, '.modality/bin'), env: { HOME: home, PATH: path } }
}

const without = (...tools: string[]) => TOOLS.filter(tool => !tools.includes(tool))

function found(command: string): string | undefined {
  const folder = (process.env['PATH'] ?? '')
    .split(delimiter)
    .find(folder => existsSync(join(folder, command)))
  return folder === undefined ? undefined : join(folder, command)
}

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const groups = new Set<number>()

async function run(
  argv: readonly string[],
  cwd: string,
  env: Machine['env'],
  started?: (group: number) => void,
): Promise<Ran> {
  const [command = '', ...args] = argv
  // A group of its own, so that a test can interrupt it as a terminal does.
  // Its stdin never ends: who reads it hangs.
  const child = spawn(found(command) ?? command, args, { cwd, env, detached: true })
  const group = child.pid
  if (group !== undefined) {
    groups.add(group)
    started?.(group)
  }
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const [code] = (await once(child, 'close')) as [number | null]
  if (group !== undefined) groups.delete(group)
  return { code, out, err }
}

const contents = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : [])
const text = (...path: string[]) => readFileSync(join(...path), 'utf8')

it('is tested with sh, bash, and some wget', () => {
  expect(shells.map(([command]) => command)).toEqual(expect.arrayContaining(['sh', 'bash']))
  expect(wgets).not.toEqual([])
})

const titled = shells.map(shell => ({ shell, title: shell.join(' ') }))

describe.each(titled)('install.sh under $title', ({ shell }) => {
  function install(
    script: string,
    on: Machine,
    args: readonly string[] = [],
    env: Record<string, string> = {},
  ) {
    const file = join(on.env['HOME'] ?? '', '..', 'install.sh')
    writeFileSync(file, script)
    return run([...shell, file, ...args], on.home, { ...on.env, ...env })
  }

  describe('installs', () => {
    it('the main binary, and says where, which and how to reach it', async () => {
      const on = machine()
      const ran = await install(publishOne(), on)
      const size = Math.ceil((files.get(archivePath('modal'))?.length ?? 0) / 1024)
      expect(ran).toEqual({
        code: 0,
        err: '',
        out: `downloading modal 1.0 for linux-x86_64 (${size} KiB)
installed ${on.dir}/modal
modal 1.0

${on.dir} is not on your PATH. To put it there, add this line to your shell's startup file:
  export PATH=${on.dir}:"$PATH"
`,
      })
      expect(contents(on.dir)).toEqual(['modal'])
      expect(contents(on.home)).toEqual(['.modality'])
      expect(statSync(join(on.dir, 'modal')).uid).toBe(process.getuid?.())
      expect((await run([join(on.dir, 'modal'), '--version'], on.home, on.env)).out).toBe('modal 1.0\nmore\n')
    })

    it('every binary of a platform that lacks the main one, if told --all', async () => {
      const on = machine()
      const script = publish('1.0', { 'linux-x86_64/other': says('other 1.0') })
      expect((await install(script, on)).err).toMatch(/^error: modal 1\.0 is not built for Linux on x86_64\n/)
      const ran = await install(script, on, ['--all'])
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out).toContain(`installed ${on.dir}/other\n\n`)
    })

    it('through a pipe, from curl', async () => {
      const on = machine()
      files.set('/install.sh', Buffer.from(publishOne()))
      const pipe = ['sh', '-c', 'url=$1; shift; curl -fsSL "$url" | "$@"', 'sh', `${origin}/install.sh`]
      const [command = '', ...flags] = shell
      const argv = [...pipe, found(command) ?? '', ...flags, '-s', '--', '--dir', `${on.home}/x`]
      expect(await run(argv, on.home, on.env)).toMatchObject({ code: 0, err: '' })
      expect(contents(join(on.home, 'x'))).toEqual(['modal'])
    })

    it('a second version over the first, which runs on', async () => {
      const on = machine()
      await install(publish('1.0', { 'linux-x86_64/modal': found('sleep') ?? '' }), on)
      const running = spawn(join(on.dir, 'modal'), ['600'], { stdio: 'ignore' })
      try {
        await once(running, 'spawn')
        expect(await install(publishOne('2.0'), on)).toMatchObject({ code: 0, err: '' })
        expect(text(on.dir, 'modal')).toBe(says('modal 2.0'))
        expect([running.exitCode, running.signalCode]).toEqual([null, null])
      } finally {
        running.kill()
      }
    })

    it('only the main binary, or with --all all of this platform', async () => {
      const on = machine()
      const script = publish('1.0', {
        'linux-x86_64/modal': says('modal 1.0'),
        'linux-x86_64/modal-node': says('node 1.0'),
        'linux-x86_64-musl/modal-musl': says('musl 1.0'),
      })
      await install(script, on)
      expect(contents(on.dir)).toEqual(['modal'])
      expect((await install(script, on, ['--all'])).out).toContain(
        `installed ${on.dir}/modal\ninstalled ${on.dir}/modal-node\nmodal 1.0\n`,
      )
      expect(contents(on.dir)).toEqual(['modal', 'modal-node'])
    })

    it.each(["a folder with spaces and a ' quote", 'a:colon', '$(x) "`\\'])(
      'into %j, with a line for PATH that works',
      async name => {
        const on = machine()
        const ran = await install(publishOne(), on, ['--dir', name])
        expect(ran).toMatchObject({ code: 0, err: '' })
        expect(contents(join(on.home, name))).toEqual(['modal'])
        const line = ran.out.split('\n').at(-2) ?? ''
        const path = await run(['sh', '-c', `${line}; printf %s "$PATH"`], on.home, on.env)
        expect(path.out).toBe(`${on.home}/${name}:${on.env['PATH'] ?? ''}`)
      },
    )

    it('into --dir, else MODALITY_INSTALL_DIR, else its own default', async () => {
      const on = machine()
      const script = publishOne()
      await install(script, on, ['--dir', `${on.home}/a/`], { MODALITY_INSTALL_DIR: `${on.home}/b` })
      expect([contents(join(on.home, 'a')), contents(on.home)]).toEqual([['modal'], ['a']])
      await install(script, on, [], { MODALITY_INSTALL_DIR: '~/b' })
      expect([contents(join(on.home, 'b')), contents(on.home)]).toEqual([['modal'], ['a', 'b']])
    })

    it('without HOME where the folder needs none', async () => {
      const on = machine()
      const script = publishOne()
      const refused =
        'error: HOME is not set, so there is no folder "~/.modality/bin"\nhint: name one with --dir DIR\n'
      expect(await install(script, on, [], { HOME: '' })).toEqual({ code: 1, out: '', err: refused })
      // Where there is no HOME at all, zsh finds one by itself.
      if (shell.join(' ') !== 'zsh') {
        const env = { PATH: on.env['PATH'] ?? '' }
        const argv = [...shell, join(on.home, '../install.sh')]
        expect(await run(argv, on.home, env)).toEqual({ code: 1, out: '', err: refused })
        expect(await run([...argv, '--dir', `${on.home}/x`], on.home, env)).toMatchObject({
          code: 0,
          err: '',
        })
      }
    })

    it('from MODALITY_INSTALL_URL, with or without a slash at its end', async () => {
      const on = machine()
      const script = publishOne('1.0', { baseUrl: 'https://get.invalid' })
      expect(await install(script, on, [], { MODALITY_INSTALL_URL: `${origin}/` })).toMatchObject({
        code: 0,
        err: '',
      })
      expect(await install(script, on, [], { MODALITY_INSTALL_URL: origin })).toMatchObject({
        code: 0,
        err: '',
      })
      expect(requests).toEqual([archivePath('modal'), archivePath('modal')])
    })

    it('without a word on PATH where the folder is there, and with fish’s own word in fish', async () => {
      const on = machine()
      const script = publishOne()
      const there = await install(script, on, [], { PATH: `${on.env['PATH'] ?? ''}:${on.dir}` })
      expect(there.out).toMatch(/\nmodal 1\.0\n$/)
      expect((await install(script, on, [], { SHELL: '/usr/bin/fish' })).out).toContain(
        `\n  fish_add_path ${on.dir}\n`,
      )
    })

    it('a binary that knows no --version, without a word on it', async () => {
      const on = machine()
      const script = publish('1.0', {
        'linux-x86_64/modal': '#!/bin/sh\ncat; echo "unknown option" >&2; exit 2\n',
      })
      const ran = await install(script, on)
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out).toContain(`installed ${on.dir}/modal\n\n${on.dir} is not on your PATH`)
    })
  })

  describe('installs nothing', () => {
    async function installedOne(): Promise<Machine> {
      const on = machine()
      await install(publishOne('1.0'), on)
      requests.length = 0
      return on
    }

    it('from an archive that is not the published one', async () => {
      const on = await installedOne()
      const script = publishOne('2.0')
      const path = archivePath('modal', '2.0')
      const good = createHash('sha256')
        .update(files.get(path) ?? '')
        .digest('hex')
      const tampered = packed('modal', says('evil'))
      files.set(path, tampered)
      expect(await install(script, on)).toMatchObject({
        code: 1,
        err: `error: the download is not what was published: ${origin}${path}
  expected sha256 ${good}
  got      sha256 ${createHash('sha256').update(tampered).digest('hex')}
hint: nothing was installed; try again, and tell the publisher if it stays so
`,
      })
      expect(contents(on.dir)).toEqual(['modal'])
      expect(text(on.dir, 'modal')).toBe(says('modal 1.0'))
    })

    it('from an archive that holds something else', async () => {
      const on = await installedOne()
      const archive = packed('other', says('other'))
      const path = 'archives/odd.tar.gz'
      files.set(`/testnet/2.0/${path}`, archive)
      const sha256 = createHash('sha256').update(archive).digest('hex')
      const artifacts = [{ platform: 'linux-x86_64', bin: 'modal', path, sha256, size: archive.length }]
      const ran = await install(publishOne('2.0', { artifacts }), on)
      expect(ran.code).toBe(1)
      expect(ran.err).toContain(
        `error: cannot unpack ${origin}/testnet/2.0/${path}\nhint: nothing was installed\n`,
      )
      expect([contents(on.dir), text(on.dir, 'modal')]).toEqual([['modal'], says('modal 1.0')])
    })

    it.each([
      [
        'the system cannot start',
        '#!/no/such/loader\n',
        /\(exit status 12[67]\); nothing was installed\nhint: .*modal/,
      ],
      [
        'is for a newer glibc',
        "#!/bin/sh\necho 'modal: version `GLIBC_9.9 not found' >&2; exit 1\n",
        /\(exit status 1\); nothing was installed\nhint: modal: version `GLIBC_9\.9 not found\n/,
      ],
    ])('from an archive whose binary %s', async (_, body, reason) => {
      const on = await installedOne()
      const ran = await install(publish('2.0', { 'linux-x86_64/modal': body }), on)
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(/^error: modal 2\.0 cannot run on this system /)
      expect(ran.err).toMatch(reason)
      expect(ran.err).toMatch(/\nhint: to build it from source: cargo install modal --locked\n$/)
      expect([contents(on.dir), text(on.dir, 'modal')]).toEqual([['modal'], says('modal 1.0')])
    })

    it('with --all, unless every archive is the published one', async () => {
      const on = await installedOne()
      const script = publish('2.0', {
        'linux-x86_64/modal': says('modal 2.0'),
        'linux-x86_64/zzz': says('zzz'),
      })
      files.set(archivePath('zzz', '2.0'), packed('zzz', says('evil')))
      expect((await install(script, on, ['--all'])).code).toBe(1)
      expect(contents(on.dir)).toEqual(['modal'])
      expect(text(on.dir, 'modal')).toBe(says('modal 1.0'))
    })

    it('where the script itself was cut short', async () => {
      const on = machine()
      const script = publishOne()
      const begins = script.indexOf('\n{ ') + 2
      const lastLine = script.lastIndexOf('\n', script.length - 2) + 1
      const cuts = Array.from({ length: script.length - 2 }, (_, cut) => cut + 1).filter(
        cut => cut % 211 === 0 || cut > lastLine,
      )
      for (const cut of cuts) {
        const { code, out } = await install(script.slice(0, cut), on)
        expect({ cut, out, ok: code === 0 }).toEqual({ cut, out: '', ok: cut < begins })
      }
      expect([requests, contents(on.home)]).toEqual([[], []])
      expect((await install(script.trimEnd(), on)).code).toBe(0)
    })

    it('that is gone, and does not ask for it twice', async () => {
      const on = await installedOne()
      const script = publishOne('2.0')
      files.clear()
      const ran = await install(script, on)
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(
        `error: cannot download ${origin}${archivePath('modal', '2.0')}: HTTP 404\nhint: `,
      )
      expect(requests).toHaveLength(1)
      expect([contents(on.dir), text(on.dir, 'modal')]).toEqual([['modal'], says('modal 1.0')])
    })

    it.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const)('when interrupted by %s, and leaves nothing behind', async (signal, code) => {
      const on = await installedOne()
      const script = join(on.home, '../install.sh')
      writeFileSync(script, publishOne('2.0'))
      faults.set(archivePath('modal', '2.0'), ['stall'])
      let group = 0
      server.once('stalled', () => process.kill(-group, signal))
      expect((await run([...shell, script], on.home, on.env, pid => (group = pid))).code).toBe(code)
      expect([contents(on.dir), text(on.dir, 'modal')]).toEqual([['modal'], says('modal 1.0')])
    })

    it('over a folder', async () => {
      const on = machine()
      mkdirSync(join(on.dir, 'modal'), { recursive: true })
      const ran = await install(publishOne(), on)
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(`error: ${on.dir}/modal is a folder\nhint: `)
      expect([requests, contents(on.dir), contents(join(on.dir, 'modal'))]).toEqual([[], ['modal'], []])
    })

    it('into what is no folder', async () => {
      const on = machine()
      writeFileSync(join(on.home, 'file'), '')
      const ran = await install(publishOne(), on, ['--dir', 'file/bin'])
      expect(ran.code).toBe(1)
      expect(ran.err).toContain(
        `error: cannot make the folder ${on.home}/file/bin\nhint: name another with --dir DIR\n`,
      )
    })

    it.each([
      ['an option it does not know', ['--nope'], 'unknown option "--nope"'],
      ['a word', ['modal'], 'unknown option "modal"'],
      ['--dir without a folder', ['--dir'], '--dir needs a folder'],
      ['--dir with an empty one', ['--dir', ''], '--dir needs a folder'],
    ])('with %s', async (_, args, what) => {
      const on = machine()
      const ran = await install(publishOne(), on, args)
      expect(ran).toEqual({ code: 2, out: '', err: `error: ${what}\nhint: see --help\n` })
      expect([requests, contents(on.home)]).toEqual([[], []])
    })

    it('with --help, which tells every value as it is, however hostile', async () => {
      const on = machine()
      const hostile = {
        name: "'; touch x; '",
        channel: '$(touch x)',
        version: 'a\nb',
        mainBin: '`touch x`',
        dir: "~/$& ' \\",
      }
      const ran = await install(publishOne('1.0', hostile), on, ['--help'])
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out).toContain(`Installs ${hostile.name} ${hostile.version} (${hostile.channel}).\n`)
      expect(ran.out).toContain(`(default: ${hostile.dir})\n`)
      expect(ran.out).toContain(`not only ${hostile.mainBin}\n`)
      expect(ran.out).toContain('  MODALITY_INSTALL_URL  where to download from')
      expect([requests, contents(on.home)]).toEqual([[], []])
    })

    it.each([
      'http://get.example.com',
      'http://localhost@get.example.com',
      'http://127.0.0.1.example.com',
      'http://localhost:80@get.example.com/x',
      'file:///etc',
      'ftp://127.0.0.1',
      'https://',
    ])('from %s, nor asks it for anything', async base => {
      const on = machine()
      // The proxy would see every request for another machine.
      const proxy = { http_proxy: origin, ftp_proxy: origin, all_proxy: origin }
      const ran = await install(publishOne(), on, [], { ...proxy, MODALITY_INSTALL_URL: base })
      expect(ran).toMatchObject({ code: 1, out: '' })
      expect(ran.err).toMatch(
        /^error: will not download from "[^"]+"\nhint: the address must begin with https:/,
      )
      expect([requests, contents(on.home)]).toEqual([[], []])
    })
  })

  describe('chooses', () => {
    const builds = (...platforms: string[]) =>
      publish('1.0', Object.fromEntries(platforms.map(platform => [`${platform}/modal`, says(platform)])))
    const ALL = ['darwin-aarch64', 'darwin-x86_64', 'linux-aarch64', 'linux-x86_64', 'linux-x86_64-musl']
    const uname = (system: string, processor: string) =>
      `case $1 in -s) echo ${system} ;; -m) echo ${processor} ;; esac`
    const MUSL = 'echo "musl libc (x86_64)" >&2; exit 1'

    it.each([
      ['Linux', 'x86_64', {}, 'linux-x86_64'],
      ['Linux', 'amd64', {}, 'linux-x86_64'],
      ['Linux', 'aarch64', {}, 'linux-aarch64'],
      ['Linux', 'x86_64', { ldd: MUSL }, 'linux-x86_64-musl'],
      ['Darwin', 'arm64', {}, 'darwin-aarch64'],
      ['Darwin', 'x86_64', {}, 'darwin-x86_64'],
      ['Darwin', 'x86_64', { sysctl: 'echo 0' }, 'darwin-x86_64'],
      ['Darwin', 'x86_64', { sysctl: '[ "$2" = sysctl.proc_translated ] && echo 1' }, 'darwin-aarch64'],
    ])('for %s on %s with %j: %s', async (system, processor, fakes, platform) => {
      const on = machine(TOOLS, { ...fakes, uname: uname(system, processor) })
      expect((await install(builds(...ALL), on)).out).toContain(`for ${platform} (`)
      expect(text(on.dir, 'modal')).toBe(says(platform))
    })

    it.each([
      [[], 'linux-x86_64'],
      [['lib/ld-musl-x86_64.so.1'], 'linux-x86_64-musl'],
      [['lib/ld-musl-x86_64.so.1', 'lib64/ld-linux-x86-64.so.2'], 'linux-x86_64'],
      [['lib/ld-musl-x86_64.so.1', 'lib/ld-linux-x86-64.so.2'], 'linux-x86_64'],
    ])('without ldd, by the loaders %j: %s', async (loaders, platform) => {
      const on = machine(TOOLS, { ldd: 'exit 127' })
      const root = mkdtempSync(join(folders, 'root-'))
      mkdirSync(join(root, 'lib'))
      mkdirSync(join(root, 'lib64'))
      for (const loader of loaders) writeFileSync(join(root, loader), '')
      const script = builds(...ALL).replace(/ (\/lib(64)?\/ld-)/g, ` ${root}$1`)
      expect((await install(script, on)).out).toContain(`for ${platform} (`)
    })

    it('the musl build on glibc, where it is the only one', async () => {
      const on = machine()
      expect(await install(builds('linux-x86_64-musl'), on)).toMatchObject({ code: 0, err: '' })
      expect(text(on.dir, 'modal')).toBe(says('linux-x86_64-musl'))
    })

    it('nothing on musl, where the only build is for glibc', async () => {
      const on = machine(TOOLS, { ldd: MUSL })
      expect(await install(builds('linux-x86_64'), on)).toEqual({
        code: 1,
        out: '',
        err: `error: this build of modal needs glibc, and this system has musl
hint: to build it from source: cargo install modal --locked
`,
      })
    })

    it('nothing where there is no build, but says which there are', async () => {
      const on = machine(TOOLS, { uname: uname('FreeBSD', 'riscv64') })
      const error = 'error: modal 1.0 is not built for FreeBSD on riscv64\nhint: it is built for'
      const cargo = 'hint: to build it from source: cargo install modal --locked\n'
      const all = `${error} darwin-aarch64, darwin-x86_64, linux-aarch64, linux-x86_64, linux-x86_64-musl\n${cargo}`
      expect(await install(builds(...ALL), on)).toEqual({ code: 1, out: '', err: all })
      const two = { 'linux-x86_64/modal': says('modal'), 'linux-x86_64/node': says('node') }
      const script = publish('1.0', two, { cargoInstall: undefined })
      expect(await install(script, on, ['--all'])).toEqual({
        code: 1,
        out: '',
        err: `${error} linux-x86_64\n`,
      })
      expect([requests, contents(on.home)]).toEqual([[], []])
    })
  })

  describe('needs', () => {
    it.each([
      ['neither curl nor wget was found', ['curl']],
      ['tar was not found', ['tar']],
      ['gzip was not found', ['gzip']],
      ['sha256sum, shasum and openssl were not found', ['sha256sum']],
    ])('a tool: %s', async (what, missing) => {
      const on = machine(without(...missing))
      const ran = await install(publishOne(), on)
      expect(ran).toMatchObject({ code: 1, out: '' })
      expect(ran.err).toMatch(new RegExp(`^error: ${what}\nhint: install `))
      expect([requests, contents(on.home)]).toEqual([[], []])
    })

    it.each(['shasum', 'openssl'].filter(tool => found(tool) !== undefined))(
      'sha256sum, or %s',
      async tool => {
        const on = machine([...without('sha256sum'), tool])
        const script = publishOne()
        expect(await install(script, on)).toMatchObject({ code: 0, err: '' })
        files.set(archivePath('modal'), packed('modal', says('evil')))
        expect((await install(script, on)).err).toMatch(/^error: the download is not what was published/)
      },
    )

    it('a checksum: a tool that gives none is no excuse', async () => {
      const on = machine(TOOLS, { sha256sum: 'exit 1' })
      expect((await install(publishOne(), on)).err).toMatch(/^error: the download is not what was published/)
      expect(contents(on.dir)).toEqual([])
    })
  })

  describe('asks', () => {
    const argv = async (on: Machine, url: string) => {
      await install(publishOne(), on, [], { MODALITY_INSTALL_URL: url })
      return text(on.home, 'argv').split('\n')
    }

    it('curl for https and at least TLS 1.2, or for http on this machine', async () => {
      const on = machine(TOOLS, { curl: 'printf "%s\\n" "$@" >"$HOME/argv"; exit 1' })
      const https = await argv(on, 'https://get.invalid')
      expect(https.join(' ')).toContain(' --retry 3 ')
      expect(https.slice(0, 3)).toEqual(['--proto', '=https', '--tlsv1.2'])
      expect(https.at(-2)).toBe(`https://get.invalid${archivePath('modal')}`)
      expect((await argv(on, 'http://localhost')).slice(0, 3)).toEqual([
        '--proto',
        '=http,https',
        '--tlsv1.2',
      ])
    })

    it('wget for at least TLS 1.2 and to keep no notes, where it can be asked', async () => {
      const wget = (help: string) =>
        `[ "$1" = --help ] && echo "${help}" && exit; printf "%s\\n" "$@" >"$HOME/argv"`
      const gnu = machine(without('curl'), { wget: wget('--secure-protocol=PR --no-hsts'), sleep: '' })
      const asked = await argv(gnu, 'https://get.invalid')
      expect(asked.slice(0, 2)).toEqual(['--no-hsts', '--secure-protocol=TLSv1_2'])
      const busybox = machine(without('curl'), { wget: wget('-O FILE'), sleep: '' })
      expect((await argv(busybox, 'https://get.invalid'))[0]).toBe('-O')
    })
  })

  describe.each(['curl', ...wgets])('with only %s', getter => {
    const bare = () => {
      const on = machine(getter === 'curl' ? TOOLS : without('curl'), { sleep: '' })
      if (getter !== 'curl') symlinkSync(found(getter) ?? '', join(on.env['PATH'] ?? '', 'wget'))
      return on
    }

    it('installs, and quietly', async () => {
      const on = bare()
      expect(await install(publishOne(), on)).toMatchObject({ code: 0, err: '' })
      expect(contents(on.dir)).toEqual(['modal'])
    })

    it('tries again after a 500', async () => {
      const on = bare()
      const script = publishOne()
      faults.set(archivePath('modal'), [500])
      expect(await install(script, on)).toMatchObject({ code: 0, err: '' })
      expect(requests).toHaveLength(2)
    })

    it('tells the status of what it cannot get', async () => {
      const on = bare()
      const script = publishOne()
      files.clear()
      const ran = await install(script, on)
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(`error: cannot download ${origin}${archivePath('modal')}: HTTP 404\n`)
      expect(requests).toHaveLength(1)
    })

    it('tells what else went wrong', async () => {
      const on = bare()
      const ran = await install(publishOne(), on, [], { MODALITY_INSTALL_URL: 'http://[::1]:1' })
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(
        /^error: cannot download http:\/\/\[::1\]:1\/testnet\/1\.0\/.*: .*(refused|connect|unavailable)/i,
      )
      expect(contents(on.dir)).toEqual([])
    })

    // curl's own waits, which no fake sleep shortens, would take seconds.
    if (getter === 'curl') return

    it('gives up after the third try', async () => {
      const on = bare()
      const script = publishOne()
      faults.set(archivePath('modal'), [500, 502, 503, 500])
      const ran = await install(script, on)
      expect(ran.code).toBe(1)
      expect(ran.out).toContain('\nattempt 2 of 3: HTTP 500\nattempt 3 of 3: HTTP 502\n')
      expect(ran.err).toMatch(`error: cannot download ${origin}${archivePath('modal')}: HTTP 503\n`)
      expect(requests).toHaveLength(3)
    })
  })
})

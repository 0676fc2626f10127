import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { archivePath, packed, says, sha256 } from '../support/install-tree.js'
import { createMachine, filesIn, installUnder, namesIn, shells, which } from '../support/machine.js'
import type { Machine } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)

  describe('installs nothing', () => {
    async function machineWithOne(): Promise<Machine> {
      const machine = createMachine()
      await install(tree.publishOne('1.0'), machine)
      return machine
    }

    it('from an archive that differs from the published one', async () => {
      const machine = await machineWithOne()
      const script = tree.publishOne('2.0')
      const path = archivePath('modal', '2.0')
      const published = tree.file(path)
      const tampered = packed('modal', says('evil'))
      tree.put(path, tampered)
      expect(await install(script, machine)).toMatchObject({
        code: 1,
        err: `error: the download is not what was published: ${tree.origin}${path}
  expected sha256 ${sha256(published)}
  got      sha256 ${sha256(tampered)}
hint: nothing was installed; try again, and tell the publisher if it stays so
`,
      })
      expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
    })

    it('from an archive with other contents', async () => {
      const machine = await machineWithOne()
      const archive = packed('other', says('other'))
      const path = 'archives/odd.tar.gz'
      tree.put(`/testnet/2.0/${path}`, archive)
      const archives = [{ path, sha256: sha256(archive), size: archive.length }] as const
      const artifacts = [{ platform: 'linux-x86_64', bin: 'modal', archives }]
      const ran = await install(tree.publishOne('2.0', { artifacts }), machine)
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(
        new RegExp(
          `^error: cannot unpack ${tree.origin}/testnet/2.0/${path}: .*\nhint: nothing was installed\n$`,
        ),
      )
      expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
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
      const machine = await machineWithOne()
      const ran = await install(tree.publish('2.0', { 'linux-x86_64/modal': body }), machine)
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(/^error: modal 2\.0 cannot run on this system /)
      expect(ran.err).toMatch(reason)
      expect(ran.err).toMatch(/\nhint: to build it from source: cargo install modal --locked\n$/)
      expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
    })

    it('with --all, unless every archive is the published one', async () => {
      const machine = await machineWithOne()
      const script = tree.publish('2.0', {
        'linux-x86_64/modal': says('modal 2.0'),
        'linux-x86_64/zzz': says('zzz'),
      })
      tree.put(archivePath('zzz', '2.0'), packed('zzz', says('evil')))
      expect((await install(script, machine, ['--all'])).code).toBe(1)
      expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
    })

    it('over a folder', async () => {
      const machine = createMachine()
      mkdirSync(join(machine.dir, 'modal'), { recursive: true })
      const ran = await install(tree.publishOne(), machine)
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(`error: ${machine.dir}/modal is a folder\nhint: `)
      expect([tree.requests, namesIn(machine.dir)]).toEqual([[], ['modal']])
      expect(namesIn(join(machine.dir, 'modal'))).toEqual([])
    })

    it('into a path that is not a folder', async () => {
      const machine = createMachine()
      writeFileSync(join(machine.home, 'file'), '')
      const ran = await install(tree.publishOne(), machine, ['--dir', 'file/bin'])
      expect(ran.code).toBe(1)
      expect(ran.err).toContain(
        `error: cannot make the folder ${machine.home}/file/bin\nhint: name another with --dir DIR\n`,
      )
    })

    it.each([
      ['an option it does not know', ['--nope'], 'unknown option "--nope"'],
      ['a word', ['modal'], 'unknown option "modal"'],
      ['--dir without a folder', ['--dir'], '--dir needs a value'],
      ['--dir with an empty one', ['--dir', ''], '--dir needs a value'],
    ])('with %s', async (_, options, what) => {
      const machine = createMachine()
      const ran = await install(tree.publishOne(), machine, options)
      expect(ran).toEqual({ code: 2, out: '', err: `error: ${what}\nhint: see --help\n` })
      expect([tree.requests, namesIn(machine.home)]).toEqual([[], []])
    })

    it('with --help, which prints every value literally, however hostile', async () => {
      const machine = createMachine()
      const hostile = {
        name: "'; touch x; '",
        channel: '$(touch x)',
        version: 'a\nb',
        mainBin: '`touch x`',
        dir: "~/$& ' \\",
      }
      const ran = await install(tree.publishOne('1.0', hostile), machine, ['--help'])
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out).toContain(`Installs ${hostile.name} ${hostile.version} (${hostile.channel}).\n`)
      expect(ran.out).toContain(`(default: ${hostile.dir})\n`)
      expect(ran.out).toContain(`not only ${hostile.mainBin}\n`)
      expect(ran.out).toContain('  MODALITY_INSTALL_URL  where to download from')
      expect([tree.requests, namesIn(machine.home)]).toEqual([[], []])
    })

    it.each([
      'http://get.example.com',
      'http://localhost@get.example.com',
      'http://127.0.0.1.example.com',
      'http://localhost:80@get.example.com/x',
      'file:///etc',
      'ftp://127.0.0.1',
      'https://',
    ])('from %s, and sends it no request', async base => {
      const machine = createMachine()
      // The proxy would see every request to another machine.
      const proxy = { http_proxy: tree.origin, ftp_proxy: tree.origin, all_proxy: tree.origin }
      const ran = await install(tree.publishOne(), machine, [], { ...proxy, MODALITY_INSTALL_URL: base })
      expect(ran).toMatchObject({ code: 1, out: '' })
      expect(ran.err).toMatch(
        /^error: will not download from "[^"]+"\nhint: the address must begin with https:/,
      )
      expect([tree.requests, namesIn(machine.home)]).toEqual([[], []])
    })
  })

  describe('needs', () => {
    it.each([
      ['neither curl nor wget was found', ['curl']],
      ['tar was not found', ['tar']],
      ['gzip was not found', ['gzip']],
      ['sha256sum, shasum and openssl were not found', ['sha256sum']],
    ])('a tool: %s', async (what, missing) => {
      const machine = createMachine({ without: missing })
      const ran = await install(tree.publishOne(), machine)
      expect(ran).toMatchObject({ code: 1, out: '' })
      expect(ran.err).toMatch(new RegExp(`^error: ${what}\nhint: install `))
      expect([tree.requests, namesIn(machine.home)]).toEqual([[], []])
    })

    it.each(['shasum', 'openssl'].filter(tool => which(tool) !== undefined))(
      'sha256sum, or %s',
      async tool => {
        const machine = createMachine({ without: ['sha256sum'], with: [tool] })
        const script = tree.publishOne()
        expect(await install(script, machine)).toMatchObject({ code: 0, err: '' })
        tree.put(archivePath('modal'), packed('modal', says('evil')))
        const ran = await install(script, machine)
        expect(ran.err).toMatch(/^error: the download is not what was published/)
      },
    )

    it('a checksum: a tool that prints none is not accepted', async () => {
      const machine = createMachine({ scripts: { sha256sum: 'exit 1' } })
      const ran = await install(tree.publishOne(), machine)
      expect(ran.err).toMatch(
        /^error: cannot check the download: sha256sum ended with 1\nhint: nothing was installed; /,
      )
      expect(namesIn(machine.dir)).toEqual([])
    })
  })
})

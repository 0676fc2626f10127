import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { archivePath, says } from '../support/install-tree.js'
import {
  createMachine,
  filesIn,
  installUnder,
  namesIn,
  shells,
  signalRuns,
  which,
} from '../support/machine.js'
import type { Machine } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)

  describe('installs nothing', () => {
    it('if the script itself is cut short', async () => {
      const machine = createMachine()
      const script = tree.publishOne()
      const begins = script.indexOf('\n{ ') + 2
      const lastLine = script.lastIndexOf('\n', script.length - 2) + 1
      // Every byte of the last line, where a shell might begin to run, but only some of the rest: all would take
      // minutes.
      const cuts = Array.from({ length: script.length - 2 }, (_, cut) => cut + 1).filter(
        cut => cut % 2_111 === 0 || cut > lastLine,
      )
      for (const cut of cuts) {
        const { code, out } = await install(script.slice(0, cut), machine)
        expect({ cut, out, ok: code === 0 }).toEqual({ cut, out: '', ok: cut < begins })
      }
      expect([tree.requests, namesIn(machine.home)]).toEqual([[], []])
      expect((await install(script.trimEnd(), machine)).code).toBe(0)
    })

    it('that no longer exists, and does not request it twice', async () => {
      const machine = createMachine()
      await install(tree.publishOne('1.0'), machine)
      const script = tree.publishOne('2.0')
      tree.clear()
      const ran = await install(script, machine)
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(
        `error: cannot download ${tree.origin}${archivePath('modal', '2.0')}: HTTP 404\nhint: `,
      )
      expect(tree.requests).toHaveLength(1)
      expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
    })

    it.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const)('if interrupted by %s, and leaves nothing behind', async (signal, code) => {
      const machine = createMachine()
      await install(tree.publishOne('1.0'), machine)
      const script = tree.publishOne('2.0')
      tree.stall(archivePath('modal', '2.0'), () => {
        signalRuns(signal)
      })
      expect((await install(script, machine)).code).toBe(code)
      expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
    })
  })

  describe('requests', () => {
    async function askedOf(machine: Machine, url: string): Promise<readonly string[]> {
      await install(tree.publishOne(), machine, [], { MODALITY_INSTALL_URL: url })
      return readFileSync(join(machine.home, 'argv'), 'utf8').split('\n')
    }

    it('with curl only https with at least TLS 1.2, or http on this machine', async () => {
      const curl = 'printf "%s\\n" "$@" >"$HOME/argv"; exit 1'
      const machine = createMachine({ scripts: { curl, sleep: '' } })
      const https = await askedOf(machine, 'https://get.invalid')
      expect(https.slice(0, 5)).toEqual(['--silent', '--show-error', '--proto', '=https', '--tlsv1.2'])
      expect(https.at(-2)).toBe(`https://get.invalid${archivePath('modal')}`)
      const http = await askedOf(machine, 'http://localhost')
      expect(http.slice(2, 5)).toEqual(['--proto', '=http,https', '--tlsv1.2'])
    })

    it('with wget at least TLS 1.2 and no HSTS file, if wget has these options', async () => {
      const wgetWith = (help: string): Machine => {
        const wget = `[ "$1" = --help ] && echo "${help}" && exit; printf "%s\\n" "$@" >"$HOME/argv"`
        return createMachine({ without: ['curl'], scripts: { wget, sleep: '' } })
      }
      const gnuHelp =
        '--secure-protocol=PR choose one of auto, SSLv2, SSLv3, TLSv1, TLSv1_1, TLSv1_2; --no-hsts'
      const gnu = await askedOf(wgetWith(gnuHelp), 'https://get.invalid')
      expect(gnu.slice(0, 2)).toEqual(['--no-hsts', '--secure-protocol=TLSv1_2'])
      const busybox = await askedOf(wgetWith('-O FILE'), 'https://get.invalid')
      expect(busybox[0]).toBe('-O')
    })
  })

  describe.each(['curl', 'wget', 'busybox'])('with only %s', getter => {
    function machineWithOnly(): Machine {
      const machine = createMachine({ without: getter === 'curl' ? [] : ['curl'], scripts: { sleep: '' } })
      if (getter !== 'curl') symlinkSync(which(getter) ?? getter, join(machine.env.PATH, 'wget'))
      return machine
    }

    it('installs without a warning', async () => {
      const machine = machineWithOnly()
      expect(await install(tree.publishOne(), machine)).toMatchObject({ code: 0, err: '' })
      expect(namesIn(machine.dir)).toEqual(['modal'])
    })

    it('tries again after a 500', async () => {
      const machine = machineWithOnly()
      const script = tree.publishOne()
      tree.fail(archivePath('modal'), 500)
      expect(await install(script, machine)).toMatchObject({ code: 0, err: '' })
      expect(tree.requests).toHaveLength(2)
    })

    it('reports the status of a failed download', async () => {
      const machine = machineWithOnly()
      const script = tree.publishOne()
      tree.clear()
      const ran = await install(script, machine)
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(`error: cannot download ${tree.origin}${archivePath('modal')}: HTTP 404\n`)
      expect(tree.requests).toHaveLength(1)
    })

    it('reports any other failure', async () => {
      const machine = machineWithOnly()
      const ran = await install(tree.publishOne(), machine, [], { MODALITY_INSTALL_URL: 'http://[::1]:1' })
      expect(ran.code).toBe(1)
      expect(ran.err).toMatch(
        /^error: cannot download http:\/\/\[::1\]:1\/testnet\/1\.0\/.*: .*(refused|connect|unavailable)/i,
      )
      expect(namesIn(machine.dir)).toEqual([])
    })

    it('gives up after the third try', async () => {
      const machine = machineWithOnly()
      const script = tree.publishOne()
      tree.fail(archivePath('modal'), 500, 502, 503, 500)
      const ran = await install(script, machine)
      expect(ran.code).toBe(1)
      expect(ran.out).toContain('\nattempt 2 of 3: HTTP 500\nattempt 3 of 3: HTTP 502\n')
      expect(ran.err).toMatch(`error: cannot download ${tree.origin}${archivePath('modal')}: HTTP 503\n`)
      expect(tree.requests).toHaveLength(3)
    })
  })
})

import { execFileSync } from 'node:child_process'
import { symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TlsOptions } from 'node:tls'

import { beforeAll, describe, expect, it } from '@jest/globals'

import { temporaryFolder } from '../support/checkout.js'
import { fileOf } from '../support/debian.js'
import { archivePath, cutShort, says } from '../support/install-tree.js'
import {
  createMachine,
  filesIn,
  installUnder,
  installUnderDash as dash,
  namesIn,
  shells,
  which,
} from '../support/machine.js'
import type { Machine } from '../support/machine.js'
import { serveInstallTree } from '../support/served-install-tree.js'

const tree = serveInstallTree()

/** A machine that has only these download tools, each a script for sh. */
const machineWith = (scripts: Readonly<Record<string, string>>): Machine =>
  createMachine({ without: ['curl'], scripts: { sleep: '', ...scripts } })

/** A machine whose only download tool is this program, under this name. */
function machineWithOnly(program: string, name: string): Machine {
  const machine = machineWith({})
  symlinkSync(program, join(machine.env.PATH, name))
  return machine
}

const curl = which('curl') ?? 'curl'

// Like snap's confinement: standard output may be a pipe (in ksh93, a socket), and no file in a hidden folder can be
// opened.
const curlFromSnap = `[ -p /dev/stdout ] || [ -S /dev/stdout ] || { echo "curl: (23) Failure writing output to destination" >&2; exit 23; }
case "$*" in *--output*|*" -o "*) echo "curl: (23) Failure writing output to destination" >&2; exit 23 ;; esac
exec ${curl} "$@"`

describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)

  it('installs with a curl that can only write to a pipe', async () => {
    const machine = machineWith({ curl: curlFromSnap })
    expect(await install(tree.publishOne(), machine)).toMatchObject({ code: 0, err: '' })
    expect(namesIn(machine.home)).toEqual(['.modality', '.profile'])
  })

  it('takes the next tool if one does not work, and says why', async () => {
    const machine = machineWith({ curl: 'echo "cannot find snap core22" >&2; exit 1' })
    symlinkSync(fileOf('wget'), join(machine.env.PATH, 'wget'))
    const ran = await install(tree.publishOne(), machine)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('\ncurl failed: cannot find snap core22\n')
  })
})

describe('install.sh names the cause when', () => {
  const disk = /is the disk full, or is it from snap, .*\? install another curl, or wget\n/
  const unfit = /this (curl|wget2?) does not work: install another curl, or wget/
  const certificate = /is the clock right, are the certificates of this system \(ca-certificates\) there/
  const memory = /is there too little memory\?/
  const network = /is the network up, and is this version still published\?/

  it.each([
    [
      'curl',
      'echo "curl: (23) Failure writing output to destination" >&2; exit 23',
      'curl: (23) Failure',
      disk,
    ],
    ['curl', 'exit 23', 'curl ended with 23', disk],
    ['curl', 'echo "curl: option --tlsv1.2: is unknown" >&2; exit 2', 'curl: option', unfit],
    ['curl', 'echo "curl: (4) A requested feature was not found" >&2; exit 4', 'curl: (4)', unfit],
    ['curl', 'echo "curl: (26) Failed to open/read local data" >&2; exit 26', 'curl: (26)', unfit],
    ['curl', 'echo "curl: (27) Out of memory" >&2; exit 27', 'curl: (27) Out of memory', memory],
    ['curl', 'exit 137', 'curl was killed by signal 9', memory],
    ['curl', 'exit 127', 'curl ended with 127', unfit],
    [
      'curl',
      'echo "curl: (60) SSL problem" >&2; echo "See https://curl.se" >&2; exit 60',
      'curl: (60) SSL',
      certificate,
    ],
    ['curl', 'echo "curl: (77) error setting certificate file" >&2; exit 77', 'curl: (77)', certificate],
    ['curl', 'echo "cannot set up /snap" >&2; exit 46', 'cannot set up /snap', unfit],
    ['wget', 'echo "-: Permission denied" >&2; exit 3', '-: Permission denied', disk],
    ['wget', 'echo "wget: unrecognized option" >&2; exit 2', 'wget: unrecognized option', unfit],
    [
      'wget',
      'echo "ERROR: cannot verify it:" >&2; echo "To connect insecurely" >&2; exit 5',
      'ERROR: cannot verify it:',
      certificate,
    ],
    [
      'wget',
      'echo "wget: not an http or ftp url" >&2; exit 1',
      'wget: not an http',
      /this wget knows no https/,
    ],
    ['wget2', 'exit 3', 'wget2 ended with 3', disk],
    ['wget2', 'exit 5', 'wget2 ended with 5', certificate],
    ['curl', 'echo "curl: (6) Could not resolve host" >&2; exit 6', 'curl: (6) Could not', network],
    ['wget', 'echo "wget: unable to resolve host" >&2; exit 4', 'wget: unable to resolve', network],
    ['wget2', 'exit 0', 'no answer', network],
  ])('%s does this: %s', async (tool, script, reason, hint) => {
    const machine = machineWith({ [tool]: `echo "asked" >>"$HOME/asked"; ${script}` })
    const ran = await dash(tree.publishOne(), machine)
    expect(ran.code).toBe(1)
    expect(
      ran.err.startsWith(`error: cannot download ${tree.origin}${archivePath('modal')}: ${reason}`),
    ).toBe(true)
    expect(ran.err).toMatch(hint)
    if (hint !== network)
      expect([ran.err, ran.out]).not.toContainEqual(expect.stringMatching(/network|attempt/))
    expect(ran.out.match(/attempt/g) ?? []).toHaveLength(hint === network ? 2 : 0)
  })
})

describe.each(['wget2', 'wget'])('with wget2 alone, called %s, install.sh', name => {
  const machineWithWget2 = (): Machine => machineWithOnly(fileOf('wget2'), name)

  it('installs, and leaves nothing else behind', async () => {
    const machine = machineWithWget2()
    expect(await dash(tree.publishOne(), machine)).toMatchObject({ code: 0, err: '' })
    expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
    expect(namesIn(machine.home)).toEqual(['.modality', '.profile'])
  })

  // Wget2 1.99 ends with 0 after each of them.
  it.each([
    [
      'a 500',
      (response: Parameters<typeof cutShort>[0]) => response.writeHead(500).end(),
      /2 of 3: HTTP 500\n/,
    ],
    ['half of it', cutShort, /2 of 3: Just got \d+ of \d+ bytes\n/],
  ])('tries again after %s', async (_, answer, said) => {
    const machine = machineWithWget2()
    const script = tree.publishOne()
    tree.answer(archivePath('modal'), answer)
    const ran = await dash(script, machine)
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(said)
  })

  it('reports a status, and a server that does not answer', async () => {
    const machine = machineWithWget2()
    const script = tree.publishOne()
    tree.clear()
    expect((await dash(script, machine)).err).toContain(`${archivePath('modal')}: HTTP 404\n`)
    expect(tree.requests).toHaveLength(1)
    const unanswered = await dash(script, machine, [], { MODALITY_INSTALL_URL: 'http://[::1]:1' })
    expect(unanswered.err).toMatch(/^error: cannot download \S+: .*refused/i)
  })

  it('does not unpack an archive early, whatever headers the server sends', async () => {
    const machine = machineWithWget2()
    const script = tree.publishOne()
    tree.answer(archivePath('modal'), (response, body) => {
      response.writeHead(200, { 'content-type': 'application/x-tar', 'content-encoding': 'x-gzip' }).end(body)
    })
    expect(await dash(script, machine)).toMatchObject({ code: 0, err: '' })
  })
})

describe.each([
  ['curl', curl],
  ['wget', fileOf('wget')],
  ['wget2', fileOf('wget2')],
] as const)('over https, install.sh with %s', (name, program) => {
  const folder = temporaryFolder()
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const [wgetrc, wget2rc] = [join(folder, 'wgetrc'), join(folder, 'wget2rc')]
  // The settings with which each of the tools trusts the certificate.
  const trust = { CURL_CA_BUNDLE: cert, WGETRC: wgetrc, WGET2RC: wget2rc }

  beforeAll(() => {
    const asked = [
      '-keyout',
      key,
      '-out',
      cert,
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
    ]
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...asked], { stdio: 'ignore' })
    writeFileSync(wgetrc, `ca_certificate = ${cert}\n`)
    writeFileSync(wget2rc, `ca-certificate = ${cert}\n`)
  })

  async function withServer(options: TlsOptions, work: (url: string) => Promise<void>): Promise<void> {
    const [keyText, certText] = [key, cert].map(path => execFileSync('cat', [path]))
    const server = createServer({ key: keyText, cert: certText, ...options }, (request, response) => {
      if (request.url?.startsWith('/away/') === true)
        response.writeHead(302, { location: tree.origin + request.url.slice(5) }).end()
      else response.end(tree.file(request.url ?? ''))
    })
    await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
    try {
      await work(`https://localhost:${(server.address() as AddressInfo).port}`)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }

  it('installs', () =>
    withServer({}, async url => {
      const machine = machineWithOnly(program, name)
      const env = { ...trust, MODALITY_INSTALL_URL: url }
      expect(await dash(tree.publishOne(), machine, [], env)).toMatchObject({ code: 0, err: '' })
    }))

  it('refuses a certificate that is not trusted, and says so', () =>
    withServer({}, async url => {
      const ran = await dash(tree.publishOne(), machineWithOnly(program, name), [], {
        MODALITY_INSTALL_URL: url,
      })
      expect(ran).toMatchObject({ code: 1 })
      expect(ran.err).toMatch(/hint: nothing was installed; is the clock right, /)
      expect(ran.out).not.toContain('attempt')
    }))

  it('does not use anything older than TLS 1.2', () =>
    withServer({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' }, async url => {
      const env = { ...trust, MODALITY_INSTALL_URL: url }
      const ran = await dash(tree.publishOne(), machineWithOnly(program, name), [], env)
      expect(ran).toMatchObject({ code: 1 })
    }))

  // GNU wget 1 has no option for it; the SHA-256 makes up for that.
  if (name !== 'wget')
    it('follows no redirect to http', () =>
      withServer({}, async url => {
        const env = { ...trust, MODALITY_INSTALL_URL: `${url}/away` }
        const ran = await dash(tree.publishOne(), machineWithOnly(program, name), [], env)
        expect(ran).toMatchObject({ code: 1 })
        expect(tree.requests).toEqual([])
      }))
})

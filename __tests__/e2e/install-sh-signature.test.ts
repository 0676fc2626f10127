// What install.sh does with signatures, by minisign of Debian and by OpenSSL.
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from '@jest/globals'

import { parsePublicKey } from '../../src/sign/keys.js'
import type { Signer } from '../../src/sign/signer.js'
import { fileOf } from '../support/debian.js'
import { archivePath, says } from '../support/install-tree.js'
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
import { aKeyPair } from '../support/minisign-keys.js'
import { serveInstallTree } from '../support/served-install-tree.js'
import { pointLatest, publishSigned, putSigned, signerOf } from '../support/signed-tree.js'

const tree = serveInstallTree()
const [own, other] = [aKeyPair('own'), aKeyPair('other')]
let signer: Signer
let stranger: Signer
beforeAll(async () => {
  signer = await signerOf(own)
  stranger = await signerOf(other)
})

const verifiers = ['minisign', 'openssl'] as const

function machineWith(verifier: (typeof verifiers)[number] | undefined): Machine {
  const machine = createMachine()
  const program = verifier === 'minisign' ? fileOf('minisign') : which('openssl')
  if (verifier !== undefined) symlinkSync(program ?? '/no/openssl', join(machine.env.PATH, verifier))
  return machine
}

const receiptOf = (machine: Machine): string => readFileSync(join(machine.dir, '.modal.installed'), 'utf8')
const sums = (version = '1.0'): string => `/testnet/${version}/SHA256SUMS`
const altered = (path: string): void => {
  const bytes = Buffer.from(tree.file(path))
  const at = bytes.indexOf('\n') + 40
  bytes[at] = (bytes[at] ?? 0) ^ 1
  tree.put(path, bytes)
}

describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)

  it.each(verifiers)('checks the signature with %s, and says so', async verifier => {
    const machine = machineWith(verifier)
    const script = await publishSigned(tree, '1.0', signer, 100)
    await pointLatest(tree, '1.0', signer, 101)
    const { code, out, err } = await install(script, machine, ['--require-signature'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.split('\n')[0]).toBe(`signed by ${own.public}, says ${verifier}`)
    expect(receiptOf(machine)).toContain('# signed testnet 101 1.0\n')
    expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
  })

  it.each(verifiers)('refuses what is signed by a stranger, with %s', async verifier => {
    const machine = machineWith(verifier)
    const script = await publishSigned(tree, '1.0', stranger, 100, signer.accepted)
    const { code, err } = await install(script, machine)
    expect(code).toBe(1)
    expect(err).toBe(
      `error: the signature of ${tree.origin}${sums()} is not by the key of Modality, or of another version\nhint: nothing was installed; somebody else may have written it: tell the publisher\n`,
    )
    expect(namesIn(machine.home)).toEqual([])
  })
})

describe('install.sh', () => {
  it('says if it could not check the signature', async () => {
    const machine = machineWith(undefined)
    const { code, out } = await dash(await publishSigned(tree, '1.0', signer, 100), machine)
    expect(code).toBe(0)
    expect(out).toContain(
      'checked by SHA-256 only: with minisign or OpenSSL 3, this script would check the signature\n',
    )
    expect(receiptOf(machine)).not.toContain('#')
    expect(tree.requests).toEqual([archivePath('modal')])
  })

  it('installs nothing without a check if one is required', async () => {
    const machine = machineWith(undefined)
    const script = await publishSigned(tree, '1.0', signer, 100)
    const required = { ...machine.env, MODALITY_INSTALL_REQUIRE_SIGNATURE: '1' }
    for (const { code, err } of [
      await dash(script, machine, ['--require-signature']),
      await dash(script, machine, [], required),
    ]) {
      expect(code).toBe(1)
      expect(err).toBe(
        'error: neither minisign nor an openssl that knows Ed25519 was found\nhint: install minisign, or leave out --require-signature; nothing was installed\n',
      )
    }
    expect(namesIn(machine.home)).toEqual([])
    const unsigned = await dash(tree.publishOne(), machine, ['--require-signature'])
    expect(unsigned.err).toBe(
      'error: Modality is published without signatures\nhint: leave out --require-signature\n',
    )
  })

  it('takes LibreSSL and an old OpenSSL for no help', async () => {
    for (const openssl of [
      'echo "openssl:Error: unknown option -help" >&2; exit 1',
      'case $1 in pkeyutl) echo "-rawin" >&2 ;; *) echo "unknown option -blake2b512" >&2; exit 1 ;; esac',
    ]) {
      const machine = createMachine({ scripts: { openssl } })
      const { code, out } = await dash(await publishSigned(tree, '1.0', signer, 100), machine)
      expect([code, out.split(':')[0]]).toEqual([0, 'checked by SHA-256 only'])
    }
  })

  it.each<[string, () => void | Promise<void>, RegExp]>([
    [
      'another byte in SHA256SUMS',
      () => {
        altered(sums())
      },
      /^error: the signature of .* is not by the key of Modality, or of another version\n/,
    ],
    [
      'another byte in its signature',
      () => {
        altered(`${sums()}.minisig`)
      },
      /^error: the signature of .* is not by the key of Modality, or of another version\n/,
    ],
    [
      'another sequence in its signature',
      () => {
        const text = tree.file(`${sums()}.minisig`).toString()
        tree.put(`${sums()}.minisig`, Buffer.from(text.replace('"sequence":100', '"sequence":900')))
      },
      /^error: the signature of .* is not by the key of Modality, or of another version\n/,
    ],
    [
      'the signature of another version',
      () => putSigned(tree, '1.0', tree.file(sums()).toString(), signer, 100, '0.9'),
      /^error: the signature of .* is not by the key of Modality, or of another version\n/,
    ],
    [
      'another archive named',
      () => putSigned(tree, '1.0', tree.file(sums()).toString().replace(/^.{4}/gm, '0000'), signer, 100),
      /^error: SHA256SUMS of 1\.0, which is signed, does not name archives\/modal-linux-x86_64\.tar\.gz as this script does\n/,
    ],
    [
      'no signature',
      () => {
        tree.put(`${sums()}.minisig`, Buffer.of())
        tree.fail(`${sums()}.minisig`, 404)
      },
      /^error: 1\.0 of testnet is not signed: there is no .*\/SHA256SUMS\.minisig\nhint: nothing was installed/,
    ],
    [
      'a page in its place',
      () => {
        tree.put(`${sums()}.minisig`, Buffer.from('<html>\nlog in\n'))
      },
      /^error: the signature of .* is not by the key of Modality/,
    ],
    [
      'a signature without end',
      () => {
        tree.put(`${sums()}.minisig`, Buffer.alloc(20_000, 'x'))
      },
      /^error: cannot download .*minisig: it is larger than the 10000 bytes/,
    ],
  ])('refuses a version with %s', async (_, change, message) => {
    for (const verifier of verifiers) {
      tree.clear()
      const machine = machineWith(verifier)
      const script = await publishSigned(tree, '1.0', signer, 100)
      await change()
      const { code, err } = await dash(script, machine)
      expect(err).toMatch(message)
      expect(code).toBe(1)
      expect(namesIn(machine.home)).toEqual([])
    }
  })

  it('accepts the former key and the next one', async () => {
    for (const verifier of verifiers) {
      const keys = [parsePublicKey(own.public), parsePublicKey(other.public)] as const
      const script = await publishSigned(tree, '1.0', stranger, 100, [...keys])
      const { out } = await dash(script, machineWith(verifier))
      expect(out).toContain(`signed by ${other.public}, says ${verifier}\n`)
    }
  })

  it('removes everything again, and no file that the receipt has as a mark', async () => {
    const machine = machineWith('minisign')
    const script = await publishSigned(tree, '1.0', signer, 100)
    expect((await dash(script, machine)).code).toBe(0)
    const { code, out, err } = await dash(script, machine, ['--uninstall'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).not.toContain('#')
    expect(namesIn(machine.home).filter(name => name.startsWith('.modality'))).toEqual([])
  })
})

describe('install.sh --version', () => {
  it.each(verifiers)('checks the script of the other version before it runs it, with %s', async verifier => {
    const machine = machineWith(verifier)
    await publishSigned(tree, '1.0', signer, 100)
    const newer = await publishSigned(tree, '2.0', signer, 200)
    expect((await dash(newer, machine)).code).toBe(0)
    const { code, err, out } = await dash(newer, machine, ['--version', '1.0', '--require-signature'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('modal 1.0')
    expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
  })

  it.each<[string, () => void | Promise<void>, RegExp]>([
    [
      'it was altered',
      () => {
        const script = tree.file('/testnet/1.0/install.sh').toString()
        tree.put(
          '/testnet/1.0/install.sh',
          Buffer.from(script.replace('#!/bin/sh\n', '#!/bin/sh\ntouch "$HOME/owned"\n')),
        )
      },
      /^error: the install script of 1\.0 is not the one that was published\n/,
    ],
    [
      'it was altered with its SHA256SUMS',
      () => {
        altered(sums())
      },
      /^error: the signature of .*\/1\.0\/SHA256SUMS is not by the key of Modality/,
    ],
    [
      'the version is not signed',
      () => {
        tree.fail(`${sums()}.minisig`, 404)
      },
      /^error: 1\.0 of testnet is not signed: .*\nhint: .* a version from before signing began has a script of its own/,
    ],
  ])('does not run it if %s', async (_, change, message) => {
    const machine = machineWith('minisign')
    await publishSigned(tree, '1.0', signer, 100)
    const newer = await publishSigned(tree, '2.0', signer, 200)
    await change()
    const { code, err } = await dash(newer, machine, ['--version=1.0'])
    expect(err).toMatch(message)
    expect(code).toBe(1)
    expect(namesIn(machine.home)).toEqual([])
  })

  it('warns if only the certificate of the server is checked', async () => {
    const machine = machineWith(undefined)
    await publishSigned(tree, '1.0', signer, 100)
    const { code, err } = await dash(await publishSigned(tree, '2.0', signer, 200), machine, [
      '--version',
      '1.0',
    ])
    expect(code).toBe(0)
    expect(err).toBe(
      `warning: no program here can check signatures, so only the server vouches for ${tree.origin}/testnet/1.0/install.sh\n`,
    )
  })
})

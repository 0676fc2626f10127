// What install.sh does with signatures that are good, and are not meant for it; and with verifiers that don't work.
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from '@jest/globals'

import { formatStatement } from '../../src/package/signatures.js'
import type { Signer } from '../../src/sign/signer.js'
import { fileOf } from '../support/debian.js'
import { says, sha256 } from '../support/install-tree.js'
import { createMachine, filesIn, installUnderDash as dash, which } from '../support/machine.js'
import type { Machine } from '../support/machine.js'
import { aKeyPair } from '../support/minisign-keys.js'
import { serveInstallTree } from '../support/served-install-tree.js'
import { pointLatest, publishSigned, putLatestSums, signerOf } from '../support/signed-tree.js'

const tree = serveInstallTree()
let signer: Signer
beforeAll(async () => {
  signer = await signerOf(aKeyPair('own'))
})

const verifiers = ['minisign', 'openssl'] as const

function machineWith(verifier: (typeof verifiers)[number], scripts = {}): Machine {
  const machine = createMachine({ scripts })
  const program = verifier === 'minisign' ? fileOf('minisign') : which('openssl')
  symlinkSync(program ?? '/no/openssl', join(machine.env.PATH, verifier))
  return machine
}

const receiptAt = (machine: Machine): string => join(machine.dir, '.modal.installed')
const receiptOf = (machine: Machine): string => readFileSync(receiptAt(machine), 'utf8')

describe('install.sh --version latest', () => {
  it.each(verifiers)('installs what latest is, with %s', async verifier => {
    const machine = machineWith(verifier)
    const old = await publishSigned(tree, '1.0', signer, 100)
    await publishSigned(tree, '2.0', signer, 200)
    await pointLatest(tree, '2.0', signer, 200)
    // As a publish writes it: a copy of the script, and a SHA256SUMS that is signed for the version.
    tree.put('/testnet/latest/install.sh', tree.file('/testnet/2.0/install.sh'))
    await putLatestSums(tree, '2.0', signer, 200)
    const { code, err } = await dash(old, machine, ['--version', 'latest'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(filesIn(machine.dir)).toEqual({ modal: says('modal 2.0') })
  })
})

describe('install.sh while latest moves', () => {
  it('installs the version before, to which the publisher had gone back', async () => {
    const machine = machineWith('minisign')
    const older = await publishSigned(tree, '1.0', signer, 100)
    const newer = await publishSigned(tree, '2.0', signer, 200)
    await pointLatest(tree, '2.0', signer, 200)
    expect((await dash(newer, machine)).code).toBe(0)
    // 1.0 is promoted, and then 3.0 is published: a run was killed after latest.json, so latest/install.sh is still 1.0's.
    await putLatestSums(tree, '1.0', signer, 300)
    await pointLatest(tree, '3.0', signer, 400)
    const { code, err } = await dash(older, machine)
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
})

describe('install.sh', () => {
  it('takes another program if minisign does not work', async () => {
    const machine = machineWith('openssl', { minisign: 'echo "libsodium.so.23: cannot open" >&2; exit 127' })
    const script = await publishSigned(tree, '1.0', signer, 100)
    const { code, err } = await dash(script, machine)
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  it('says that minisign does not work, rather than that somebody else has signed', async () => {
    const machine = createMachine({ scripts: { minisign: 'kill -11 $$' } })
    const script = await publishSigned(tree, '1.0', signer, 100)
    const { err } = await dash(script, machine)
    expect(err).not.toContain('somebody else may have written it')
  })

  it('keeps the sequence of a channel whose name differs in one character', async () => {
    const machine = machineWith('minisign')
    const at = '/a.b/1.0/'
    const script = tree.publishOne('1.0', { keys: signer.accepted, channel: 'a.b' })
    const archive = 'archives/modal-linux-x86_64.tar.gz'
    tree.put(`${at}${archive}`, tree.file(`/testnet/1.0/${archive}`))
    const sums = `${sha256(tree.file(at + archive))}  ${archive}\n`
    tree.put(`${at}SHA256SUMS`, Buffer.from(sums))
    const statement = { file: 'SHA256SUMS', channel: 'a.b', version: '1.0', sequence: 100 }
    const signature = await signer.sign(Buffer.from(sums), formatStatement(statement))
    tree.put(`${at}SHA256SUMS.minisig`, Buffer.from(signature))
    expect((await dash(script, machine)).code).toBe(0)
    writeFileSync(receiptAt(machine), `${receiptOf(machine)}# signed a-b 900 9.0\n`)
    expect((await dash(script, machine)).code).toBe(0)
    expect(receiptOf(machine)).toContain('# signed a-b 900 9.0\n')
  })

  it('is quiet about a number in its list that is none', async () => {
    const machine = machineWith('minisign')
    const script = await publishSigned(tree, '1.0', signer, 100)
    expect((await dash(script, machine)).code).toBe(0)
    writeFileSync(receiptAt(machine), `${receiptOf(machine)}# signed testnet 99999999999999999999 9.0\n`)
    const { code, err } = await dash(script, machine)
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  it('says of a mirror without signatures that it has none, not that the version is unsigned', async () => {
    const machine = machineWith('minisign')
    const script = await publishSigned(tree, '1.0', signer, 100)
    tree.fail('/testnet/1.0/SHA256SUMS', 404)
    const { err } = await dash(script, machine, [], {
      ...machine.env,
      MODALITY_INSTALL_URL: tree.origin,
    })
    expect(err).toMatch(/mirror|MODALITY_INSTALL_URL/)
  })
})

describe('install.sh of a version without keys', () => {
  it('is refused where a signed version of the channel was installed before', async () => {
    const machine = machineWith('minisign')
    const unsigned = tree.publishOne('1.0')
    const newer = await publishSigned(tree, '2.0', signer, 200)
    expect((await dash(newer, machine)).code).toBe(0)
    const { code } = await dash(unsigned, machine)
    expect([code, filesIn(machine.dir)]).toEqual([1, { modal: says('modal 2.0') }])
  })
})

// Whether install.sh can be turned back to an older version, unseen.
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from '@jest/globals'

import type { Signer } from '../../src/sign/signer.js'
import { fileOf } from '../support/debian.js'
import { says } from '../support/install-tree.js'
import {
  createMachine,
  filesIn,
  installUnder,
  installUnderDash as dash,
  shells,
  which,
} from '../support/machine.js'
import type { Machine } from '../support/machine.js'
import { aKeyPair } from '../support/minisign-keys.js'
import { serveInstallTree } from '../support/served-install-tree.js'
import { pointLatest, publishSigned, signerOf } from '../support/signed-tree.js'

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

describe.each(shells)('install.sh under $title', shell => {
  const install = installUnder(shell)

  it.each(verifiers)('refuses to go back, unless that is meant, with %s', async verifier => {
    const machine = machineWith(verifier)
    const older = await publishSigned(tree, '1.0', signer, 100)
    const newer = await publishSigned(tree, '2.0', signer, 200)
    await pointLatest(tree, '2.0', signer, 200)
    expect((await install(newer, machine)).code).toBe(0)
    const refused = await install(older, machine)
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(
      /^error: 1\.0 of testnet is older than what was installed here before: its sequence is 100, and that was 200\nhint: .*\nhint: if you mean it/,
    )
    expect(filesIn(machine.dir)).toEqual({ modal: says('modal 2.0') })
    expect((await install(older, machine, ['--allow-downgrade'])).code).toBe(0)
    expect(filesIn(machine.dir)).toEqual({ modal: says('modal 1.0') })
    expect(receiptOf(machine)).toContain('# signed testnet 200 1.0\n')
  })
})

describe('install.sh', () => {
  it('takes a promoted older version for what it is: the latest', async () => {
    const machine = machineWith('minisign')
    const older = await publishSigned(tree, '1.0', signer, 100)
    const newer = await publishSigned(tree, '2.0', signer, 200)
    expect((await dash(newer, machine)).code).toBe(0)
    await pointLatest(tree, '1.0', signer, 201)
    expect((await dash(older, machine)).code).toBe(0)
    expect(receiptOf(machine)).toContain('# signed testnet 201 1.0\n')
    expect(receiptOf(machine)).not.toContain('# signed testnet 200')
    // Who serves the state of before again is seen.
    await pointLatest(tree, '2.0', signer, 200)
    expect((await dash(newer, machine)).err).toContain(
      '2.0 of testnet is older than what was installed here before: its sequence is 200, and that was 201',
    )
  })

  it.each<[string, () => void | Promise<void>]>([
    ['is missing', () => undefined],
    ['is by a stranger', () => pointLatest(tree, '1.0', stranger, 999)],
    [
      'is a page',
      () => {
        tree.put('/testnet/latest.json.minisig', Buffer.from('<html>'))
      },
    ],
    [
      'was altered',
      async () => {
        await pointLatest(tree, '1.0', signer, 201)
        const path = '/testnet/latest.json.minisig'
        tree.put(path, Buffer.from(tree.file(path).toString().replace('"sequence":201', '"sequence":999')))
      },
    ],
  ])('does not go back if latest.json %s, but installs anew', async (_, change) => {
    const machine = machineWith('minisign')
    const older = await publishSigned(tree, '1.0', signer, 100)
    const newer = await publishSigned(tree, '2.0', signer, 200)
    await change()
    expect((await dash(newer, machine)).code).toBe(0)
    expect((await dash(older, machine)).err).toContain(
      '1.0 of testnet is older than what was installed here before',
    )
    expect((await dash(older, machineWith('minisign'))).code).toBe(0)
  })

  it('installs what is there already again, whatever latest is', async () => {
    const machine = machineWith('minisign')
    const script = await publishSigned(tree, '1.0', signer, 100)
    await pointLatest(tree, '1.0', signer, 300)
    expect((await dash(script, machine)).code).toBe(0)
    await pointLatest(tree, '2.0', signer, 400)
    expect((await dash(script, machine)).code).toBe(0)
    expect(receiptOf(machine)).toContain('# signed testnet 300 1.0\n')
  })
})

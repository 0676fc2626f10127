import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type SecureContext, createSecureContext } from 'node:tls'
import { promisify } from 'node:util'

import { temporaryFolder } from './checkout.js'

/** A certificate authority that a test makes some programs trust. */
export interface TestAuthority {
  /** A PEM file for NODE_EXTRA_CA_CERTS: this authority, and those that this process was configured to trust. */
  readonly file: string
  /** The certificate and key with which a server passes for a host. */
  readonly contextFor: (host: string) => Promise<SecureContext>
}

/** Makes a certificate authority with openssl, valid for two days. */
export async function createAuthority(): Promise<TestAuthority> {
  const folder = temporaryFolder()
  const own = join(folder, 'authority')
  await certify(
    own,
    'authority',
    'basicConstraints = critical, CA:TRUE\nkeyUsage = critical, keyCertSign',
    [],
  )
  const file = join(folder, 'trusted.pem')
  const { NODE_EXTRA_CA_CERTS: others } = process.env
  const trusted = [`${own}.pem`, ...(others === undefined ? [] : [others])].map(path =>
    readFile(path, 'utf8'),
  )
  await writeFile(file, (await Promise.all(trusted)).join('\n'))
  const contexts = new Map<string, Promise<SecureContext>>()
  const contextFor = (host: string): Promise<SecureContext> => {
    const context = contexts.get(host) ?? issue(join(folder, host), host, own)
    contexts.set(host, context)
    return context
  }
  return { file, contextFor }
}

async function issue(path: string, host: string, authority: string): Promise<SecureContext> {
  const signer = ['-CA', `${authority}.pem`, '-CAkey', `${authority}.key`]
  await certify(path, 'server', `subjectAltName = DNS:${host}`, signer)
  const [cert, key] = await Promise.all([readFile(`${path}.pem`), readFile(`${path}.key`)])
  return createSecureContext({ cert, key })
}

/** Writes `path`.key and `path`.pem, self-signed unless a signer is given. */
async function certify(
  path: string,
  name: string,
  extensions: string,
  signer: readonly string[],
): Promise<void> {
  const config = `[req]\ndistinguished_name = name\n[name]\n[extensions]\n${extensions}\n`
  await writeFile(`${path}.cnf`, config)
  const kind = 'req -x509 -days 2 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'.split(' ')
  const subject = ['-subj', `/CN=${name} of a test`, '-config', `${path}.cnf`, '-extensions', 'extensions']
  const files = ['-keyout', `${path}.key`, '-out', `${path}.pem`]
  try {
    await promisify(execFile)('openssl', [...kind, ...subject, ...signer, ...files])
  } catch (cause) {
    const hint = 'on Debian: apt-get install openssl'
    throw new Error(`openssl 3, which makes the certificates of tests, failed or is missing (${hint})`, {
      cause,
    })
  }
}

import { spawn } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'

import { temporaryFolder } from './checkout.js'

/** What a command printed, and how it ended. */
export interface Ran {
  readonly code: number
  /** Standard output and standard error as they came. */
  readonly output: string
}

/** A user on a machine with Rust who has never used our packages: an empty home, an empty CARGO_HOME. */
export class NewUser {
  readonly home = temporaryFolder()

  /** Pastes a line into a shell. */
  paste(line: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return run(['sh', '-c', line], { ...this.env, ...env }, this.home)
  }

  private get env(): Readonly<Record<string, string>> {
    const { PATH = '' } = process.env
    return {
      PATH,
      HOME: this.home,
      CARGO_HOME: join(this.home, '.cargo'),
      RUSTUP_HOME: process.env['RUSTUP_HOME'] ?? join(homedir(), '.rustup'),
      ...certificates(),
    }
  }
}

/** Runs a program to its end. */
export function run(
  [program, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    child.on('error', reject)
    child.on('close', code => {
      resolve({ code: code ?? -1, output })
    })
  })
}

/** Where this machine keeps its certificates, if not in the default place. */
function certificates(): Readonly<Record<string, string>> {
  const names = ['SSL_CERT_FILE', 'CARGO_HTTP_CAINFO', 'CURL_CA_BUNDLE']
  return Object.fromEntries(
    names.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
}

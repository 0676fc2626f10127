import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { checkoutHello, repository, temporaryFolder } from '../support/checkout.js'
import { run } from '../support/new-user.js'
import { node24 } from '../support/node24.js'
import { startProxy } from '../support/tls-proxy.js'
import type { Proxy } from '../support/tls-proxy.js'

let proxy: Proxy

beforeAll(async () => {
  proxy = await startProxy(() => ({ status: 404, body: 'Not Found' }), {})
})

afterAll(() => proxy.stop())

/** A cargo whose compilers take a moment to end after it: in a shell's background they don't get SIGINT. */
async function slowCargo(begun: string): Promise<string> {
  const folder = temporaryFolder()
  const { output } = await run(['which', 'cargo'], process.env as Record<string, string>, repository)
  const compile = `end=$(($(date +%s) + 2)); while [ $(date +%s) -lt $end ]; do mkdir -p "$CARGO_TARGET_DIR/deps"; echo > "$CARGO_TARGET_DIR/deps/$(date +%N)"; touch '${begun}'; done`
  writeFileSync(
    join(folder, 'cargo'),
    `#!/bin/sh
[ "$1" = install ] || exec '${output.trim()}' "$@"
export CARGO_TARGET_DIR
sh -c '${compile.replaceAll("'", `'\\''`)}' > /dev/null 2>&1 &
wait
`,
  )
  chmodSync(join(folder, 'cargo'), 0o755)
  return folder
}

describe('a run that is cancelled while a tool is compiled', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s says so, leaves no folder, and exits with %d', async (signal, code) => {
    const [temporary, begun] = [temporaryFolder(), join(temporaryFolder(), 'begun')]
    const env = {
      ...(process.env as Record<string, string>),
      ...proxy.env,
      PATH: [await slowCargo(begun), process.env['PATH'] ?? ''].join(delimiter),
      RUNNER_TEMP: temporary,
      RUNNER_TOOL_CACHE: temporaryFolder(),
    }
    const argv = [join(repository, 'dist/index.js'), 'build', '--builders=zigbuild', '--channel=main']
    const child = spawn(node24(), [...argv, `--working-directory=${checkoutHello()}`], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (text: Buffer) => (said += text.toString()))
    const ended = once(child, 'close')
    while (!existsSync(begun)) {
      if (child.exitCode !== null) throw new Error(said)
      await wait(20)
    }
    child.kill(signal)
    expect(await ended).toEqual([code, null])
    expect(said).toContain('\nerror: the run was cancelled\n')
    expect(said).not.toMatch(/unexpected|stays/)
    expect(readdirSync(temporary, { recursive: true })).toEqual(['build-packages'])
  })
})

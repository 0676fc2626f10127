import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { asRoot, fileOf } from './debian.js'

/** A Docker engine of a test's own. */
export interface Engine {
  readonly env: { readonly DOCKER_HOST: string }
  readonly stop: () => Promise<void>
}

/** A short-lived folder of an engine; a socket's path must be short. */
export const engineFolder = (): string => mkdtempSync(join(tmpdir(), 'build-packages-docker-'))

/** Starts an engine whose images and containers are in `dataRoot`, and whose socket is in `folder`, gone when it ends. */
export async function startEngine(folder: string, dataRoot: string): Promise<Engine> {
  fileOf('docker.io')
  const group = String(process.getgid?.())
  const [program = '', ...args] = asRoot(['sh', '-c', supervise, folder, dataRoot, serve, group])
  // In a group of its own, so that Ctrl-C ends it by way of its stdin, which is orderly.
  const child = spawn(program, args, { detached: true })
  await ready(child)
  return {
    env: { DOCKER_HOST: `unix://${folder}/docker.sock` },
    stop: async () => {
      const exit = once(child, 'exit')
      child.stdin.end()
      if (child.exitCode === null) await exit
    },
  }
}

// The engine and all that it starts live in namespaces of their own: with their first process the kernel ends every
// process and mount of theirs, so that nothing outlives a test.
const supervise = `
unshare --mount --pid --fork --mount-proc --propagation slave sh -c "$2" "$0" "$1" "$3"
rm -rf "$0"
`

// Our end of stdin closes however this process ends, even killed. The engine then gets five seconds to end.
const serve = `
PATH=$PATH:/usr/sbin:/sbin
export DOCKER_HOST="unix://$0/docker.sock"
echo '{}' >"$0/daemon.json"
dockerd --config-file "$0/daemon.json" --data-root "$1" --exec-root "$0/exec" --pidfile "$0/docker.pid" \\
  --host "$DOCKER_HOST" --group "$2" --storage-driver overlay2 \\
  --bridge none --iptables=false --ip-forward=false >&2 &
engine=$!
until docker version >/dev/null 2>&1; do
  kill -0 "$engine" || exit
  sleep 0.1
done
echo ready
cat >/dev/null
docker ps --quiet | xargs --no-run-if-empty docker kill >/dev/null
kill "$engine"
timeout 5 tail --pid "$engine" --sleep-interval 0.05 --follow /dev/null
`

async function ready(child: ChildProcessWithoutNullStreams): Promise<void> {
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-4_000)
  })
  const timer = setTimeout(() => child.stdin.end(), 60_000)
  const said = await Promise.race([
    once(child.stdout, 'data').then(() => 'ready'),
    once(child, 'close').then(() => undefined),
  ])
  clearTimeout(timer)
  if (said === undefined) throw new Error(`dockerd did not start; it said: ${stderr}`)
}

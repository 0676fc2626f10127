import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { asRoot, fileOf } from './debian.js'

/** A Docker engine for one test. */
export interface Engine {
  readonly env: { readonly DOCKER_HOST: string }
  readonly stop: () => Promise<void>
}

/** A temporary folder for an engine; it is short because a socket's path must be. */
export const engineFolder = (): string => mkdtempSync(join(tmpdir(), 'build-packages-docker-'))

/**
 * Starts an engine with its images and containers in `dataRoot` and its socket in `folder`, which is removed when it
 * ends.
 */
export async function startEngine(folder: string, dataRoot: string): Promise<Engine> {
  fileOf('docker.io')
  const group = String(process.getgid?.())
  const [program = '', ...args] = asRoot(['sh', '-c', supervise, folder, dataRoot, serve, group])
  // In its own process group, so that Ctrl-C does not kill it but closes its stdin, which ends it in an orderly way.
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

// The engine and all that it starts live in their own namespaces: when the first process in them ends, the kernel ends
// all their processes and mounts, so that nothing outlives a test.
const supervise = `
unshare --mount --pid --fork --mount-proc --propagation slave sh -c "$2" "$0" "$1" "$3"
rm -rf "$0"
`

// Our end of stdin is closed however this process ends, even if it is killed. The engine then has five seconds to end.
const serve = `
PATH=$PATH:/usr/sbin:/sbin
export DOCKER_HOST="unix://$0/docker.sock"
echo '{}' >"$0/daemon.json"
# Nothing is pulled, on any machine: nobody answers at this address.
HTTPS_PROXY=http://127.0.0.1:9 dockerd --config-file "$0/daemon.json" --data-root "$1" --exec-root "$0/exec" --pidfile "$0/docker.pid" \\
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

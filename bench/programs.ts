// Seconds that starting a built program takes before it is published: natively, under qemu, and in a container of which the
// image is here. It is compared with the command alone that a person would type. Aim: 2 s for each target.
//
//   npm run bench:programs [-- smallest]
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { fileOf } from '../__tests__/support/debian.js'
import { startDocker } from '../__tests__/support/docker.js'
import { fakeWorld } from '../__tests__/support/fake-world.js'
import { aPlan, anAudit, someToolchain, target } from '../__tests__/support/samples.js'
import { processExec } from '../src/adapters/exec.js'
import { localFiles } from '../src/adapters/files.js'
import type { World } from '../src/ports.js'
import { startAll } from '../src/start/start.js'

const rounds = process.argv[2] === 'smallest' ? 1 : 15
const folder = mkdtempSync(join(tmpdir(), 'build-packages-bench-'))
process.env['BUILD_PACKAGES_TESTS'] = folder

/** A place to start a program in: the target, and the command alone. */
interface Place {
  readonly triple: string
  readonly compiler: readonly [string, ...string[]]
  readonly command: (program: string) => readonly [string, ...string[]]
  readonly env?: Readonly<Record<string, string>>
}

const docker = await startDocker()
try {
  await docker.load('good', 'debian:12-slim')
  const qemu = fileOf('qemu-user-static')
  const inImage = (program: string): readonly [string, ...string[]] => [
    ...(['docker', 'run', '--rm', `--volume=${dirname(program)}:/m:ro`] as const),
    ...['debian:12-slim', '/m/main', '--version'],
  ]
  const places: Readonly<Record<string, Place>> = {
    natively: {
      triple: 'x86_64-unknown-linux-gnu',
      compiler: ['cc'],
      command: program => [program, '--version'],
    },
    'under qemu': {
      triple: 'aarch64-unknown-linux-musl',
      compiler: [fileOf('gcc-aarch64-linux-gnu'), '-static'],
      command: program => [qemu, program, '--version'],
    },
    'in a container': {
      triple: 'x86_64-unknown-linux-gnu',
      compiler: ['cc'],
      command: inImage,
      env: docker.env,
    },
  }
  for (const [name, place] of Object.entries(places)) await compare(name, place)
} finally {
  await docker.stop()
  rmSync(folder, { recursive: true })
}

async function compare(name: string, { triple, compiler, command, env = {} }: Place): Promise<void> {
  const program = join(mkdtempSync(join(folder, 'program-')), 'main')
  writeFileSync(`${program}.c`, '#include <stdio.h>\nint main(void) { puts("main 1.2.3"); }\n')
  execFileSync(compiler[0], [...compiler.slice(1), '-o', program, `${program}.c`])
  const { PATH = '' } = process.env
  const all = { PATH: `${dirname(fileOf('qemu-user-static'))}:${PATH}`, ...env }
  const files = localFiles(folder)
  const built = {
    ...{ bin: 'main', linkedBy: {}, target: target(triple), path: program, toolchain: someToolchain },
    audit: anAudit({ glibc: env === docker.env ? '2.36' : undefined }),
  }
  const [ours, alone]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    const fake = fakeWorld({ env: all })
    const exec = processExec(new AbortController().signal)
    const world: World = { ...fake, cwd: folder, exec, files, now: () => new Date() }
    ours.push(await timed(() => startAll([built], aPlan(), world)))
    const [line = ''] = fake.lines('info')
    if (!/ starts .*: main 1\.2\.3 /.test(line)) throw new Error(`not started: ${line}`)
    const [file, ...args] = command(program)
    alone.push(await timed(() => execFileSync(file, args, { env: all, stdio: 'ignore' })))
  }
  const [our, their] = [median(ours), median(alone)]
  console.log(
    `${name}: ${our.toFixed(2)} s, the command alone ${their.toFixed(2)} s, ratio ${(our / their).toFixed(2)}`,
  )
}

async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

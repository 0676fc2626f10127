import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { images, makeOnce } from './components.js'
import { asRoot, run } from './debian.js'
import { engineFolder, startEngine } from './docker-engine.js'
import type { Engine } from './docker-engine.js'

/**
 * Images like those of cross, with Debian 12: `good` for x86_64 has a GCC without bug 95189, `bad` has one with it.
 * `aarch64` and `aarch64-bad` are the same with a cross compiler and an emulator.
 */
export type ImageName = 'good' | 'bad' | 'aarch64' | 'aarch64-bad'

/** The name of an image in the engine of every test. */
export const localName = (image: ImageName): string => `build-packages/${image}`

/** Makes the images, and the engine's data about them, once; every later engine starts with them. */
export async function installImages(): Promise<void> {
  const folder = dirname(images.home)
  await run(asRoot(['install', '--directory', '--owner', String(process.getuid?.()), folder]))
  await makeOnce(images, async unfinished => {
    try {
      await makeImages(unfinished)
    } catch (error) {
      await run(asRoot(['rm', '-rf', unfinished]))
      throw error
    }
  })
}

async function makeImages(folder: string): Promise<void> {
  const base = join(folder, 'base.tar')
  await mkdir(join(folder, 'missing'))
  const engine = await startEngine(engineFolder(), join(folder, 'root'))
  try {
    await run(asRoot(['mmdebstrap', ...baseOptions, 'bookworm', base]))
    await run(['docker', 'import', base, localName('good')], { env: engine.env })
    const cross = async (): Promise<void> => {
      await build('aarch64', folder, engine)
      await build('aarch64-bad', folder, engine)
    }
    await Promise.all([cross(), build('bad', folder, engine)])
  } finally {
    await engine.stop()
  }
  await rm(base, { force: true })
  await run(asRoot(['sh', '-euc', freeze, folder, images.home]))
}

const baseOptions = [
  '--quiet',
  '--variant=apt',
  '--include=gcc,g++,libc6-dev',
  '--dpkgopt=force-unsafe-io',
  ...['doc', 'man', 'locale'].map(name => `--dpkgopt=path-exclude=/usr/share/${name}/*`),
]

/** Builds an image. If it can't be built, only the tests that need it fail, with the reason. */
async function build(image: Exclude<ImageName, 'good'>, folder: string, engine: Engine): Promise<void> {
  const context = join(folder, 'contexts', image)
  const proxies = ['--build-arg=http_proxy', '--build-arg=https_proxy']
  try {
    await mkdir(context, { recursive: true })
    await writeFile(join(context, 'Dockerfile'), dockerfiles[image])
    await run(['docker', 'build', '--network=host', ...proxies, `--tag=${localName(image)}`, context], {
      env: { ...engine.env, DOCKER_BUILDKIT: '0' },
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    console.error(`\nThe Docker image ${image} is missing, and tests that need it will fail:\n${reason}\n`)
    await writeFile(join(folder, 'missing', image), reason)
  }
}

const installed = (...packages: readonly string[]): string => `apt-get update --quiet=2 && \\
  apt-get install --quiet=2 --no-install-recommends --option DPkg::Options::=--force-unsafe-io ${packages.join(' ')} && \\
  rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin`

const fromBullseye = (gcc: string): string => `
RUN sed -n 's/ bookworm main/ bullseye main/p' /etc/apt/sources.list >/etc/apt/sources.list.d/bullseye.list && \\
  (${installed(gcc)}) || \\
  { echo 'can not install ${gcc} of Debian 11 (bullseye): see whether it has left the mirror' >&2; exit 1; }`

// The variables are those of cross's own image.
const dockerfiles: Readonly<Record<Exclude<ImageName, 'good'>, string>> = {
  bad: `FROM ${localName('good')}${fromBullseye('gcc-9')}
RUN ln -sf gcc-9 /usr/bin/gcc && ln -sf gcc-9 /usr/bin/x86_64-linux-gnu-gcc && gcc --version | grep ' 9\\.3'
`,
  aarch64: `FROM ${localName('good')}
RUN printf 'path-exclude=/usr/bin/qemu-*\\npath-include=/usr/bin/qemu-aarch64*\\n' >/etc/dpkg/dpkg.cfg.d/emulators
RUN ${installed('gcc-aarch64-linux-gnu', 'g++-aarch64-linux-gnu', 'libc6-dev-arm64-cross', 'qemu-user-static')}
ENV CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER=aarch64-linux-gnu-gcc \\
  CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER="qemu-aarch64-static -L /usr/aarch64-linux-gnu" \\
  CC_aarch64_unknown_linux_gnu=aarch64-linux-gnu-gcc \\
  CXX_aarch64_unknown_linux_gnu=aarch64-linux-gnu-g++ \\
  QEMU_LD_PREFIX=/usr/aarch64-linux-gnu \\
  RUST_TEST_THREADS=1
`,
  'aarch64-bad': `FROM ${localName('aarch64')}${fromBullseye('gcc-9-aarch64-linux-gnu')}
RUN ln -sf aarch64-linux-gnu-gcc-9 /usr/bin/aarch64-linux-gnu-gcc && aarch64-linux-gnu-gcc --version | grep ' 9\\.3'
`,
}

// Layers are only read, so engines share them through links. The rest is small, and is copied for each engine.
const freeze = `
cd "$0"
mkdir layers
for layer in root/overlay2/*/diff; do
  own=layers/$(basename "$(dirname "$layer")")
  mv "$layer" "$own"
  ln -s "$1/$own" "$layer"
done
find root -type b -delete
`

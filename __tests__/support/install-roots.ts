import { cp, mkdir, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { homeOf, makeOnce, roots } from './components.js'
import { asRoot, run } from './debian.js'
import type { Ran } from './new-user.js'
import { run as runToEnd } from './new-user.js'

/** Debian 12 and 11 unmodified, and musl with busybox, which is what Alpine consists of. */
export type RootName = 'bookworm' | 'bullseye' | 'musl'

/** Makes the root file systems, and a statically linked program. */
export async function installRoots(): Promise<void> {
  await run(asRoot(['install', '--directory', '--owner', String(process.getuid?.()), dirname(roots.home)]))
  await makeOnce(roots, async unfinished => {
    await makeMusl(unfinished)
    // One after the other, since they share one folder for apt's caches.
    for (const suite of ['bookworm', 'bullseye'])
      await run(asRoot(['mmdebstrap', ...options, suite, join(unfinished, suite)]))
  })
}

const options = [
  '--quiet',
  '--variant=extract',
  '--include=base-files,bash,coreutils,dash,grep,gzip,libc-bin,sed,tar,wget',
  '--dpkgopt=force-unsafe-io',
  ...['doc', 'man', 'locale'].map(name => `--dpkgopt=path-exclude=/usr/share/${name}/*`),
]

async function makeMusl(folder: string): Promise<void> {
  const packages = join(folder, 'packages')
  const root = join(folder, 'musl')
  await mkdir(packages)
  await run(['apt-get', 'download', '-qq', 'bash-static', 'busybox-static', 'musl'], { cwd: packages })
  for (const file of await readdir(packages)) {
    const to = file.startsWith('bash') ? join(folder, 'static') : root
    await run(['dpkg-deb', '--extract', join(packages, file), to])
  }
  for (const name of ['dev', 'root', 'tmp']) await mkdir(join(root, name))
  await run(asRoot(['mknod', '-m', '666', join(root, 'dev/null'), 'c', '1', '3']))
  await run(asRoot(['chroot', root, '/bin/busybox', '--install', '-s', '/bin']))
  // As on Alpine, where musl's loader is also ldd.
  await run(['ln', '-s', '/lib/ld-musl-x86_64.so.1', join(root, 'bin/ldd')])
}

/** A program that runs on any Linux for x86_64, and prints its version. */
export const staticProgram = (): string => join(homeOf(roots), 'static/bin/bash-static')

/** A copy of a root file system, which may be changed. */
export async function copyRoot(name: RootName, to: string): Promise<string> {
  const root = join(to, name)
  await run(asRoot(['cp', '-a', join(homeOf(roots), name), root]))
  await run(asRoot(['chmod', '0777', root]))
  return root
}

/** Runs a script in a root file system, with its own shell, its own tools and nothing else. */
export async function runInRoot(root: string, script: string, args: readonly string[] = []): Promise<Ran> {
  await cp(script, join(root, 'install.sh'))
  const env = ['env', '-i', 'HOME=/home/somebody', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin']
  const [program = '', ...rest] = asRoot(['chroot', root, ...env, '/bin/sh', '/install.sh', ...args])
  return runToEnd([program, ...rest], process.env as Record<string, string>, '/')
}

import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { makeOnce, oldCargo } from './components.js'
import { install, run } from './debian.js'

/** Unpacks the cargo that Debian 12 was released with, and installs the libraries that it needs. */
export async function installOldCargo(): Promise<void> {
  await makeOnce(oldCargo, async unfinished => {
    const known = await run(['apt-cache', 'madison', 'cargo-web'])
    const version = /\| (1\.85\.\S+) \|/.exec(known)?.[1]
    if (version === undefined) throw new Error(`Debian has no cargo 1.85, but\n${known}`)
    await run(['apt-get', 'download', '-qq', `cargo-web=${version}`], { cwd: unfinished })
    const [file = ''] = (await readdir(unfinished)).filter(name => name.endsWith('.deb'))
    const needs = await run(['dpkg-deb', '--field', file, 'Depends'], { cwd: unfinished })
    await install([...needs.matchAll(/(?:^|, )(lib[\w.+-]+)/g)].map(([, name = '']) => name))
    await run(['dpkg-deb', '--extract', file, '.'], { cwd: unfinished })
    await rm(join(unfinished, file))
  })
}

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const version = '5.2.5'

/** A Python that has moto; the first time it is installed, which takes a minute or two. */
export async function installedPython(): Promise<string> {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/build-packages', import.meta.url))
  const home = join(cache, `moto-${version}`)
  if (!existsSync(home)) await install(cache, home)
  return join(home, 'bin/python')
}

async function install(cache: string, home: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const unfinished = await mkdtemp(join(cache, 'unfinished-'))
  try {
    await createVenv(unfinished)
    // Only scripts in bin/ know where they were installed, and we call none of them.
    await rename(unfinished, home)
  } catch (error) {
    // Another worker may have been faster; what it installed is the same.
    if (!existsSync(home)) throw error
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

async function createVenv(home: string): Promise<void> {
  const run = promisify(execFile)
  try {
    await run('python3', ['-m', 'venv', home])
  } catch (cause) {
    const hint = 'on Debian: apt-get install python3 python3-venv'
    throw new Error(`moto needs python3 with its venv module, and one of them is missing (${hint})`, {
      cause,
    })
  }
  // Not moto[server], which brings what all of AWS needs, and takes a minute.
  const packages = [`moto[s3,cloudfront,sts]==${version}`, 'flask', 'flask-cors']
  await run(join(home, 'bin/python'), ['-m', 'pip', 'install', '--quiet', ...packages])
}

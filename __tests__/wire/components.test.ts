import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { temporaryFolder } from '../support/checkout.js'
import { run } from '../support/debian.js'
import { startDocker } from '../support/docker.js'
import type { Docker } from '../support/docker.js'
import type { ImageName } from '../support/install-images.js'

describe('a Docker engine of a test', () => {
  let docker: Docker

  beforeAll(async () => {
    docker = await startDocker()
  })

  afterAll(() => docker.stop())

  it.each<[ImageName, string, string]>([
    ['good', 'cc', 'right'],
    ['bad', 'cc', 'wrong'],
    ['aarch64', 'aarch64-linux-gnu-gcc', 'right'],
    ['aarch64-bad', 'aarch64-linux-gnu-gcc', 'wrong'],
  ])('has an image %s, whose %s is %s about memcmp', async (image, compiler, answer) => {
    const name = `ghcr.io/cross-rs/${image}:0.2.5`
    await docker.load(image, name)
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'compare.c'), compare)
    writeFileSync(join(folder, 'main.c'), main)

    const mount = ['--network=none', `--volume=${folder}:/project`, '--workdir=/project']
    const compile = [compiler, '-O2', '-static', 'compare.c', 'main.c', '-o', 'probe']
    const emulator = image.startsWith('aarch64') ? ['qemu-aarch64-static'] : []
    const inside = async (...command: readonly string[]): Promise<string> =>
      run(['docker', 'run', '--rm', ...mount, name, ...command], { env: docker.env })

    await inside(...compile)
    expect(await inside(...emulator, './probe')).toBe(answer)
  })

  it('stands beside another one, which has its own names for images', async () => {
    await docker.load('good', 'mine:1')
    const other = await startDocker()
    try {
      const names = await run(['docker', 'images', '--quiet', 'mine:1'], { env: other.env })
      expect(names).toBe('')
    } finally {
      await other.stop()
    }
  })
})

// GCC bug 95189 compares one byte of these four.
const compare = `
#include <string.h>
int compare(const char *p) { int r = memcmp(p, "\\0abc", 4); return r; }
`

const main = `
#include <stdio.h>
int compare(const char *p);
int main(void) {
  char other[] = {0, 'x', 'y', 'z'};
  fputs(compare(other) ? "right" : "wrong", stdout);
  return 0;
}
`

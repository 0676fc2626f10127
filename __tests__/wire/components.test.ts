import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { checkoutOf, temporaryFolder } from '../support/checkout.js'
import { fileOf, run } from '../support/debian.js'
import { startDocker } from '../support/docker.js'
import type { Docker } from '../support/docker.js'
import type { ImageName } from '../support/install-images.js'
import { testToolchain } from '../support/toolchain.js'

let docker: Docker

beforeAll(async () => {
  docker = await startDocker()
})

afterAll(() => docker.stop())

describe('a Docker engine of a test', () => {
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

  it('runs beside another one, which has its own names for images', async () => {
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

describe('the Rust toolchain of the tests', () => {
  it('builds a program that runs here, and one that runs under an emulator', async () => {
    const native = await build('x86_64-unknown-linux-gnu', 'hello')
    const foreign = await build('aarch64-unknown-linux-gnu', 'hello')

    const emulator = [fileOf('qemu-user-static'), '-L', '/usr/aarch64-linux-gnu']
    expect(await run([native])).toBe('hello from x86_64')
    expect(await run([...emulator, foreign])).toBe('hello from aarch64')
  })

  it('builds a program for Windows', async () => {
    const program = readFileSync(await build('x86_64-pc-windows-gnu', 'hello.exe'))

    const header = program.readUInt32LE(0x3c)
    expect(program.toString('latin1', 0, 2)).toBe('MZ')
    expect(program.toString('latin1', header, header + 4)).toBe('PE\0\0')
  })

  it('builds a WebAssembly module that Node runs', async () => {
    const file = await build('wasm32-unknown-unknown', 'library.wasm')

    const script = `
      const module = new WebAssembly.Module(fs.readFileSync(process.argv[1]))
      new WebAssembly.Instance(module).exports.digits(1234)`
    expect(await run([process.execPath, '--print', script, file])).toBe('4\n')
  })

  it.each<[ImageName, string]>([
    ['good', 'x86_64'],
    ['bad', 'x86_64'],
    ['aarch64', 'aarch64'],
    ['aarch64-bad', 'aarch64'],
  ])('works in the image %s, at the place where cross mounts it', async (image, architecture) => {
    await docker.load(image, `${image}:1`)
    const { bin } = testToolchain()
    const volumes = [`--volume=${join(bin, '..')}:/rust:ro`, `--volume=${helloWorkspace()}:/project`]
    const settings = ['--network=none', '--workdir=/project', '--env=PATH=/rust/bin:/usr/bin:/bin']
    const container = ['docker', 'run', '--rm', ...volumes, ...settings, `${image}:1`]
    const cargo = ['cargo', 'run', '--quiet', '--offline', `--target=${architecture}-unknown-linux-gnu`]
    expect(await run([...container, ...cargo], { env: docker.env })).toBe(`hello from ${architecture}`)
  })
})

async function build(triple: string, file: string): Promise<string> {
  const { bin, triples } = testToolchain()
  expect(triples).toContain(triple)
  const folder = helloWorkspace()
  await run([join(bin, 'cargo'), 'build', '--quiet', '--offline', `--target=${triple}`], {
    cwd: folder,
    env: {
      PATH: [bin, process.env['PATH']].join(delimiter),
      CARGO_TARGET_DIR: join(folder, 'target'),
      CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER: fileOf('gcc-aarch64-linux-gnu'),
    },
  })
  return join(folder, 'target', triple, 'debug', file)
}

const helloWorkspace = (): string =>
  checkoutOf({
    'Cargo.toml': `
[package]
name = "hello"
version = "0.1.0"
edition = "2021"

[lib]
name = "library"
crate-type = ["cdylib"]
`,
    'src/main.rs': 'fn main() { print!("hello from {}", std::env::consts::ARCH) }',
    'src/lib.rs':
      '#[no_mangle] pub extern "C" fn digits(number: u32) -> u32 { number.to_string().len() as u32 }',
  })

// GCC bug 95189 compares only one of these four bytes.
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

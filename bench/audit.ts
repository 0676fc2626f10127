// Seconds and memory that reading a program of 100 MB takes, compared with `readelf`. Then damaged programs are read: none
// may crash the reader, take it a second, or pass as one that starts everywhere if readelf shows otherwise.
//
//   npm run bench:audit [-- smallest | HOW_MANY_DAMAGED]
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { makeElf } from '../__tests__/support/elf.js'
import { makeMacho, makePe, makeUniversal } from '../__tests__/support/executables.js'
import { MemoryFiles } from '../__tests__/support/memory-files.js'
import { bareSystem } from '../src/audit/base-systems.js'
import { loadReader } from '../src/audit/reader.js'

const smallest = process.argv[2] === 'smallest'
const rounds = smallest ? 1 : 15
const damaged = smallest ? 2_000 : Number(process.argv[2] ?? 1_000_000)
const megabytes = smallest ? 1 : 100
/** One of so many damaged programs is given to readelf, too. */
const asked = 50

const folder = mkdtempSync(join(tmpdir(), 'build-packages-bench-'))
const read = await loadReader(new MemoryFiles())
try {
  fuzz()
  compare()
} finally {
  rmSync(folder, { recursive: true })
}

function compare(): void {
  const program = join(folder, 'large')
  const source = join(folder, 'large.c')
  writeFileSync(source, `char large[${megabytes} << 20] = {1}; int main(void) { return large[1]; }`)
  execFileSync('cc', [source, '-o', program])
  const [ours, theirs]: [number[], number[]] = [[], []]
  const bytes = readFileSync(program)
  const size = bytes.length
  const before = process.memoryUsage().rss
  let most = before
  for (let round = 0; round < rounds; round++) {
    ours.push(timed(() => read(bytes)))
    most = Math.max(most, process.memoryUsage().rss)
    theirs.push(timed(() => execFileSync('readelf', ['-dlV', program], { stdio: 'ignore' })))
  }
  const [our, their] = [median(ours), median(theirs)]
  console.log(
    `a program of ${Math.round(size / 1e6)} MB: ${our.toFixed(1)} ms and ${Math.max(0, Math.round((most - before) / 1e6))} MB beside it, readelf ${their.toFixed(1)} ms, ratio ${(our / their).toFixed(2)}`,
  )
}

/** Reads programs of which some bytes are others, or that are cut off. */
function fuzz(): void {
  const seeds = [
    ...([32, 64] as const).flatMap(bits =>
      [false, true].map(bigEndian =>
        makeElf({
          ...{
            bits,
            bigEndian,
            interpreter: '/lib/ld.so.1',
            needed: ['libc.so.6', 'libz.so.1'],
            runpath: '/opt/x',
          },
          ...{
            versions: { 'libc.so.6': ['GLIBC_2.34', 'GLIBC_2.2.5'], 'libz.so.1': ['ZLIB_1.2'] },
            x86Isa: 3,
          },
        }),
      ),
    ),
    makeMacho({
      minimum: [11, 0, 0],
      libraries: ['/usr/lib/libSystem.B.dylib'],
      rpath: '@loader_path',
      signed: true,
    }),
    makeUniversal([makeMacho({ libraries: ['/usr/lib/libSystem.B.dylib'] }), makeMacho({ signed: true })]),
    makePe({ imports: ['KERNEL32.dll', 'ntdll.dll'], delayed: ['USER32.dll'] }),
  ]
  const random = generator(1)
  let [refused, crashed, slowest, compared] = [0, 0, 0, 0]
  const wrong: string[] = []
  for (let i = 0; i < damaged; i++) {
    const program = damage(seeds[i % seeds.length] ?? Buffer.of(), random)
    const begun = performance.now()
    let needed: readonly string[] | undefined
    try {
      const facts = read(program)
      if (facts.format === 'elf') needed = facts.needed
    } catch (error) {
      refused++
      // WebAssembly traps with an error of its own.
      if ((error as Error).name === 'RuntimeError') crashed++
    }
    slowest = Math.max(slowest, performance.now() - begun)
    if (needed === undefined || i % asked >= seeds.length) continue
    compared++
    const theirs = byReadelf(program)
    if (theirs !== undefined && passes(needed) && !passes(theirs))
      wrong.push(`${i}: ${needed.join()} | ${theirs.join()}`)
  }
  console.log(
    `${damaged} damaged programs: ${refused} refused, ${crashed} crashes, the slowest ${slowest.toFixed(0)} ms; of ${compared}, ${wrong.length} pass though readelf shows a library that a bare system lacks`,
  )
  for (const one of wrong.slice(0, 10)) console.log(one)
}

function damage(seed: Buffer, random: () => number): Buffer {
  const bytes = Buffer.from(seed)
  for (let n = 1 + Math.floor(random() * 4); n > 0; n--) {
    const at = Math.floor(random() * bytes.length)
    bytes[at] =
      random() < 0.5 ? (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8)) : Math.floor(random() * 256)
  }
  return random() < 0.1 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes
}

/** The libraries that readelf shows; `undefined` if it finds the file damaged. */
function byReadelf(program: Buffer): readonly string[] | undefined {
  const path = join(folder, 'damaged')
  writeFileSync(path, program)
  const { stdout, stderr, status } = spawnSync('readelf', ['--wide', '-d', path], { encoding: 'latin1' })
  if (status !== 0 || stderr !== '' || /<(corrupt|no-strings)/.test(stdout)) return undefined
  return [...stdout.matchAll(/\(NEEDED\)\s+Shared library: \[(.*)\]/g)].map(match => match[1] ?? '')
}

/** Whether a bare system has all of these. */
function passes(names: readonly string[]): boolean {
  return names.every(name => bareSystem({ os: 'linux', libc: 'gnu' })?.(name) === true)
}

function timed(work: () => unknown): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Numbers in [0, 1) that only look random (mulberry32), so that each run reads the same programs. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import type { Answer } from '../support/answer.js'
import { repository, temporaryFolder } from '../support/checkout.js'
import { type Results, startResults } from '../support/results-service.js'
import type { Variables } from '../support/runner-process.js'
import type { StepResult } from '../support/runner.js'
import { toolkitStep } from '../support/toolkit-step.js'

let results: Results
let temporary: string

beforeEach(async () => {
  results = await startResults()
  temporary = temporaryFolder()
})

afterEach(() => results.stop())

/** Runs lines of JavaScript with our cache in a separate step, and returns what the step prints. */
function step(lines: string, services: Variables = results.services): Promise<StepResult> {
  const load = (path: string): string =>
    `await tsImport(${JSON.stringify(join(repository, 'src', path))}, import.meta.url)`
  const script = `
    import { tsImport } from 'tsx/esm/api'
    const { actionsCache } = ${load('adapters/github/actions-cache.ts')}
    const { actionsLog } = ${load('adapters/github/actions-log.ts')}
    const ours = actionsCache(actionsLog, process.env.RUNNER_TEMP)
    const tell = value => core.setOutput('told', JSON.stringify(value ?? null))
    ${lines}`
  return toolkitStep({ script, services: { ...services, RUNNER_TEMP: temporary } })
}

const folders = (folder: string, keeps = '() => true'): string =>
  `[{ name: 'target', folder: ${JSON.stringify(folder)}, keeps: ${keeps} }]`

const save = (key: string, folder: string, keeps?: string): string =>
  `tell(await ours.save('${key}', ${folders(folder, keeps)}))`

const restore = (prefixes: readonly string[], folder: string): string =>
  `tell(await ours.restore(${JSON.stringify(prefixes)}, ${folders(folder)}))`

const resultOf = ({ outputs }: StepResult): unknown => JSON.parse(outputs['told'] ?? 'null')

function write(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text, { mode })
}

/** A folder with one file. */
function folderOf(text: string): string {
  const folder = temporaryFolder()
  write(join(folder, 'a'), text)
  return folder
}

describe('the cache of GitHub Actions', () => {
  it('restores on one runner what another has saved, with times, modes, links and empty folders', async () => {
    const [from, to] = [temporaryFolder(), temporaryFolder()]
    const long = `${'deep/'.repeat(40)}${'x'.repeat(120)}`
    write(join(from, 'release/build/a/build-script-build'), '#!/bin/sh\n', 0o755)
    write(join(from, 'release/deps/liba.rlib'), 'a'.repeat(3_000_000))
    write(join(from, long), 'far')
    write(join(from, 'left/out'), 'no')
    mkdirSync(join(from, 'release/build/a/out'))
    symlinkSync('liba.rlib', join(from, 'release/deps/link'))
    const time = new Date('2025-10-18T14:30:22Z')
    for (const path of ['release/build/a/out', 'release/build/a', 'release/deps/liba.rlib'])
      utimesSync(join(from, path), time, time)
    const saved = await step(save('deps-1', from, `path => !path.startsWith('left')`))
    expect(saved).toMatchObject({ outcome: 'success', issues: [] })
    expect(resultOf(saved)).toEqual({ key: 'deps-1', bytes: expect.any(Number) })
    expect(results.caches.list()).toMatchObject([{ key: 'deps-1' }])

    write(join(to, long), 'here already')
    const restored = await step(restore(['deps-2', 'deps-'], to))
    expect(restored).toMatchObject({ outcome: 'success', issues: [] })
    expect(resultOf(restored)).toEqual(resultOf(saved))
    const kinds = readdirSync(to, { recursive: true, withFileTypes: true })
      .filter(one => !one.parentPath.includes('deep') && one.name !== 'deep')
      .map(one => join(one.parentPath, one.name).slice(to.length + 1))
    expect(kinds.sort()).toEqual([
      ...['release', 'release/build', 'release/build/a', 'release/build/a/build-script-build'],
      ...['release/build/a/out', 'release/deps', 'release/deps/liba.rlib', 'release/deps/link'],
    ])
    for (const path of ['release/build/a/out', 'release/build/a', 'release/deps/liba.rlib'])
      expect(lstatSync(join(to, path)).mtime).toEqual(time)
    expect(lstatSync(join(to, 'release/build/a/build-script-build')).mode & 0o777).toBe(0o755)
    expect(lstatSync(join(to, 'release/deps/link')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(to, 'release/deps/link'), 'utf8')).toHaveLength(3_000_000)
    expect(readFileSync(join(to, long), 'utf8')).toBe('here already')
    expect(readdirSync(temporary)).not.toContain('build-packages-cache.tar.zst')
  })

  it('reports the size that the service stores, except the wrapping', async () => {
    const { bytes } = resultOf(await step(save('deps', folderOf('a'.repeat(100_000))))) as { bytes: number }
    const { size = 0 } = results.caches.list()[0] ?? {}
    expect(Math.abs(size - bytes)).toBeLessThan(300)
  })

  it('compresses repetitions that are megabytes apart', async () => {
    const folder = temporaryFolder()
    const noise = Buffer.from(Array.from({ length: 6_000_000 }, (_, i) => Math.sin(i) * 1e9))
    for (const name of ['liba.rlib', 'liba.rmeta']) writeFileSync(join(folder, name), noise)
    const { bytes } = resultOf(await step(save('deps', folder))) as { bytes: number }
    expect(bytes).toBeLessThan(noise.length * 1.1)
  })

  it('says without a warning that another run was first', async () => {
    await step(save('deps', folderOf('first')))
    const second = await step(save('deps', folderOf('second')))
    expect(second).toMatchObject({ outcome: 'success', issues: [] })
    expect(resultOf(second)).toBeNull()
    expect(second.log).toContain('another job may be creating this cache')
  })

  it('logs nothing if there is nothing', async () => {
    const missed = await step(restore(['deps'], temporaryFolder()))
    expect(missed).toMatchObject({ outcome: 'success', issues: [] })
    expect(resultOf(missed)).toBeNull()
  })

  it('does not exist without the service', async () => {
    const without = await step('tell(ours === undefined)', { ...results.services, ACTIONS_RESULTS_URL: '' })
    expect(resultOf(without)).toBe(true)
  })

  const denied: Answer = { status: 403, body: '{"code":"permission_denied","msg":"no"}' }
  it.each<[string, RegExp, Answer]>([
    ['an answer 403', /GetCacheEntryDownloadURL$/, denied],
    ['an answer 429', /GetCacheEntryDownloadURL$/, { status: 429, body: '{"msg":"not so fast"}' }],
    ['a closed connection', /GetCacheEntryDownloadURL$/, { reset: true }],
    ['a lost archive', /^\/blobs/, { status: 404, body: 'BlobNotFound' }],
    ['half an archive', /^\/blobs/, { body: 'abc', truncate: 1 }],
    ['another archive', /^\/blobs/, { body: 'no archive' }],
  ])('gives one warning when a restore gets %s', async (_, path, answer) => {
    await step(save('deps', folderOf('a')))
    results.fail({ path, answer })
    const restored = await step(restore(['deps'], temporaryFolder()))
    expect(restored.outcome).toBe('success')
    expect(restored.issues).toMatchObject([{ type: 'warning' }])
    expect(resultOf(restored)).toBeNull()
  })

  it.each<[string, RegExp, Answer]>([
    ['an answer 403', /CreateCacheEntry$/, denied],
    ['a refused upload', /^\/blobs/, { status: 403, body: 'AuthenticationFailed' }],
    ['a refused end', /FinalizeCacheEntryUpload$/, denied],
  ])('gives only warnings when a save gets %s', async (_, path, answer) => {
    results.fail({ path, answer })
    const saved = await step(save('deps', folderOf('a')))
    expect(saved.outcome).toBe('success')
    expect(saved.issues.filter(({ type }) => type !== 'warning')).toEqual([])
    expect(resultOf(saved)).toBeNull()
  })

  it('gives warnings when the service stays broken', async () => {
    results.fail({ path: /^\/twirp/, answer: { status: 503, body: 'down' } })
    const run = await step(restore(['deps'], temporaryFolder()))
    expect(run.outcome).toBe('success')
    expect(run.issues.filter(({ type }) => type !== 'warning')).toEqual([])
  })

  it('gives a warning when the token is wrong', async () => {
    const services = { ...results.services, ACTIONS_RUNTIME_TOKEN: 'wrong' }
    const restored = await step(restore(['deps'], temporaryFolder()), services)
    expect(restored).toMatchObject({ outcome: 'success', issues: [{ type: 'warning' }] })
  })

  it.each([
    ['a key that GitHub takes for a list', save('a,b', '/')],
    ['an entry of ours that is none', `core.info(''); ${restore(['deps'], '/nowhere')}`],
  ])('gives a warning for %s', async (_, lines) => {
    // As another version of this action might leave it, which packs in another way.
    const archive = join(temporary, 'build-packages-cache.tar.zst')
    writeFileSync(archive, 'not compressed')
    await step(`await cache.saveCache([${JSON.stringify(archive)}], 'deps')`)
    const run = await step(lines)
    expect(run).toMatchObject({ outcome: 'success', issues: [{ type: 'warning' }] })
    expect(resultOf(run)).toBeNull()
  })
})

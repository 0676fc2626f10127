import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { zipSync } from 'fflate'

import { type Results, startResults } from '../support/results-service.js'
import type { CacheScope } from '../support/results-token.js'
import type { Variables } from '../support/runner-process.js'
import { type ToolkitResult, toolkitStep } from '../support/toolkit-step.js'

let results: Results

beforeEach(async () => {
  results = await startResults()
})

afterEach(() => results.stop())

const bytesOf = ({ workspace }: ToolkitResult, path: string): Buffer => readFileSync(join(workspace, path))

describe('the cache service', () => {
  const save = (
    services: Variables,
    keys: readonly string[],
    content: Uint8Array = Buffer.from(keys.join()),
  ) =>
    toolkitStep({
      services,
      files: { 'data/file': content },
      script: `
        const saved = ${JSON.stringify(keys)}.map(key => () => cache.saveCache(['data'], key))
        for (const save of saved) core.setOutput('id', await save())`,
    })

  /** Restores with one list of keys after the other; the keys that matched are the output `found`. */
  const restore = (services: Variables, ...lists: readonly (readonly string[])[]) =>
    toolkitStep({
      services,
      script: `
        const found = []
        for (const [key, ...others] of ${JSON.stringify(lists)})
          found.push(await cache.restoreCache(['data'], key, others) ?? '-')
        core.setOutput('found', found.join(' '))`,
    })

  it('restores on one runner entries that another has saved', async () => {
    expect(await save(results.services, ['deps-1'])).toMatchObject({ outputs: { id: '1' }, issues: [] })
    const restored = await restore(results.services, ['deps-1'])
    expect(restored).toMatchObject({ outputs: { found: 'deps-1' }, issues: [] })
    expect(bytesOf(restored, 'data/file').toString()).toBe('deps-1')
    const { length: size } = await results.caches.read('deps-1')
    expect(results.caches.list()).toMatchObject([{ key: 'deps-1', scope: 'refs/heads/main', size }])
  })

  it('saves only once under a key', async () => {
    await save(results.services, ['deps-1'], Buffer.from('first'))
    const second = await save(results.services, ['deps-1'], Buffer.from('second'))
    expect(second).toMatchObject({ outputs: { id: '-1' }, issues: [] })
    expect(results.requests.at(-1)).toMatchObject({ method: 'POST', status: 409 })
    expect(bytesOf(await restore(results.services, ['deps-1']), 'data/file').toString()).toBe('first')
  })

  it('keeps entries for different paths apart', async () => {
    await save(results.services, ['deps'])
    const script = `
      core.setOutput('found', await cache.restoreCache(['data/file'], 'deps'))
      core.setOutput('id', await cache.saveCache(['data/file'], 'deps'))`
    const files = { 'data/file': '' }
    const { outputs } = await toolkitStep({ services: results.services, script, files })
    expect(outputs).toEqual({ found: '', id: '2' })
  })

  it('finds the key itself, or else the newest key that begins with it', async () => {
    await save(results.services, ['deps', 'deps-1', 'deps-2', 'other'])
    const lists = [['deps'], ['none', 'deps-'], ['deps-', 'other'], ['none', 'oth', 'deps'], ['eps']]
    const { outputs, issues } = await restore(results.services, ...lists)
    expect(outputs['found']).toBe('deps deps-2 deps-2 other -')
    expect(issues).toEqual([])
  })

  it('lets a branch read entries of the default branch, but not the reverse', async () => {
    const own: CacheScope = { ref: 'refs/heads/topic', permission: 3 }
    const base: CacheScope = { ref: 'refs/heads/main', permission: 1 }
    const branch = results.servicesOf({ scopes: [own, base] })
    await save(results.services, ['deps-main'])
    expect((await restore(branch, ['deps-'])).outputs['found']).toBe('deps-main')
    await save(branch, ['deps-main', 'deps-branch'])
    expect((await restore(branch, ['deps-'])).outputs['found']).toBe('deps-branch')
    expect((await restore(results.services, ['deps-b'], ['deps-'])).outputs['found']).toBe('- deps-main')
  })

  it.each([
    ['a job that may only read', 1, 'cache write denied: the token may only read'],
    ['a job that may only write', 2, 'cache read denied: the token has no scope to read from'],
  ] as const)('warns %s', async (_, permission, message) => {
    const services = results.servicesOf({ scopes: [{ ref: 'refs/heads/main', permission }] })
    const script = `
      await cache.restoreCache(['data'], 'deps')
      await cache.saveCache(['data'], 'deps')`
    const { issues } = await toolkitStep({ services, script, files: { 'data/file': '' } })
    expect(issues).toMatchObject([{ type: 'warning', message: expect.stringContaining(message) }])
  })

  it('serves only clients with a token or an address that it gave out', async () => {
    await save(results.services, ['deps'])
    const otherService = await startResults()
    await otherService.stop()
    const { ACTIONS_RUNTIME_TOKEN = '' } = otherService.services
    const { issues } = await restore({ ...results.services, ACTIONS_RUNTIME_TOKEN }, ['deps'])
    expect(issues).toMatchObject([{ message: expect.stringContaining('(401) Unauthorized') }])
    expect((await fetch(`${results.url}/blobs/cache-1?sig=guessed`)).status).toBe(403)
  })

  it('fails as often as told, and then no longer', async () => {
    const path = /GetCacheEntryDownloadURL$/
    results.fail({ path, times: 1, answer: { status: 429, body: '{"msg":"not so fast"}' } })
    results.fail({ path, times: 1, answer: { reset: true } })
    results.fail({ method: 'GET', path: /^\/blobs/, times: 1, answer: { body: 'abc', truncate: 1 } })
    await save(results.services, ['deps'])
    const { outputs, issues } = await restore(results.services, ['deps'], ['deps'], ['deps'], ['deps'])
    expect(outputs['found']).toBe('- - - deps')
    expect(issues.map(({ message }) => message)).toEqual([
      expect.stringContaining('not so fast'),
      expect.stringContaining('ECONNRESET'),
      expect.stringContaining('aborted'),
    ])
  })

  it('can lose, alter and forget entries', async () => {
    await save(results.services, ['deps-1', 'deps-2', 'deps-3'])
    await results.caches.overwrite('deps-1', Buffer.from('no archive'))
    await results.caches.lose('deps-2')
    results.caches.evict('deps-3')
    expect(results.caches.list()).toMatchObject([{ size: 10 }, { size: undefined }])
    const { outputs, issues } = await restore(results.services, ['deps-1'], ['deps-2'], ['deps-3'])
    expect(outputs['found']).toBe('- - -')
    expect(issues).toHaveLength(2)
    expect((await save(results.services, ['deps-3'])).outputs['id']).toBe('4')
  })

  it('holds large archives, written in blocks and read in ranges as on GitHub', async () => {
    const azure = await startResults({ azure: true })
    const content = randomBytes(140 * 1024 * 1024)
    const saved = await save(azure.services, ['large'], content)
    const restored = await restore(azure.services, ['large'])
    const same = bytesOf(restored, 'data/file').equals(content)
    await azure.stop()
    for (const { workspace } of [saved, restored]) rmSync(workspace, { recursive: true })
    expect([saved, restored]).toMatchObject([{ outputs: { id: '1' } }, { outputs: { found: 'large' } }])
    expect([saved.issues, restored.issues, same]).toEqual([[], [], true])
    const blobs = azure.requests.filter(({ path }) => path.startsWith('/blobs/'))
    const kinds = new Set(blobs.map(({ method, status = 0 }) => `${method} ${status}`))
    expect([...kinds]).toEqual(['PUT 201', 'HEAD 200', 'GET 206'])
  })
})

describe('the artifact service', () => {
  const upload = (services: Variables, name: string, content: Uint8Array, options = {}) =>
    toolkitStep({
      services,
      files: { 'dist/app': content },
      script: `
        const upload = artifact.uploadArtifact('${name}', ['dist/app'], 'dist', ${JSON.stringify(options)})
        core.setOutput('uploaded', await upload.catch(error => error.message))`,
    })

  /** Downloads to `out`, and lists all artifacts. */
  const download = (services: Variables, name: string) =>
    toolkitStep({
      services,
      script: `
        const { artifacts } = await artifact.listArtifacts()
        core.setOutput('listed', artifacts.map(({ name }) => name).join(' '))
        const found = artifacts.find(({ name }) => name === '${name}')
        const options = { path: 'out', expectedHash: found.digest }
        core.setOutput('altered', (await artifact.downloadArtifact(found.id, options)).digestMismatch)`,
    })

  const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

  it.each([
    ['archives', {}, 'linux'],
    ['single files as they are', { skipArchive: true }, 'app'],
  ])('passes artifacts from one job of a run to another: %s', async (_, options, name) => {
    const content = randomBytes(10_000_000)
    await upload(results.services, 'linux', content, options)
    const downloaded = await download(results.servicesOf({}), name)
    expect(downloaded).toMatchObject({ outputs: { listed: name, altered: 'false' }, issues: [] })
    expect(bytesOf(downloaded, 'out/app').equals(content)).toBe(true)
    const stored = await results.artifacts.read(name)
    expect(results.artifacts.list()).toEqual([{ name, size: stored.length, digest: sha256(stored) }])
  })

  it('accepts a name once in a run, and hides artifacts of other runs', async () => {
    const other = results.servicesOf({ run: 'another' })
    await upload(results.services, 'linux', Buffer.from('first'))
    const refused = await upload(results.servicesOf({}), 'linux', Buffer.from('second'))
    expect(refused.outputs['uploaded']).toContain('(409) Conflict: an artifact with this name already exists')
    await upload(other, 'linux', Buffer.from('other'))
    expect(bytesOf(await download(results.services, 'linux'), 'out/app').toString()).toBe('first')
    expect(bytesOf(await download(other, 'linux'), 'out/app').toString()).toBe('other')
  })

  it('can alter and lose artifacts, which digest and size reveal', async () => {
    await upload(results.services, 'linux', Buffer.from('good'))
    await results.artifacts.overwrite('linux', zipSync({ app: Buffer.from('evil') }))
    const downloaded = await download(results.services, 'linux')
    expect(downloaded.outputs['altered']).toBe('true')
    expect(bytesOf(downloaded, 'out/app').toString()).toBe('evil')
    await results.artifacts.lose('linux')
    expect(results.artifacts.list()).toMatchObject([{ name: 'linux', size: undefined }])
  })

  it('deletes artifacts', async () => {
    await upload(results.services, 'linux', Buffer.from('first'))
    await toolkitStep({ services: results.services, script: `await artifact.deleteArtifact('linux')` })
    expect(results.artifacts.list()).toEqual([])
    await upload(results.services, 'linux', Buffer.from('second'))
    expect(bytesOf(await download(results.services, 'linux'), 'out/app').toString()).toBe('second')
  })
})

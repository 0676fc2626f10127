import { describe, expect, it } from '@jest/globals'

import { ActionError, describeError } from '../../../src/errors.js'
import { readVersion } from '../../../src/publish/published-version.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { aManifest } from '../../support/manifest-sample.js'
import { aWorld, two, versionOf, write } from '../../support/version-sample.js'

describe('readVersion', () => {
  const read = (world: FakeWorld): Promise<unknown> =>
    readVersion({ channel: 'main', version: 'v1' }, world.memory)

  it('returns all files except SHA256SUMS', async () => {
    const world = aWorld()
    const tree = versionOf('v1', two)
    await write(world, tree)
    expect(await read(world)).toEqual({
      channel: 'main',
      version: 'v1',
      prefix: 'main/v1/',
      firstIndex: new Map(),
      sums: world.memory.text('main/v1/SHA256SUMS'),
      mutable: [],
      manifest: aManifest({ version: 'v1' }),
      files: tree.entries
        .slice(1)
        .map(({ key, size, sha256 }) => ({ path: key.slice('main/v1/'.length), size, sha256 }))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
    })
  })

  it.each<[string, readonly string[], string]>([
    [
      'nothing',
      ['SHA256SUMS', 'manifest.json', 'bin/a', 'bin/b', 'install.sh', 'cargo-registry/index/config.json'],
      'is not there',
    ],
    ['no manifest', ['manifest.json'], 'is incomplete: its publishing has not ended'],
    ['no SHA256SUMS', ['SHA256SUMS'], 'has no SHA256SUMS, so build-packages did not publish it'],
    ['not each of its files', ['bin/b'], 'has lost bin/b'],
  ])('refuses a version that has %s', async (_, lost, what) => {
    const world = aWorld()
    await write(world, versionOf('v1', two))
    for (const path of lost) world.memory.objects.delete(`main/v1/${path}`)
    const error: unknown = await read(world).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(ActionError)
    expect(describeError(error)).toBe(
      `version v1 of main ${what} in memory\ngive a version that \`list\` shows`,
    )
  })
})

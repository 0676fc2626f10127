import { versionChecksums } from '../../src/package/checksums.js'
import { formatManifest } from '../../src/package/manifest.js'
import type { Tree } from '../../src/package/tree.js'
import { writeVersion } from '../../src/publish/version.js'
import type { WrittenVersion } from '../../src/publish/version.js'
import { aFile, aText } from './entries.js'
import { fakeWorld } from './fake-world.js'
import type { FakeWorld } from './fake-world.js'
import { aManifest } from './manifest-sample.js'
import { digestOf, MemoryFiles } from './memory-files.js'

/** A version made of files on disk, by path, with a page and a manifest. */
export function versionOf(version: string, files: Readonly<Record<string, string>>): Tree {
  const prefix = `main/${version}/`
  const entries = [
    ...Object.entries(files).map(([path, text]) =>
      aFile(prefix + path, `/disk/${text}`, digestOf(Buffer.from(text)), 'data'),
    ),
    aText(`${prefix}cargo-registry/index/config.json`, '{}', 'index'),
    aText(`${prefix}install.sh`, `version='${version}'`, 'pointer'),
    aText(`${prefix}manifest.json`, formatManifest(aManifest({ version })), 'seal'),
  ]
  const sums = aText(`${prefix}SHA256SUMS`, versionChecksums({ prefix, entries }), 'intent')
  return { prefix, entries: [sums, ...entries] }
}

export const two = { 'bin/a': 'aaa', 'bin/b': 'bbbb' }

/** A world whose disk has a file for each text, with the text as its name. */
export function aWorld(...texts: readonly string[]): FakeWorld {
  const all = ['aaa', 'bbbb', ...texts].map(text => [`/disk/${text}`, text])
  return fakeWorld({ files: new MemoryFiles(Object.fromEntries(all) as Record<string, string>) })
}

export const write = (world: FakeWorld, tree: Tree, former?: string): Promise<WrittenVersion> =>
  writeVersion(tree, () => Promise.resolve(former), world.memory, world)

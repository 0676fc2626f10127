import type { Manifest, ManifestBinary } from '../../src/package/manifest.js'

type Given = Omit<Partial<Manifest>, 'packages'> & Pick<Manifest, 'version'>
type Packages = Manifest['packages']

/** A manifest that clients and this program can read; what isn't given is made up. */
export const aManifest = (given: Given, packages: Partial<Packages> = {}): Manifest => ({
  schema: 1,
  name: 'tool',
  git_branch: 'main',
  git_commit: 'c',
  git_dirty: false,
  channel: 'main',
  rustc: '1.90.0',
  url: `https://get.example.com/main/${given.version}/`,
  ...given,
  packages: { binaries: {}, all_binaries: [], ...packages },
})

/** A binary of linux-x86_64 as the manifest describes it. */
export const aManifestBinary = ({
  path,
  sha256,
}: Pick<ManifestBinary, 'path' | 'sha256'>): ManifestBinary => {
  const file = { url: `https://get.example.com/main/v1/${path}`, size: 1, sha256 }
  return {
    ...file,
    path,
    name: 'tool',
    platform: 'linux',
    arch: 'x86_64',
    target: 'x86_64-unknown-linux-gnu',
    archive: file,
    archives: [file],
    toolchain: { builder: 'cargo', version: '1.90.0' },
  }
}

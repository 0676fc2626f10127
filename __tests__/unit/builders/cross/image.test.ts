import { describe, expect, it } from '@jest/globals'

import { parseCrossConfig } from '../../../../src/builders/cross/config.js'
import type { Image } from '../../../../src/builders/image.js'
import type { RawInputs } from '../../../../src/inputs/read-inputs.js'
import type { Env } from '../../../../src/ports.js'
import { aPlan, complaint } from '../../../support/samples.js'
import type { Differences } from '../../../support/samples.js'

const triple = 'x86_64-unknown-linux-gnu'
const inputs: RawInputs = { builders: 'cross', 'main-bin': 'hello' }

interface Configured {
  readonly raw?: RawInputs
  readonly toml?: string
  readonly manifest?: string
  readonly env?: Env
}

const settings = ({ toml = '', manifest = '', env = {} }: Configured): Differences => ({
  builderSettings: new Map([['cross', { path: '/repo/rust/Cross.toml', text: toml }]]),
  source: { rootManifest: manifest },
  env,
})

function imageOf({ raw = {}, toml = '', manifest = '', env = {} }: Configured): Image {
  const image = aPlan({ ...inputs, ...raw }, settings({ toml, manifest, env })).builds[0]?.image
  if (image === undefined) throw new Error('the plan has no image')
  return image
}

const variable = 'CROSS_TARGET_X86_64_UNKNOWN_LINUX_GNU_IMAGE'
const toml = `[target.${triple}]\nimage = "from/toml"`
const manifest = `[package.metadata.cross.target.${triple}]\nimage = "from/manifest"`

describe('the image of cross', () => {
  it('is missing for a target that it has none for, unless one is named', () => {
    const solaris = 'x86_64-pc-solaris'
    const raw = { targets: solaris, builders: 'cross' }
    expect(complaint(() => imageOf({ raw }))).toBe(
      `cross 0.2.5 has no image for ${solaris}\nname one of yours in images (${solaris}=…), or leave the target out`,
    )
    expect(imageOf({ raw: { ...raw, images: `${solaris}=mine:1` } }).reference).toBe('mine:1')
  })

  it.each<[string, Configured, Pick<Image, 'reference' | 'from'>]>([
    ['by default', {}, { reference: `ghcr.io/cross-rs/${triple}:0.2.5`, from: 'the default' }],
    ['of Cargo.toml', { manifest }, { reference: 'from/manifest', from: 'Cross.toml' }],
    ['of Cross.toml', { manifest, toml }, { reference: 'from/toml', from: 'Cross.toml' }],
    [
      'of the environment',
      { toml, env: { [variable]: 'from/env' } },
      { reference: 'from/env', from: 'the environment' },
    ],
    [
      'of the input',
      { raw: { images: `${triple}=from/input@sha256:${'0'.repeat(64)}` }, toml, env: { [variable]: 'x' } },
      { reference: `from/input@sha256:${'0'.repeat(64)}`, from: 'images' },
    ],
    [
      'of a Dockerfile is its own',
      { toml: '[build]\ndockerfile = "Dockerfile"' },
      { reference: undefined, from: 'Cross.toml' },
    ],
  ])('%s', (_, configured, image) => {
    expect(imageOf(configured)).toMatchObject(image)
  })

  it('is known with the additions that cross makes to it', () => {
    expect(imageOf({ toml: `[build]\npre-build = ["a", "b"]` }).additions.preBuild).toBe('a\nb')
    expect(imageOf({ env: { CROSS_BUILD_PRE_BUILD: 'c' } }).additions.preBuild).toBe('c')
    const file = `[target.${triple}.dockerfile]\nfile = "x/Dockerfile"\ncontext = "x"`
    expect(imageOf({ toml: file }).additions).toMatchObject({ dockerfile: 'x/Dockerfile', context: 'x' })
  })

  it('has a separate target folder, which no other image shares', () => {
    const folderOf = (configured: Configured): string | undefined => {
      return aPlan({ ...inputs, ...configured.raw }, settings(configured)).builds[0]?.targetFolder
    }
    const folders = [
      folderOf({}),
      folderOf({ raw: { images: `${triple}=other` } }),
      folderOf({ toml: '[build]\npre-build = ["apt-get install -y gcc-11"]' }),
      folderOf({ raw: { builders: 'cargo' } }),
    ]
    expect(new Set(folders).size).toBe(folders.length)
    expect(folderOf({})).toBe(folderOf({}))
  })

  it('is refused for a target that is not built', () => {
    expect(complaint(() => aPlan({ ...inputs, images: 'x86_64-unknown-linux-musl=x' }))).toBe(
      `images: x86_64-unknown-linux-musl is not one of the targets\nthey are ${triple}: add it to targets, or leave it out of images`,
    )
  })

  it('is not read from a file that is not TOML', () => {
    expect(complaint(() => parseCrossConfig({ path: '/repo/Cross.toml', text: '[build' }, ''))).toContain(
      '/repo/Cross.toml is not TOML: ',
    )
  })
})

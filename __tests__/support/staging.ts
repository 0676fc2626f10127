import { inheritedFrom } from '../../src/package/registry/manifest-dependencies.js'
import { stagedManifest } from '../../src/package/registry/staged-manifest.js'
import type {
  Archives,
  StagedManifest,
  StagedMember,
  Staging,
} from '../../src/package/registry/staged-manifest.js'
import { TomlText } from '../../src/toml-text.js'

/** The index of the published version. */
export const index = 'sparse+https://get.example.com/testnet/v1/cargo-registry/index/'
const archive = (triple: string, format: 'tgz' | 'zip'): Archives[number] => ({
  triple,
  url: `https://get.example.com/testnet/v1/archives/{tool}-${triple}`,
  format,
})
const member = (name: string, version: string, packed = true): readonly [string, StagedMember] => [
  name,
  { version, folder: `/repo/${name}`, packed },
]
const root =
  '[workspace.dependencies]\nkernel = { package = "core", path = "core" }\ncore = { path = "core" }\napp = { path = "app" }\nshared = { path = "../shared" }\n'
/** A workspace of three members, two of which are packed. */
export const staging: Staging = {
  stamp: 'v1.a1b2c3d',
  index,
  root: '/repo',
  members: new Map([member('core', '0.3.1'), member('app', '1.0.0'), member('xtask', '0.0.0', false)]),
  inherited: inheritedFrom(new TomlText(root)),
  publicKey: undefined,
  archives: new Map([
    ['tool', [archive('x86_64-unknown-linux-gnu', 'tgz'), archive('x86_64-pc-windows-gnu', 'zip')]],
  ]),
}

/** The staged manifest of /repo/app. */
export const staged = (
  text: string,
  { hidden = false, ...other }: Partial<Staging & { hidden: boolean }> = {},
): StagedManifest =>
  stagedManifest(
    { path: '/repo/app/Cargo.toml', text, folder: '/repo/app', hidden },
    { ...staging, ...other },
  )

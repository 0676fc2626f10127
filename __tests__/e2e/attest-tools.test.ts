// The lines of a version's page that check where a file comes from, pasted as they are, with the real gh and cosign. Only
// whom they trust is said besides: the stand-ins' keys.
import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { runAction } from '../support/action.js'
import { claimsOf, startAttesting } from '../support/attesting.js'
import type { Attesting } from '../support/attesting.js'
import { temporaryFolder } from '../support/checkout.js'
import type { Claims } from '../support/identity-provider.js'
import { cosignProgram, ghProgram } from '../support/install-provenance-tools.js'
import { run } from '../support/new-user.js'
import type { Ran } from '../support/new-user.js'
import { tinyWorkspace } from '../support/tiny-workspace.js'

const workspace = tinyWorkspace('v1')
const archive = 'hello-x86_64-unknown-linux-gnu.tar.gz'
const reusable = 'modality-org/build-packages/.github/workflows/build-packages.yml'
type Tool = 'gh' | 'cosign'
let github: Attesting

beforeAll(async () => {
  github = await startAttesting()
})

afterAll(() => github.stop())

/** Publishes in the name of such a job, and returns the folder of the site. */
async function publishedBy(claims: Claims, version = 'v1'): Promise<string> {
  github.claim(claims)
  const site = temporaryFolder()
  const { outcome, issues } = await runAction({
    workspace,
    env: github.proxy.env,
    services: github.provider.services,
    github: { GITHUB_REPOSITORY: claims['repository'] ?? '' },
    with: {
      'publish-to': site,
      'base-url': 'https://get.example.com',
      version,
      attest: 'true',
      'github-token': 'ghs_token',
    },
  })
  expect({ outcome, issues }).toEqual({ outcome: 'success', issues: [] })
  return site
}

/** The lines that the page of a version has for a program. */
function linesFor(tool: Tool, site: string): string {
  const page = readFileSync(join(site, 'testnet/v1/index.html'), 'utf8')
  const blocks = [...page.matchAll(/<pre><code>([^<]*)<\/code><\/pre>/g)].map(([, text = '']) =>
    text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
  )
  const found = blocks.find(text => text.includes(`\n${tool} `))
  if (found === undefined) throw new Error(`the page has no line for ${tool}`)
  return found
}

/** A folder to come first in PATH, with programs that trust the stand-ins. */
function trusting(root: string): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'root.json'), `${root}\n`)
  for (const [name, program, option] of [
    ['gh', ghProgram(), '--custom-trusted-root'],
    ['cosign', cosignProgram(), '--trusted-root'],
  ] as const)
    writeFileSync(
      join(folder, name),
      `#!/bin/sh\nexec '${program}' "$@" ${option} '${join(folder, 'root.json')}'\n`,
      { mode: 0o755 },
    )
  return folder
}

interface Pasting {
  readonly lines: string
  /** What the public address serves. */
  readonly site: string
  readonly root?: string
  /** Something done to the downloaded archive. */
  readonly then?: (file: string) => void
}

/** Pastes lines in a folder with a downloaded archive. */
async function paste({ lines, site, root, then }: Pasting): Promise<Ran> {
  const folder = temporaryFolder()
  copyFileSync(join(site, 'testnet/v1/archives', archive), join(folder, archive))
  then?.(join(folder, archive))
  github.serve(site)
  const { NODE_EXTRA_CA_CERTS: authority = '', ...proxy } = github.proxy.env
  const env = {
    PATH: `${trusting(root ?? github.sigstore.public.trustedRoot)}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
    CURL_CA_BUNDLE: authority,
    ...proxy,
  }
  return run(['sh', '-ec', lines], env, folder)
}

const accepted = { gh: /^/, cosign: /Verified OK/ } as const

describe.each<Tool>(['gh', 'cosign'])('the lines for %s on the page of a version', tool => {
  let site: string
  let lines: string

  beforeAll(async () => {
    site = await publishedBy(claimsOf('octo/packages', 'public'))
    lines = linesFor(tool, site)
  })

  it('accept the archive', async () => {
    const { code, output } = await paste({ lines, site })
    expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(accepted[tool]) })
  })

  it('accept SHA256SUMS in its place', async () => {
    const sums = lines.replace(archive, join(site, 'testnet/v1/SHA256SUMS'))
    expect((await paste({ lines: sums, site })).code).toBe(0)
  })

  it('refuse an archive with another byte', async () => {
    const then = (file: string): void => {
      appendFileSync(file, 'x')
    }
    expect((await paste({ lines, site, then })).code).not.toBe(0)
  })

  it('refuse what is signed by keys that nobody knows', async () => {
    const root = github.sigstore.github.trustedRoot
    expect((await paste({ lines, site, root })).code).not.toBe(0)
  })

  it('refuse the same archive, attested by another repository or another workflow', async () => {
    for (const claims of [
      claimsOf('octo/other', 'public'),
      claimsOf('octo/packages', 'public', 'octo/packages/.github/workflows/test.yml@refs/heads/testnet'),
    ]) {
      const other = await publishedBy(claims)
      expect((await paste({ lines, site: other })).code).not.toBe(0)
    }
  })

  it('accept what the reusable workflow has signed, but only for the repository that has called it', async () => {
    const workflow = `${reusable}@refs/tags/v1`
    const ours = await publishedBy(claimsOf('octo/packages', 'public', workflow))
    const theirs = await publishedBy(claimsOf('octo/other', 'public', workflow))
    const asked = linesFor(tool, ours)
    expect((await paste({ lines: asked, site: ours })).code).toBe(0)
    expect((await paste({ lines: asked, site: theirs })).code).not.toBe(0)
  })
})

describe('gh', () => {
  it('would refuse what the reusable workflow has signed, if the line did not name it', async () => {
    const site = await publishedBy(claimsOf('octo/packages', 'public', `${reusable}@refs/tags/v1`))
    const lines = linesFor('gh', site).replace(/ --signer-workflow \S+/, '')
    expect((await paste({ lines, site })).code).not.toBe(0)
  })

  it('accepts what a private repository has published, by the clock of GitHub', async () => {
    const site = await publishedBy(claimsOf('octo/packages', 'private'))
    const lines = linesFor('gh', site)
    expect((await paste({ lines, site, root: github.sigstore.github.trustedRoot })).code).toBe(0)
    expect(() => linesFor('cosign', site)).toThrow()
  })

  it('finds the bundle of a file among several in one file', async () => {
    const site = await publishedBy(claimsOf('octo/packages', 'public'))
    const other = await publishedBy(claimsOf('octo/packages', 'public'), 'v2')
    const first = join(other, 'testnet/v2/provenance.sigstore.json')
    // As the lines of a version with so many files that it has several.
    const lines = linesFor('gh', site).replaceAll(/provenance\.sigstore\.json(?=\n| --)/g, '$&l')
    const sums = lines.replace(archive, join(site, 'testnet/v1/SHA256SUMS'))
    for (const several of [
      sums.replace(' > ', ` file://${first} > `),
      sums.replace('curl -fsSL ', `curl -fsSL file://${first} `),
    ])
      expect(await paste({ lines: several, site })).toEqual({ code: 0, output: '' })
  })
})

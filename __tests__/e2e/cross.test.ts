import { chmodSync, copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Step } from '../support/action.js'
import { bomAt, partsIn } from '../support/bom.js'
import { checkoutHello, checkoutOf, temporaryFolder } from '../support/checkout.js'
import { fileOf } from '../support/debian.js'
import { startDocker } from '../support/docker.js'
import type { Docker } from '../support/docker.js'
import { publishToFolder } from '../support/folder-site.js'
import type { PublishedFolder } from '../support/folder-site.js'
import { builtElsewhere, freshRunners } from '../support/fresh-runners.js'
import { NewUser, run } from '../support/new-user.js'
import { startProxy } from '../support/tls-proxy.js'
import type { Proxy } from '../support/tls-proxy.js'
import { testToolchain } from '../support/toolchain.js'

const triple = 'x86_64-unknown-linux-gnu'
const image = `ghcr.io/cross-rs/${triple}:0.2.5`
const badImage = 'images.example/with-gcc-9:1'
const toolCache = temporaryFolder()
let docker: Docker
let proxy: Proxy

beforeAll(async () => {
  docker = await startDocker()
  await docker.load('good', image)
  await docker.load('bad', badImage)
  // The release asset on GitHub is missing, so cargo must build cross.
  proxy = await startProxy(
    url => (url.hostname === 'github.com' ? { status: 404, body: 'Not Found' } : undefined),
    {
      noProxy: ['crates.io', 'index.crates.io', 'static.crates.io'],
    },
  )
})

afterAll(async () => {
  await proxy.stop()
  await docker.stop()
})

/** Publishes what cross builds to a folder. */
async function publish(given: Partial<Step> & Pick<Step, 'workspace'>): Promise<PublishedFolder> {
  const published = await publishToFolder({
    workspace: given.workspace,
    services: { RUNNER_TOOL_CACHE: toolCache, ...given.services },
    env: { ...docker.env, ...proxy.env, CROSS_CONTAINER_OPTS: '--network host', ...given.env },
    with: { builders: 'cross', 'cargo-registry': 'false', ...given.with },
  })
  sites.push(published)
  return published
}

const sites: PublishedFolder[] = []
afterAll(async () => {
  for (const site of sites) await site.close()
})

describe('cross', () => {
  let published: PublishedFolder

  beforeAll(async () => {
    published = await publish({
      workspace: checkoutHello(),
      with: { 'build-env': 'HELLO_GIT_COMMIT={channel}-in-a-container', 'install-prefix': 'GREETER' },
      env: { COLOUR_OF_THE_JOB: 'blue', AWS_SECRET_ACCESS_KEY: 'the-secret-of-this-test' },
    })
  })

  it('is built by cargo if it can not be downloaded, and kept', () => {
    expect(published.outcome).toBe('success')
    expect(published.log).toContain('cargo install cross@0.2.5 --locked')
    expect(published.issues.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^https:\/\/github\.com\/cross-rs\/.*\.tar\.gz could not be downloaded: .*404.*: cargo builds cross 0\.2\.5 instead, which takes minutes$/,
      ),
    ])
    expect(readdirSync(join(toolCache, 'cross', '0.2.5')).sort()).toEqual([
      'x64',
      'x64.complete',
      'x64.sha256',
    ])
  })

  it('builds in the pinned image, whose compiler is checked first', () => {
    expect(published.log).toMatch(
      new RegExp(`${triple}: gcc 12\\..* in ${image} \\(Debian .*, glibc 2\\.36\\) compares bytes correctly`),
    )
    expect(published.log.indexOf('compares bytes correctly')).toBeLessThan(
      published.log.indexOf('Build with cross'),
    )
  })

  it('does not touch the toolchains of rustup', () => {
    expect(published.log).not.toMatch(/syncing channel|downloading component|installing component/)
  })

  it('starts the program in that image, before it is published', () => {
    expect(published.log).toMatch(
      new RegExp(`hello for ${triple} starts in ${image}: hello .* \\(\\d\\.\\d s\\)`),
    )
    expect(published.summary).toContain(`| in ${image} `)
  })

  it('has a bill of materials, though the container has the workspace elsewhere', () => {
    const bom = bomAt(join(published.site, `testnet/v1/sbom/hello-${triple}.cdx.json`))
    const names = partsIn(bom).map(title => title.replace(/ .*/, ''))
    expect(names).toEqual(expect.arrayContaining(['hello-core', 'itoa', 'libc', 'serde_json']))
    const tools = ['build-packages', 'rustc', 'cross', image, 'gcc']
    expect(bom.metadata.tools.components.map(({ name }) => name)).toEqual(tools)
  })

  it('is named in summary and manifest, with the digest of the image', () => {
    const manifest = JSON.parse(readFileSync(join(published.site, 'testnet/v1/manifest.json'), 'utf8')) as {
      readonly packages: { readonly binaries: Readonly<Record<string, { readonly toolchain: object }>> }
    }
    const { toolchain } = manifest.packages.binaries['linux-x86_64'] ?? {}
    expect(toolchain).toMatchObject({ builder: 'cross', version: '0.2.5', image })
    expect(toolchain).toHaveProperty('digest', expect.stringMatching(/^sha256:[0-9a-f]{64}$/))
    expect(toolchain).toHaveProperty('compiler', expect.stringMatching(/^gcc 12\./))
    expect(published.summary).toContain(`\`${image}\` \`sha256:`)
  })

  it('makes a binary that installs and runs, and that has got the variables of the build', async () => {
    const user = new NewUser()
    const { code, output } = await user.paste(
      `curl -fsSL ${published.base}/testnet/latest/install.sh | sh && ~/.greeter/bin/hello --version`,
    )
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringContaining('testnet-in-a-container'),
    })
  })
})

describe('a build script in a container', () => {
  it('has the variables of the job, but no credentials', async () => {
    const seen = [
      'COLOUR_OF_THE_JOB',
      'AWS_LC_SYS_CMAKE_BUILDER',
      'MODAL_GIT_BRANCH',
      'AWS_SECRET_ACCESS_KEY',
      'HOME',
    ]
    const workspace = checkoutOf({
      'Cargo.toml': '[package]\nname = "spy"\nversion = "0.1.0"\nedition = "2021"\n',
      'build.rs': `fn main() {
    for name in ${JSON.stringify(seen).replace('[', '["PWD", ')} {
        println!("cargo:warning={name}={:?}", std::env::var(name));
    }
}
`,
      'src/main.rs': 'fn main() {}\n',
      '.cargo/config.toml': '[build]\nbuild-dir = "elsewhere"\n',
    })
    const { outcome, log } = await publish({
      workspace,
      with: { 'build-env': 'MODAL_GIT_BRANCH={channel}' },
      env: { COLOUR_OF_THE_JOB: 'blue', AWS_LC_SYS_CMAKE_BUILDER: '1', AWS_SECRET_ACCESS_KEY: 'a-secret' },
    })
    expect(outcome).toBe('success')
    // Everything that a cache should keep is in one folder, whatever the configuration says.
    expect(existsSync(join(workspace, 'elsewhere'))).toBe(false)
    const valueOf = (name: string): string | undefined => new RegExp(`${name}=(.*)`).exec(log)?.[1]
    expect(Object.fromEntries(seen.map(name => [name, valueOf(name)]))).toEqual({
      COLOUR_OF_THE_JOB: 'Ok("blue")',
      AWS_LC_SYS_CMAKE_BUILDER: 'Ok("1")',
      MODAL_GIT_BRANCH: 'Ok("testnet")',
      AWS_SECRET_ACCESS_KEY: 'Err(NotPresent)',
      // The value is the container's own, not the runner's.
      HOME: 'Ok("/root")',
    })
  })
})

describe('the cache of a build in a container', () => {
  it('is hit on the next runner, even if cargo is configured to build elsewhere', async () => {
    const runners = await freshRunners()
    try {
      const first = await publish({ workspace: builtElsewhere(), ...runners.next() })
      expect(first.summary).toMatch(/\| miss +\| 1 of 1 /)
      const second = await publish({ workspace: builtElsewhere(), ...runners.next() })
      expect(second).toMatchObject({ outcome: 'success', issues: [] })
      expect(second.summary).toMatch(/\| hit +\| 0 of 1 /)
    } finally {
      await runners.stop()
    }
  })
})

describe('an image whose compiler has GCC bug 95189', () => {
  it('fails the run before anything is compiled, and says why', async () => {
    const workspace = checkoutHello()
    const { outcome, issues, log, summary, site } = await publish({
      workspace,
      with: { images: `${triple}=${badImage}` },
    })
    expect(outcome).toBe('failure')
    const message = issues.find(({ type }) => type === 'error')?.message ?? ''
    expect(message).toContain(`gcc 9.3.0 in ${badImage}`)
    expect(message).toContain('miscompiles memcmp at -O2 (GCC bug 95189)')
    expect(message).toContain('-fno-builtin-memcmp')
    expect(summary).toContain('miscompiles memcmp')
    expect(log).not.toContain('Build with cross')
    expect(existsSync(join(workspace, 'target/build-packages/built'))).toBe(false)
    expect(readdirSync(site)).toEqual([])
  })

  it('is accepted if flags of the user avoid the bug', async () => {
    const flags = `CFLAGS_${triple.replaceAll('-', '_')}=-fno-builtin-memcmp`
    const { outcome, log } = await publish({
      workspace: checkoutHello(),
      with: { images: `${triple}=${badImage}`, 'build-env': flags },
    })
    expect(outcome).toBe('success')
    expect(log).toContain(`gcc 9.3.0 in ${badImage}`)
    expect(log).toContain('compares bytes correctly')
  })

  it('is only a warning if the input says so', async () => {
    const { outcome, issues } = await publish({
      workspace: checkoutHello(),
      with: { images: `${triple}=${badImage}`, 'compiler-check': 'warning' },
    })
    expect(outcome).toBe('success')
    expect(issues).toMatchObject([
      { type: 'warning', message: expect.stringContaining('miscompiles memcmp') },
    ])
  })
})

describe('a target for another processor', () => {
  const aarch64 = 'aarch64-unknown-linux-gnu'
  const emulated = `ghcr.io/cross-rs/${aarch64}:0.2.5`
  const badEmulated = 'images.example/aarch64-with-gcc-9:1'
  const { bin, env: rustup } = testToolchain()
  const env = { ...rustup, PATH: [bin, process.env['PATH'] ?? ''].join(delimiter) }

  beforeAll(async () => {
    await docker.load('aarch64', emulated)
    await docker.load('aarch64-bad', badEmulated)
  })

  it('is checked under the emulator, built, and runs', async () => {
    const { outcome, log, site } = await publish({
      workspace: checkoutHello(),
      with: { targets: aarch64 },
      env,
    })
    expect(outcome).toBe('success')
    expect(log).toMatch(new RegExp(`${aarch64}: gcc 12\\..* in ${emulated} .* compares bytes correctly`))
    expect(log).toMatch(new RegExp(`hello for ${aarch64} starts in ${emulated}: hello `))
    const program = join(temporaryFolder(), 'hello')
    copyFileSync(join(site, 'testnet/v1/binaries/linux-aarch64/hello'), program)
    chmodSync(program, 0o755)
    const emulator = [fileOf('qemu-user-static'), '-L', '/usr/aarch64-linux-gnu'] as const
    expect(await run([...emulator, program, '--version'], {}, '/')).toMatchObject({ code: 0 })
  })

  it('is refused from a compiler that miscompiles, though no library would have shown it', async () => {
    const { outcome, issues } = await publish({
      workspace: checkoutHello(),
      with: { targets: aarch64, images: `${aarch64}=${badEmulated}` },
      env,
    })
    expect(outcome).toBe('failure')
    const message = issues.find(({ type }) => type === 'error')?.message ?? ''
    expect(message).toContain(`${aarch64}: gcc 9.3.0 in ${badEmulated}`)
    expect(message).toContain('miscompiles memcmp')
  })
})

describe('a Docker engine that does not run', () => {
  it('is reported before anything is built', async () => {
    const { outcome, issues } = await publish({
      workspace: checkoutHello(),
      env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
    })
    expect(outcome).toBe('failure')
    expect(issues[0]?.message).toContain("docker doesn't answer: ")
  })
})

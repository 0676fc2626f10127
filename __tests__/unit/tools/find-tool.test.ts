import { describe, expect, it } from '@jest/globals'

import { cross } from '../../../src/builders/cross/pins.js'
import { zig } from '../../../src/builders/zigbuild/pins.js'
import { ActionError, describeError } from '../../../src/errors.js'
import type { Command, Finished, Tools } from '../../../src/ports.js'
import { wasmBindgen } from '../../../src/toolchain/wasm-bindgen.js'
import { wasmOpt } from '../../../src/toolchain/wasm-pins.js'
import { findTool } from '../../../src/tools/find-tool.js'
import type { Tool } from '../../../src/tools/tool.js'
import { fakeWorld } from '../../support/fake-world.js'
import type { FakeWorld } from '../../support/fake-world.js'
import { digestOf, MemoryFiles } from '../../support/memory-files.js'

const linux = 'x86_64-unknown-linux-gnu'

interface Machine {
  readonly programs?: readonly string[]
  readonly play?: (command: Command) => Partial<Finished>
  readonly tools?: Partial<Tools>
  readonly files?: MemoryFiles
}

/** A machine on which a download returns the text `archive`, which contains the program of a tool. */
function machine({ tools, ...more }: Machine = {}, asked: string[] = []): FakeWorld {
  const files = more.files ?? new MemoryFiles()
  return {
    ...fakeWorld({ ...more, files }),
    tools: {
      find: () => Promise.resolve(undefined),
      download: async url => {
        asked.push(url)
        await files.write('/temp/download', 'archive')
        return '/temp/download'
      },
      unpack: async () => {
        await files.write('/temp/unpacked/tool-1.0/tool', 'program')
        return '/temp/unpacked'
      },
      keep: (folder, name, version) =>
        Promise.resolve(`/kept/${name}/${version}/${folder.split('/').at(-1) ?? ''}`),
      ...tools,
    },
  }
}

const { sha256 } = digestOf(Buffer.from('archive'))
const aTool = (more: Partial<Tool> = {}): Tool => ({
  name: 'tool',
  version: '1.0.0',
  versionArgument: '--version',
  crate: 'tool-cli',
  pins: { 'x86_64-unknown-linux-musl': { url: 'https://example.com/tool.tar.gz', sha256 } },
  ...more,
})

const unreachable = (): Promise<never> =>
  Promise.reject(
    new ActionError('download-failed', 'https://example.com/tool.tar.gz could not be downloaded: 404', 'see'),
  )

describe('findTool', () => {
  it.each([
    ['tool 1.0.0\n', undefined],
    ['tool v1 is\ntool 1.0.0 (abc 2026)\n', undefined],
    ['tool 1.0.1\n', '/kept/tool/1.0.0/tool-1.0'],
    ['other 1.0.0\n', '/kept/tool/1.0.0/tool-1.0'],
    ['', '/kept/tool/1.0.0/tool-1.0'],
  ])('takes a tool from PATH only in the pinned version; it prints %j', async (stdout, folder) => {
    const world = machine({ programs: ['tool'], play: () => ({ stdout }) })
    expect((await findTool(aTool(), linux, world)).folder).toBe(folder)
  })

  it('takes a tool that an earlier run has kept', async () => {
    const asked: string[] = []
    const find = (name: string, version: string): Promise<string> =>
      Promise.resolve(`/kept/${name}/${version}`)
    const found = await findTool(aTool(), linux, machine({ tools: { find } }, asked))
    expect(found).toMatchObject({ program: '/kept/tool/1.0.0/tool', folder: '/kept/tool/1.0.0' })
    expect(asked).toEqual([])
  })

  it('keeps a download that matches its pin, and leaves nothing else', async () => {
    const world = machine()
    expect(await findTool(aTool(), linux, world)).toMatchObject({ folder: '/kept/tool/1.0.0/tool-1.0' })
    expect([...world.files.contents.keys()]).toEqual([])
  })

  it('refuses a download that does not match its pin, and does not fall back to cargo', async () => {
    const kept: string[] = []
    const keep = (folder: string): Promise<string> => {
      kept.push(folder)
      return Promise.resolve(folder)
    }
    const world = machine({ tools: { keep } })
    const pins = {
      'x86_64-unknown-linux-musl': { url: 'https://example.com/tool.tar.gz', sha256: '0'.repeat(64) },
    }
    expect(await findTool(aTool({ pins }), linux, world).catch(describeError)).toBe(
      `https://example.com/tool.tar.gz is not what tool 1.0.0 was when it was pinned: its SHA-256 is ${sha256} (7 bytes), not ${'0'.repeat(64)}\n` +
        'it was neither run nor kept; find out what answers in its place, or put tool 1.0.0 on PATH yourself',
    )
    expect({ kept, ran: world.ran, left: [...world.files.contents.keys()] }).toEqual({
      kept: [],
      ran: [],
      left: [],
    })
  })

  it('lets cargo build a tool that can not be downloaded, without credentials, outside the workspace', async () => {
    const world = machine({ tools: { download: unreachable } })
    expect((await findTool(aTool(), linux, world)).folder).toBe('/kept/tool/1.0.0/bin')
    expect(world.ran).toMatchObject([
      {
        argv: ['cargo', 'install', 'tool-cli', '--version', '=1.0.0', '--locked', '--root', '/tmp/staged'],
        cwd: '/tmp/staged',
      },
    ])
    expect(world.lines('warning')).toEqual([
      'https://example.com/tool.tar.gz could not be downloaded: 404: cargo builds tool 1.0.0 instead, which takes minutes',
    ])
  })

  it('tries the asset for any Unix if the one for the system can not be downloaded', async () => {
    const pins = {
      'x86_64-unknown-linux-musl': { url: 'https://example.com/tool.tar.gz', sha256: '0'.repeat(64) },
      unix: { url: 'https://example.org/tool.tgz', sha256 },
    }
    const world = machine()
    const download: Tools['download'] = (url, arrived) =>
      url.endsWith('.tar.gz') ? unreachable() : world.tools.download(url, arrived)
    const found = await findTool(aTool({ pins }), linux, { ...world, tools: { ...world.tools, download } })
    expect(found.folder).toBe('/kept/tool/1.0.0/tool-1.0')
    expect(world.lines('warning')).toEqual([
      'https://example.com/tool.tar.gz could not be downloaded: 404: https://example.org/tool.tgz is tried instead',
    ])
  })

  it('lets cargo build a tool that has no asset for the machine', async () => {
    const world = machine()
    await findTool(aTool(), 'aarch64-unknown-linux-gnu', world)
    expect(world.ran.map(({ argv }) => argv[1])).toEqual(['install'])
    expect(world.lines('warning')).toEqual([])
  })

  it('reports the message of cargo if it can not build the tool', async () => {
    const world = machine({
      tools: { download: unreachable },
      play: () => ({ code: 101, stderr: 'a\nerror: no\n' }),
    })
    expect(await findTool(aTool(), linux, world).catch(describeError)).toBe(
      'cargo could not install tool-cli 1.0.0: a\nerror: no\nput tool 1.0.0 on PATH yourself',
    )
  })

  it('says so if a tool is not a crate', async () => {
    const tool = aTool({ crate: undefined })
    const gone = machine({ tools: { download: unreachable } })
    expect(await findTool(tool, linux, gone).catch(describeError)).toContain('could not be downloaded: 404')
    expect(await findTool(tool, 'aarch64-apple-darwin', machine()).catch(describeError)).toBe(
      'there is no tool 1.0.0 for this machine (aarch64-apple-darwin)\n' +
        'put tool 1.0.0 on PATH, or choose another builder',
    )
  })
})

describe('the pins', () => {
  it.each<[string, string, string, Tool]>([
    ['cross', linux, 'cross-x86_64-unknown-linux-musl.tar.gz', cross],
    ['cross', 'x86_64-unknown-linux-musl', 'cross-x86_64-unknown-linux-musl.tar.gz', cross],
    ['cross', 'x86_64-apple-darwin', 'cross-x86_64-apple-darwin.tar.gz', cross],
    ['cross', 'x86_64-pc-windows-gnu', 'cross-x86_64-pc-windows-msvc.tar.gz', cross],
    [
      'wasm-bindgen',
      'aarch64-apple-darwin',
      'wasm-bindgen-0.2.120-aarch64-apple-darwin.tar.gz',
      wasmBindgen('0.2.120'),
    ],
    ['zig', 'aarch64-unknown-linux-gnu', 'ziglang-0.16.0-py3-none-manylinux_2_17_aarch64', zig],
    ['wasm-opt', linux, 'binaryen-version_132-x86_64-linux.tar.gz', wasmOpt],
    ['wasm-opt', 'x86_64-pc-windows-gnu', 'binaryen-version_132-x86_64-windows.tar.gz', wasmOpt],
    ['wasm-opt', 'aarch64-apple-darwin', 'binaryen-132.0.0.tgz', wasmOpt],
  ])('have an asset of %s for %s', async (_, host, name, tool) => {
    const asked: string[] = []
    await findTool(tool, host, machine({}, asked)).catch(describeError)
    expect(asked).toEqual([expect.stringContaining(name)])
  })

  it('are SHA-256 of https addresses', () => {
    for (const tool of [cross, zig, wasmOpt, wasmBindgen('0.2.111'), wasmBindgen('0.2.127')])
      for (const pin of Object.values(tool.pins)) {
        expect(pin.url).toMatch(/^https:\/\//)
        expect(pin.sha256).toMatch(/^[0-9a-f]{64}$/)
      }
  })

  it('do not exist for a wasm-bindgen that is too new', () => {
    expect(wasmBindgen('9.9.9').pins).toEqual({})
  })
})

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lchownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import type { RequestListener, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { installScript } from '../../src/package/installers/install-sh.js'
import type {
  InstallerArchive,
  InstallerArtifact,
  InstallerFacts,
} from '../../src/package/installers/installer.js'
import { listen } from './listen.js'
import type { Listening } from './listen.js'

const template = readFileSync(new URL('../../src/package/installers/install.sh', import.meta.url), 'utf8')

/** A server that an install script downloads from. It can have faults, and it records the requests. */
export class InstallTree {
  readonly #contents: Contents = { files: new Map(), faults: new Map(), requests: [] }
  #server: Listening | undefined

  /** Serves the tree on loopback until it is closed. */
  async open(): Promise<void> {
    this.#server = await listen(respondFrom(this.#contents))
  }

  /** The base URL, without a trailing slash. */
  get origin(): string {
    if (this.#server === undefined) throw new Error('the tree is not served yet')
    return this.#server.url
  }

  /** Every requested path, in order. */
  get requests(): readonly string[] {
    return this.#contents.requests
  }

  /**
   * Serves these binaries, given by `platform/name`, as a version, and returns its install script. `glibc` says which
   * glibc the builds of a platform need.
   */
  publish(
    version: string,
    binaries: Binaries,
    changes: Partial<InstallerFacts> = {},
    glibc: Readonly<Record<string, string>> = {},
    needs: Readonly<Record<string, Pick<InstallerArtifact, 'macos' | 'cpu'>>> = {},
  ): string {
    const once = new Map<string, Buffer>()
    const artifacts = Object.entries(binaries).map(([key, body]) => {
      const [platform = '', bin = ''] = key.split('/')
      const same = `${bin} ${body.toString('latin1')}`
      const archive = once.get(same) ?? packed(bin, body)
      once.set(same, archive)
      const path = `archives/${bin}-${platform}.tar.gz`
      this.put(`/testnet/${version}/${path}`, archive)
      return {
        platform,
        bin,
        glibc: glibc[platform],
        ...needs[platform],
        archives: [{ path, sha256: sha256(archive), size: archive.length }] as const,
      }
    })
    return installScript(template, {
      name: 'Modality',
      prefix: 'MODALITY',
      dir: '~/.modality/bin',
      baseUrl: this.origin,
      channel: 'testnet',
      version,
      mainBin: 'modal',
      cargoInstall: 'cargo install modal --locked',
      onWindows: undefined,
      libraries: new Map(),
      keys: [],
      artifacts,
      ...changes,
    })
  }

  /** Serves a version of the main binary in archives of these formats, each with `beside` next to the binary. */
  publishPacked(
    version: string,
    [first, ...others]: readonly [Format, ...Format[]],
    beside: Packing['beside'] = {},
  ): string {
    const put = (format: Format): InstallerArchive => {
      const archive = packed('modal', says(`modal ${version}`), { format, beside })
      const path = `archives/modal-linux-x86_64.tar.${format}`
      this.put(`/testnet/${version}/${path}`, archive)
      return { path, sha256: sha256(archive), size: archive.length }
    }
    const archives = [put(first), ...others.map(put)] as const
    return this.publish(version, {}, { artifacts: [{ platform: 'linux-x86_64', bin: 'modal', archives }] })
  }

  /** Serves a version that has only the main binary, for the platform that machines have by default. */
  publishOne(version = '1.0', changes: Partial<InstallerFacts> = {}): string {
    return this.publish(version, { 'linux-x86_64/modal': says(`modal ${version}`) }, changes)
  }

  put(path: string, body: Buffer): void {
    this.#contents.files.set(path, body)
  }

  /** The paths that begin so. */
  under(folder: string): readonly string[] {
    return [...this.#contents.files.keys()].filter(path => path.startsWith(folder)).sort()
  }

  /** The file at a path. */
  file(path: string): Buffer {
    const body = this.#contents.files.get(path)
    if (body === undefined) throw new Error(`nothing is published at ${path}`)
    return body
  }

  /** Answers the next requests for a path with these statuses, one each. */
  fail(path: string, ...statuses: readonly number[]): void {
    this.answer(
      path,
      ...statuses.map(status => (response: ServerResponse) => {
        response.writeHead(status).end('a page that says what went wrong')
      }),
    )
  }

  /** Answers the next requests for a path with these answers, one each. */
  answer(path: string, ...answers: readonly Answer[]): void {
    this.#contents.faults.set(path, [...answers])
  }

  /** Never answers the next request for a path, but calls `asked` when it arrives. */
  stall(path: string, asked: () => void): void {
    this.answer(path, asked)
  }

  /** Forgets everything: published files, faults, and requests. */
  clear(): void {
    this.#contents.files.clear()
    this.#contents.faults.clear()
    this.#contents.requests.length = 0
  }

  async close(): Promise<void> {
    await this.#server?.close()
  }
}

type Format = NonNullable<Packing['format']>

/** Answers a request for a file. */
type Answer = (response: ServerResponse, body: Buffer) => void

/** Cuts the connection half-way through the file. */
export const cutShort: Answer = (response, body) => {
  response.writeHead(200, { 'content-length': body.length })
  response.write(body.subarray(0, body.length / 2), () => response.destroy())
}

/** Binaries by `platform/name`, each a script or the bytes of a program. */
type Binaries = Readonly<Record<string, string | Buffer>>

interface Contents {
  readonly files: Map<string, Buffer>
  /** For each path, the answers to send instead of its file. */
  readonly faults: Map<string, Answer[]>
  readonly requests: string[]
}

function respondFrom({ files, faults, requests }: Contents): RequestListener {
  return (request, response) => {
    const path = request.url ?? ''
    requests.push(path)
    const body = files.get(path)
    const answer = faults.get(path)?.shift()
    if (answer !== undefined) answer(response, body ?? Buffer.of())
    else if (body === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-length': body.length }).end(body)
  }
}

/** A binary that understands --version, and prints more than its version. */
export function says(version: string): string {
  return `#!/bin/sh\n[ "$1" = --version ] && echo "${version}" && echo more\n`
}

/** The path of a binary's archive for linux-x86_64. */
export function archivePath(bin: string, version = '1.0'): string {
  return `/testnet/${version}/archives/${bin}-linux-x86_64.tar.gz`
}

/** How an archive is compressed, and what it holds beside the binary: path → text. A text `-> x` is a link to x. */
interface Packing {
  readonly format?: 'gz' | 'xz'
  readonly beside?: Readonly<Record<string, string>>
}

/** An archive that contains a binary. */
export function packed(bin: string, body: string | Buffer, packing: Packing = {}): Buffer {
  const { format = 'gz', beside = {} } = packing
  const folder = mkdtempSync(join(tmpdir(), 'install-tree-'))
  try {
    for (const [path, text] of Object.entries({ [bin]: body, ...beside })) {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      if (typeof text === 'string' && text.startsWith('-> ')) symlinkSync(text.slice(3), file)
      else writeFileSync(file, text)
      // Unpacking as root also restores a file's owner, so here the owner is another user.
      if (process.getuid?.() === 0) lchownSync(file, 1234, 1234)
    }
    const compress = format === 'xz' ? '-cJf' : '-czf'
    const files = [bin, ...Object.keys(beside)]
    return execFileSync('tar', [compress, '-', '-C', folder, ...files], { maxBuffer: 2 ** 26 })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** In hex. */
export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

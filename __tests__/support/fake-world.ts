import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import type {
  Body,
  Cdn,
  Command,
  Digest,
  Env,
  Files,
  Finished,
  Listed,
  Place,
  Store,
  StoreObject,
  Tools,
  World,
} from '../../src/ports.js'

export const digestOf = (bytes: Uint8Array): Digest => ({
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

const done = (): Promise<void> => Promise.resolve()

/** A disk in memory. */
export class MemoryFiles implements Files {
  readonly contents = new Map<string, Uint8Array>()

  constructor(contents: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(contents)) this.contents.set(path, Buffer.from(text))
  }

  async readText(path: string | URL): Promise<string | undefined> {
    if (path instanceof URL) return readFileSync(path, 'utf8')
    const bytes = this.contents.get(path)
    return Promise.resolve(bytes && Buffer.from(bytes).toString('utf8'))
  }

  readBytes = (path: string): Promise<Uint8Array> => Promise.resolve().then(() => this.read(path))

  async write(path: string, content: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
    this.contents.set(path, await collect(content))
  }

  writeProgram = (path: string, text: string): Promise<void> => this.write(path, text)

  copy = (from: string, to: string): Promise<void> => this.write(to, this.read(from))

  list(folder: string, except: readonly string[] = []): Promise<readonly string[]> {
    const below = [...this.contents.keys()].filter(path => path.startsWith(`${folder}/`))
    const kept = below.filter(path => !except.some(other => path.startsWith(`${other}/`)))
    return Promise.resolve(kept.map(path => path.slice(folder.length + 1)).sort())
  }

  isFile = (path: string): Promise<boolean> => Promise.resolve(this.contents.has(path))

  isFolder = async (path: string): Promise<boolean> => (await this.list(path)).length > 0

  digest = (path: string): Promise<Digest> => Promise.resolve().then(() => digestOf(this.read(path)))

  remove(path: string): Promise<void> {
    for (const file of [...this.contents.keys()])
      if (file === path || file.startsWith(`${path}/`)) this.contents.delete(file)
    return Promise.resolve()
  }

  async *chunks(path: string): AsyncIterable<Uint8Array> {
    yield await Promise.resolve(this.read(path))
  }

  temporaryFolder = (): Promise<string> => Promise.resolve('/tmp/staged')

  read(path: string): Uint8Array {
    const bytes = this.contents.get(path)
    if (bytes === undefined) throw new Error(`ENOENT: ${path}`)
    return bytes
  }
}

/** All bytes of a content. */
export async function collect(content: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  if (typeof content === 'string') return Buffer.from(content)
  if (content instanceof Uint8Array) return content
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export interface Stored {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly cacheControl: string
}

/** A change that was asked of a store. */
export interface Change {
  readonly kind: 'create' | 'replace' | 'delete'
  readonly key: string
}

/** A store in memory that keeps the promises of `Store`. Tests make it fail, or lose things, through its listeners. */
export class MemoryStore implements Store {
  readonly name = 'memory'
  readonly objects = new Map<string, Stored>()
  /** Every change that took place, in order. */
  readonly changes: Change[] = []
  /** May throw: the change then doesn't take place. */
  before: (change: Change) => void = () => undefined
  after: (change: Change) => void = () => undefined
  private readonly files: MemoryFiles

  constructor(files: MemoryFiles) {
    this.files = files
  }

  check: Store['check'] = done

  list(prefix: string): Promise<readonly Listed[]> {
    const found = [...this.objects].filter(([key]) => key.startsWith(prefix))
    return Promise.resolve(found.map(([key, { bytes }]) => ({ key, size: bytes.length })))
  }

  readText = (key: string): Promise<string | undefined> => Promise.resolve(this.text(key))

  digest(key: string): Promise<Digest | undefined> {
    const object = this.objects.get(key)
    return Promise.resolve(object && digestOf(object.bytes))
  }

  async create(object: StoreObject): Promise<'created' | 'exists'> {
    await Promise.resolve()
    if (this.objects.has(object.key)) return 'exists'
    this.put('create', object)
    return 'created'
  }

  async replace(object: StoreObject): Promise<void> {
    await Promise.resolve()
    this.put('replace', object)
  }

  async delete(keys: readonly string[]): Promise<void> {
    await Promise.resolve()
    for (const key of keys) this.change({ kind: 'delete', key }, () => this.objects.delete(key))
  }

  text(key: string): string | undefined {
    const object = this.objects.get(key)
    return object && Buffer.from(object.bytes).toString('utf8')
  }

  /** Puts something there that no run has written. */
  seed(key: string, text: string): void {
    this.objects.set(key, { bytes: Buffer.from(text), contentType: 'text/plain', cacheControl: 'no-cache' })
  }

  /** Key → SHA-256 of what is below a prefix. */
  snapshot(prefix = ''): Readonly<Record<string, string>> {
    const found = [...this.objects].filter(([key]) => key.startsWith(prefix)).sort()
    return Object.fromEntries(found.map(([key, { bytes }]) => [key, digestOf(bytes).sha256]))
  }

  private put(kind: 'create' | 'replace', { key, body, contentType, cacheControl }: StoreObject): void {
    this.change({ kind, key }, () => {
      this.objects.set(key, { bytes: this.bytesOf(body), contentType, cacheControl })
    })
  }

  private change(change: Change, take: () => void): void {
    this.before(change)
    take()
    this.changes.push(change)
    this.after(change)
  }

  private bytesOf(body: Body): Uint8Array {
    if (body.kind === 'bytes') return body.bytes
    if (body.kind === 'file') return this.files.read(body.path)
    const source = this.objects.get(body.from)
    if (source === undefined) throw new Error(`NoSuchKey: ${body.from}`)
    return source.bytes
  }
}

export interface Logged {
  readonly level: 'group' | 'info' | 'debug' | 'warning' | 'error' | 'output'
  readonly text: string
  readonly place?: Place
}

/** What a program that is only played prints and returns. */
export type Play = (command: Command) => Partial<Finished> | Promise<Partial<Finished>>

export interface FakeWorld extends World {
  readonly files: MemoryFiles
  readonly memory: MemoryStore
  readonly logged: Logged[]
  readonly ran: Command[]
  /** What the CDN was told: paths, and a reference. */
  readonly invalidations: Parameters<Cdn['invalidate']>[]
  /** The texts logged at a level. */
  lines(level: Logged['level']): readonly string[]
}

export interface FakeWorldOptions {
  readonly files?: MemoryFiles
  readonly env?: Env
  readonly now?: () => Date
  readonly signal?: AbortSignal
  readonly play?: Play
  readonly cdn?: Partial<Cdn>
  /** The programs on PATH. */
  readonly programs?: readonly string[]
}

/** A world of which nothing is real, and everything is remembered. */
export function fakeWorld(options: FakeWorldOptions = {}): FakeWorld {
  const files = options.files ?? new MemoryFiles()
  const memory = new MemoryStore(files)
  const logged: Logged[] = []
  const ran: Command[] = []
  const invalidations: FakeWorld['invalidations'] = []
  const say =
    (level: Logged['level']) =>
    (text: string, place?: Place): void => {
      logged.push({ level, text, ...(place === undefined ? {} : { place }) })
    }
  return {
    env: options.env ?? {},
    cwd: '/repo',
    now: options.now ?? (() => new Date('2025-10-18T14:30:22Z')),
    signal: options.signal ?? new AbortController().signal,
    files,
    memory,
    logged,
    ran,
    invalidations,
    lines: level => logged.filter(line => line.level === level).map(line => line.text),
    log: {
      group: async (title, work) => {
        say('group')(title)
        return work()
      },
      info: say('info'),
      debug: say('debug'),
      warning: say('warning'),
      error: say('error'),
      output: say('output'),
    },
    exec: {
      find: program =>
        Promise.resolve(options.programs?.includes(program) === true ? `/bin/${program}` : undefined),
      run: async (command, listeners = {}) => {
        ran.push(command)
        const { code = 0, stdout = '', stderr = '' } = (await options.play?.(command)) ?? {}
        return { code, stdout: listen(stdout, listeners.stdout), stderr: listen(stderr, listeners.stderr) }
      },
    },
    store: () => memory,
    cdn: () => ({
      check: done,
      invalidate: (...told) => {
        invalidations.push(told)
        return Promise.resolve('I1')
      },
      ...options.cdn,
    }),
    tools: noTools,
    cache: undefined,
    artifacts: undefined,
    emptyRegistry: () => Promise.resolve({ index: 'sparse+http://127.0.0.1:1/', close: done }),
    exportVariable: () => undefined,
    addPath: () => undefined,
    writeSummary: done,
    setOutput: () => undefined,
  }
}

const unexpected = (): Promise<never> => Promise.reject(new Error('no tool is needed here'))

/** A machine that keeps no tools, and from which none can be fetched. */
const noTools: Tools = {
  find: () => Promise.resolve(undefined),
  download: unexpected,
  unpack: unexpected,
  keep: unexpected,
}

/** Gives a listener every line, as a real run does; without one, the text is what is collected. */
function listen(text: string, listener: ((line: string) => void) | undefined): string {
  if (listener === undefined) return text
  for (const line of text.match(/.*\n|.+$/g) ?? []) listener(line.replace('\n', ''))
  return ''
}

import type {
  Body,
  Digest,
  Lease,
  LeasedStore,
  Listed,
  ReadObject,
  Register,
  Store,
  StoreObject,
  Stored,
} from '../../src/ports.js'
import { digestOf } from './memory-files.js'
import type { MemoryFiles } from './memory-files.js'

const done = (): Promise<void> => Promise.resolve()

export interface StoredObject {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly cacheControl: string
  readonly modified: Date
}

/** A change that was requested of a store. */
export interface Change {
  readonly kind: 'create' | 'replace' | 'delete' | 'remove' | 'swap'
  readonly key: string
}

/** A store in memory that behaves as `Store` demands. Tests can make it fail or lose things through its listeners. */
export class MemoryStore implements Store {
  readonly name = 'memory'
  longestKey = 1024
  readonly objects = new Map<string, StoredObject>()
  now: () => Date = () => new Date('2025-10-18T14:30:22Z')
  /** Every change that was made, in order. */
  readonly changes: Change[] = []
  /** May throw: then the change is not made. */
  before: (change: Change) => void = () => undefined
  after: (change: Change) => void = () => undefined
  private readonly files: MemoryFiles

  constructor(files: MemoryFiles) {
    this.files = files
  }

  check: Store['check'] = () => Promise.resolve([])

  list(prefix: string): Promise<readonly Listed[]> {
    const found = [...this.objects].filter(([key]) => key.startsWith(prefix))
    return Promise.resolve(found.map(([key, { bytes, modified }]) => ({ key, size: bytes.length, modified })))
  }

  readText = (key: string): Promise<string | undefined> => Promise.resolve(this.text(key))

  read(key: string): Promise<ReadObject | undefined> {
    const [text, headers] = [this.text(key), this.objects.get(key)]
    return Promise.resolve(text === undefined ? undefined : { text, headers })
  }

  describe(key: string): Promise<Stored | undefined> {
    const object = this.objects.get(key)
    return Promise.resolve(object && { ...digestOf(object.bytes), headers: object })
  }

  examine(key: string): Promise<(Stored & Digest) | undefined> {
    const object = this.objects.get(key)
    return Promise.resolve(object && { ...digestOf(object.bytes), headers: object })
  }

  async create(object: StoreObject): Promise<'created' | 'exists'> {
    await Promise.resolve()
    if (this.objects.has(object.key)) return 'exists'
    this.put('create', object)
    return 'created'
  }

  readRegister(key: string): Promise<Register> {
    const text = this.text(key)
    return Promise.resolve({ text, revision: text, at: this.now() })
  }

  async swapRegister(key: string, text: string, revision: string | undefined): Promise<boolean> {
    await Promise.resolve()
    if (this.text(key) !== revision) return false
    this.change({ kind: 'swap', key }, () => {
      this.seed(key, text)
    })
    return true
  }

  leased = (lease: Lease): LeasedStore => ({
    copy: async (from, object) => {
      await this.inTerm(lease)
      this.put('replace', { ...object, body: { kind: 'copy', from } })
    },
    delete: async keys => {
      await this.inTerm(lease)
      for (const key of keys) this.change({ kind: 'delete', key }, () => this.objects.delete(key))
    },
  })

  async remove(keys: readonly string[]): Promise<void> {
    await Promise.resolve()
    for (const key of keys) this.change({ kind: 'remove', key }, () => this.objects.delete(key))
  }

  private async inTerm(lease: Lease): Promise<void> {
    if (this.now() > (await lease.term()).until) throw new Error('the term is over')
  }

  abortUploads: Store['abortUploads'] = done

  text(key: string): string | undefined {
    const object = this.objects.get(key)
    return object && Buffer.from(object.bytes).toString('utf8')
  }

  /** Stores an object that no run has written. */
  seed(key: string, text: string): void {
    const headers = { contentType: 'text/plain', cacheControl: 'no-cache' }
    this.objects.set(key, { bytes: Buffer.from(text), ...headers, modified: this.now() })
  }

  /** Key → SHA-256 of every object below a prefix. */
  snapshot(prefix = ''): Readonly<Record<string, string>> {
    const found = [...this.objects].filter(([key]) => key.startsWith(prefix)).sort()
    return Object.fromEntries(found.map(([key, { bytes }]) => [key, digestOf(bytes).sha256]))
  }

  private put(kind: 'create' | 'replace', { key, body, contentType, cacheControl }: StoreObject): void {
    this.change({ kind, key }, () => {
      this.objects.set(key, { bytes: this.bytesOf(body), contentType, cacheControl, modified: this.now() })
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

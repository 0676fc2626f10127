/** Environment variables by name. */
export type Env = Readonly<Record<string, string>>

/** A program to run: an argument vector, never a shell string, with an environment passed on purpose. */
export interface Command {
  readonly argv: readonly [string, ...string[]]
  readonly cwd: string
  readonly env: Env
}

/** How a program ended. Lines that a listener took are not collected again. */
export interface Finished {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Takes each line of a running program as it comes. */
export interface Listeners {
  readonly stdout?: (line: string) => void
  readonly stderr?: (line: string) => void
}

export interface Exec {
  /** Runs to the end and returns the exit code; throws only if the program is missing or the run was cancelled. */
  run(command: Command, listeners?: Listeners): Promise<Finished>
  /** Absolute path of a program on PATH; of node, if none is there, the one that runs us. */
  find(program: string): Promise<string | undefined>
}

/** A file's size in bytes and its SHA-256 in lower-case hex. */
export interface Digest {
  readonly size: number
  readonly sha256: string
}

/** The local disk. Paths are absolute; `undefined` means absent; writes create the folders they need. */
export interface Files {
  /** A file beside the program is named by a URL. */
  readText(path: string | URL): Promise<string | undefined>
  /** A whole file in memory; throws if it is absent. One beside the program is named by a URL. */
  readBytes(path: string | URL): Promise<Uint8Array>
  write(path: string, content: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<void>
  /** Writes a script that can be run. */
  writeProgram(path: string, text: string): Promise<void>
  copy(from: string, to: string): Promise<void>
  /** Paths of all files below `folder`, relative with `/`, sorted, without the folders `except`; empty if absent. */
  list(folder: string, except?: readonly string[]): Promise<readonly string[]>
  isFile(path: string): Promise<boolean>
  isFolder(path: string): Promise<boolean>
  /** The path without symbolic links; throws if nothing is there. */
  realPath(path: string): Promise<string>
  remove(path: string): Promise<void>
  digest(path: string): Promise<Digest>
  chunks(path: string): AsyncIterable<Uint8Array>
  temporaryFolder(): Promise<string>
}

export interface SourcePosition {
  /** Path from the repository's root, with `/`. */
  readonly file: string
  /** Lines and columns count from 1. */
  readonly line: number
  readonly column?: number
  readonly endLine?: number
}

export interface Log {
  group<T>(title: string, work: () => Promise<T>): Promise<T>
  info(line: string): void
  debug(line: string): void
  warning(message: string, place?: SourcePosition): void
  error(message: string, place?: SourcePosition): void
  /** A line that a build printed: it must never act as a workflow command. */
  output(line: string): void
  /**
   * Shows how far long work is, until the returned function is called: on a terminal a line that is rewritten, elsewhere a
   * new one now and then.
   */
  progress(line: () => string): () => void
}

/** What an object is made of: bytes in memory, a file on disk, or another object of the same store. */
export type Body =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'copy'; readonly from: string }

/** An object as it is to stand in the store. `key` is relative to the place we publish to. */
export interface StoreObject extends Digest {
  readonly key: string
  readonly body: Body
  readonly contentType: string
  readonly cacheControl: string
}

/** What a listing tells of an object. */
export interface Listed {
  readonly key: string
  readonly size: number
  readonly modified: Date
}

/** How an object stands in the store. */
export interface Stored {
  readonly size: number
  /** The digest that was stored with it; `undefined` if it carries none. */
  readonly sha256: string | undefined
  /** `undefined` in a store that keeps none. */
  readonly headers: Headers | undefined
}

export interface Headers {
  readonly contentType: string | undefined
  readonly cacheControl: string | undefined
}

/** A small object, as a reader gets it. */
export interface ReadObject {
  readonly text: string
  /** `undefined` in a store that keeps none. */
  readonly headers: Headers | undefined
}

/** A small text that is only ever changed by compare-and-swap. */
export interface Register {
  readonly text: string | undefined
  /** Stands for this very state; `undefined` if there is none yet. */
  readonly revision: string | undefined
  /** The store's own time. */
  readonly at: Date
}

/** The span, in the store's time, in which a write may take effect. The store itself refuses it later. */
export interface Term {
  readonly from: Date
  readonly until: Date
}

/** Leave to change what others may change too, for a term at a time. */
export interface Lease {
  /** Asked before every request, so that a lease that is still ours can be prolonged. */
  term(): Promise<Term>
  /** Told of a request without an answer: the store may carry it out as late as its term ends. */
  doubt(): void
}

/** Told now and then how many bytes of an object have arrived. */
export type Arrived = (bytes: number) => void

/**
 * Changes what others may change too. No request has a body: a store looks at the term when a request begins, and a body
 * that is held up would end when it likes.
 */
export interface LeasedStore {
  /** Puts a copy of another object in place, over what stands there. */
  copy(from: string, object: Omit<StoreObject, 'body'>, arrived?: Arrived): Promise<void>
  delete(keys: readonly string[]): Promise<void>
}

/** What the protocol of publishing relies on in a store, and whether the store provides it. */
export interface Guarantee {
  readonly guarantee: string
  /** `unproven` where no single request can tell. */
  readonly kept: 'yes' | 'no' | 'unproven'
  /** What is weaker where it isn't kept. */
  readonly weaker: string
}

/** What a run is going to write, as far as a store may refuse or change it. */
export interface Coming {
  /** Each with a slash at its end. */
  readonly folders: readonly string[]
  /** Media types. */
  readonly types: readonly string[]
}

/** A place to publish to. Keys use `/` and are relative to that place. */
export interface Store {
  /** As the user wrote it, for messages. */
  readonly name: string
  /** How many bytes of UTF-8 a key may have. */
  readonly longestKey: number
  /**
   * Proves that the place exists and, if asked, that it may be written, by small objects that are removed again. Returns
   * what it has shown of the guarantees that publishing relies on. What is `coming` is tried on a small scale.
   */
  check(use: 'read' | 'write', coming?: Coming): Promise<readonly Guarantee[]>
  list(prefix: string): Promise<readonly Listed[]>
  readText(key: string): Promise<string | undefined>
  /** The same with the headers of the answer. */
  read(key: string): Promise<ReadObject | undefined>
  describe(key: string): Promise<Stored | undefined>
  /** Writes unless an object of that key is there already, atomically where the store can. */
  create(object: StoreObject, arrived?: Arrived): Promise<'created' | 'exists'>
  readRegister(key: string): Promise<Register>
  /** Writes if the register still is as it was read; returns whether it was. After a lost answer, that is not known. */
  swapRegister(key: string, text: string, revision: string | undefined): Promise<boolean>
  leased(lease: Lease): LeasedStore
  /** Removes objects that nobody else writes. */
  remove(keys: readonly string[]): Promise<void>
  /** Forgets uploads below a prefix that were begun and never ended. Readers never saw any of them. */
  abortUploads(prefix: string): Promise<void>
}

/** A content delivery network in front of the store. */
export interface Cdn {
  /** Throws if the distribution is known not to exist. */
  check(): Promise<void>
  /**
   * Same reference and same paths are the same invalidation, however often they are sent. `busy` if there are too many
   * already.
   */
  invalidate(paths: readonly string[], reference: string): Promise<{ readonly id: string } | 'busy'>
  /** How far an invalidation is; `unknown` if we may not ask. */
  progress(id: string): Promise<'under way' | 'done' | 'unknown'>
}

/** What a client gets from a public address. Names of headers are in lower case. */
export interface PublicAnswer {
  /** 0 with a `failure`, which says why there is no answer. */
  readonly status: number
  readonly failure?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Downloaded tools, kept on this machine for the next run. Folders are absolute paths. */
export interface Tools {
  /** The folder in which a tool was kept. */
  find(name: string, version: string): Promise<string | undefined>
  /**
   * Returns the file's path. Throws an ActionError if nothing whole comes, after some tries.
   */
  download(url: string, arrived: Arrived): Promise<string>
  /** Unpacks an archive into a new folder. `url` tells by its end what kind of archive it is. */
  unpack(file: string, url: string): Promise<string>
  /** Keeps a copy of a folder; a copy that was cut short is never found. */
  keep(folder: string, name: string, version: string): Promise<string>
}

/** What a cache keeps of a folder. */
export interface CachedFolder {
  /** In an entry, where the folder's own path is of no account. */
  readonly name: string
  readonly folder: string
  /** Asked for each file and folder below it, by a path relative to it, with `/`. */
  readonly keeps: (path: string) => boolean
}

/** What a cache holds under a key, and how many bytes it takes there. */
export interface CacheEntry {
  readonly key: string
  readonly bytes: number
}

/** A cache that outlives the machine. Whatever is wrong with it costs a warning and time, never the run. */
export interface Cache {
  /**
   * Restores the newest entry whose key begins with the first of `prefixes` that any begins with. Files that are there
   * already stay as they are; after `undefined`, some of an entry that could not be read may be there.
   */
  restore(
    prefixes: readonly [string, ...string[]],
    folders: readonly CachedFolder[],
  ): Promise<CacheEntry | undefined>
  /** Saves a new entry. `undefined` if there is none of ours now, also since another run has just saved that key. */
  save(key: string, folders: readonly CachedFolder[]): Promise<CacheEntry | undefined>
}

/** Files that one job of a workflow leaves to another. */
export interface Artifacts {
  /** Replaces an artifact of that name. Returns its digest. */
  upload(name: string, folder: string): Promise<string>
  /** Names of the artifacts that jobs of this run have left, sorted. */
  list(prefix: string): Promise<readonly string[]>
  /** Throws if what comes is not what was uploaded. */
  download(name: string, folder: string): Promise<void>
}

export type Destination =
  | { readonly kind: 'folder'; readonly path: string }
  | {
      readonly kind: 's3'
      readonly bucket: string
      readonly prefix: string
      readonly region: string | undefined
      readonly endpoint: string | undefined
      readonly encryption?: Encryption | undefined
    }

/** How the store is to encrypt what it keeps. */
export interface Encryption {
  readonly algorithm: 'AES256' | 'aws:kms' | 'aws:kms:dsse'
  /** Id, ARN or alias of a key in KMS; `undefined` for the store's own. */
  readonly key: string | undefined
}

/** Everything we need of the outside. */
export interface World {
  readonly env: Env
  readonly cwd: string
  readonly now: () => Date
  /** Waits for some milliseconds; throws the reason when the run is cancelled meanwhile. */
  readonly sleep: (milliseconds: number) => Promise<void>
  /** A name that nobody else has. */
  readonly uniqueName: () => string
  /** Anything from 0 to less than 1, for pauses that no two runs have alike. */
  readonly random: () => number
  readonly log: Log
  readonly exec: Exec
  readonly files: Files
  /**
   * Keeps other runs on this machine out of a folder, until the returned function is called or this process ends. Throws an
   * ActionError if another has it.
   */
  readonly lock: (folder: string) => Promise<() => Promise<void>>
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal
  // What comes with a large library is loaded when it is asked for.
  store(destination: Destination): Promise<Store>
  cdn(distributionId: string): Promise<Cdn>
  /** `undefined` where there is none. */
  cache(): Promise<Cache | undefined>
  /** `undefined` outside a workflow. */
  artifacts(): Promise<Artifacts | undefined>
  /** Asks the public address as a client does, without following redirections. */
  readonly get: (url: string) => Promise<PublicAnswer>
  readonly tools: Tools
  /** Serves a registry index that holds no crate, on a loopback address, until `close`. */
  emptyRegistry(): Promise<{ readonly index: string; close(): Promise<void> }>
  /** Leaves a variable, or a folder of programs, to later steps. */
  exportVariable(name: string, value: string): void
  addPath(folder: string): void
  writeSummary(markdown: string): Promise<void>
  setOutput(name: string, value: string): void
}

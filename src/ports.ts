import type { Attestor } from './attestor.js'

/** Environment variables by name. */
export type Env = Readonly<Record<string, string>>

/** A program to run: an argument vector, never a shell string, with an explicit environment. */
export interface Command {
  readonly argv: readonly [string, ...string[]]
  readonly cwd: string
  readonly env: Env
  /** It needs what the wall hides, such as a container engine, and runs other people's code only in containers. */
  readonly outside?: boolean
}

/** How a program ended. Lines that a listener received are not in `stdout` and `stderr`. */
export interface Finished {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Receives each line of a running program as it is printed. */
export interface Listeners {
  readonly stdout?: (line: string) => void
  readonly stderr?: (line: string) => void
}

/** How a program ended that was only tried. */
export interface Tried {
  readonly end:
    | { readonly kind: 'exited'; readonly code: number }
    | { readonly kind: 'killed'; readonly signal: string }
    /** It was still running, and was ended. */
    | { readonly kind: 'running' }
    /** The system didn't start it; the code of its error, e.g. `ENOENT`. */
    | { readonly kind: 'refused'; readonly code: string }
  /** The beginning of what it printed. */
  readonly stdout: string
  readonly stderr: string
}

export interface Exec {
  /**
   * Runs a program to its end and returns the exit code. Throws only if the program is missing or the run was
   * cancelled.
   */
  run(command: Command, listeners?: Listeners): Promise<Finished>
  /**
   * Runs a program, by its absolute path, for at most some milliseconds. Whatever it has started is ended too. Throws only
   * if the run was cancelled.
   */
  attempt(command: Command, atMost: number): Promise<Tried>
  /** The absolute path of a program on PATH. For node, if PATH has none, the one that runs this program. */
  find(program: string): Promise<string | undefined>
}

/** A file's size in bytes and its SHA-256 in lower-case hex. */
export interface Digest {
  readonly size: number
  readonly sha256: string
}

/** The local disk. Paths are absolute, `undefined` means absent, and writing creates missing folders. */
export interface Files {
  /** The text of a file. A URL names a file beside the program. */
  readText(path: string | URL): Promise<string | undefined>
  /** A whole file in memory; throws if it is absent. A URL names a file beside the program. */
  readBytes(path: string | URL): Promise<Uint8Array>
  write(path: string, content: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<void>
  /** Writes an executable script. */
  writeProgram(path: string, text: string): Promise<void>
  copy(from: string, to: string): Promise<void>
  /**
   * The paths of all files in `folder` and below, relative, with `/`, sorted, without the folders in `except`. Empty if
   * the folder is absent.
   */
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
  /** The path from the repository's root, with `/`. */
  readonly file: string
  /** Lines and columns count from 1. */
  readonly line: number
  readonly column?: number
  readonly endLine?: number
}

export interface Log {
  group<T>(title: string, work: () => Promise<T>): Promise<T>
  /** Logs what goes as it should. Like `output`, it never acts as a workflow command. */
  info(line: string): void
  debug(line: string): void
  warning(message: string, place?: SourcePosition): void
  error(message: string, place?: SourcePosition): void
  /** Attaches an error that is told anyway to its line of the sources, where people may read it in a workflow. */
  annotate(message: string, place: SourcePosition): void
  /** Logs a line that a build printed. It must never act as a workflow command. */
  output(line: string): void
  /**
   * Shows the progress of long work until the returned function is called: on a terminal as a line that is rewritten,
   * elsewhere as a new line from time to time.
   */
  progress(line: () => string): () => void
}

/** The content of an object: bytes in memory, a file on disk, or a copy of another object in the same store. */
export type Body =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'copy'; readonly from: string }

/** An object to write. `key` is relative to the destination. */
export interface StoreObject extends Digest {
  readonly key: string
  readonly body: Body
  readonly contentType: string
  readonly cacheControl: string
}

/** What a listing says about an object. */
export interface Listed {
  readonly key: string
  readonly size: number
  readonly modified: Date
}

/** An object as the store has it. */
export interface Stored {
  readonly size: number
  /** The digest that was stored with it; `undefined` if there is none. */
  readonly sha256: string | undefined
  /** `undefined` if the store keeps no headers. */
  readonly headers: Headers | undefined
}

export interface Headers {
  readonly contentType: string | undefined
  readonly cacheControl: string | undefined
}

/** A small object as a reader gets it. */
export interface ReadObject {
  readonly text: string
  /** `undefined` if the store keeps no headers. */
  readonly headers: Headers | undefined
}

/** A small text that is changed only by compare-and-swap. */
export interface Register {
  readonly text: string | undefined
  /** Identifies this state; `undefined` if there is no text yet. */
  readonly revision: string | undefined
  /** The time by the store's clock. */
  readonly at: Date
}

/**
 * The period, by the store's clock, in which a write may take effect. The store itself refuses the write afterwards.
 */
export interface Term {
  readonly from: Date
  readonly until: Date
}

/** Permission to change objects that other runs may change too, for one term at a time. */
export interface Lease {
  /** The current term. Called before every request, so that a lease that is still ours can be prolonged. */
  term(): Promise<Term>
  /** Called after a request without an answer: the store may carry it out at any time until its term ends. */
  doubt(): void
}

/** Called from time to time with the number of bytes of an object that have arrived. */
export type Arrived = (bytes: number) => void

/**
 * Changes objects that other runs may change too. No request has a body: a store checks the term when a request begins,
 * and a delayed body could end at any later time.
 */
export interface LeasedStore {
  /** Copies another object to a key, over any object that is there. */
  copy(from: string, object: Omit<StoreObject, 'body'>, arrived?: Arrived): Promise<void>
  delete(keys: readonly string[]): Promise<void>
}

/** A guarantee that the publishing protocol relies on, and whether a store gives it. */
export interface Guarantee {
  readonly guarantee: string
  /** `unproven` if no single request can show it. */
  readonly kept: 'yes' | 'no' | 'unproven'
  /** What is weaker without it. */
  readonly weaker: string
}

/** What a run will write, as far as a store may refuse or change it. */
export interface Coming {
  /** Each with a slash at the end. */
  readonly folders: readonly string[]
  /** Media types. */
  readonly types: readonly string[]
}

/** A place to publish to. Keys use `/` and are relative to it. */
export interface Store {
  /** The place as the user wrote it, for messages. */
  readonly name: string
  /** The limit for a key, in bytes of UTF-8. */
  readonly longestKey: number
  /**
   * Checks that the place exists and, for `write`, that it can be written, with small objects that are removed again.
   * What is `coming` is tried on a small scale. Returns for each guarantee that publishing relies on whether the store
   * was seen to give it.
   */
  check(use: 'read' | 'write', coming?: Coming): Promise<readonly Guarantee[]>
  list(prefix: string): Promise<readonly Listed[]>
  readText(key: string): Promise<string | undefined>
  /** The same, with the headers of the answer. */
  read(key: string): Promise<ReadObject | undefined>
  describe(key: string): Promise<Stored | undefined>
  /**
   * The same, with the digest of the bytes that are there now: one that the store itself has computed, or of what was
   * read. What a writer has noted beside an object is not believed.
   */
  examine(key: string): Promise<(Stored & Digest) | undefined>
  /** Writes an object unless its key is taken, atomically if the store can. */
  create(object: StoreObject, arrived?: Arrived): Promise<'created' | 'exists'>
  readRegister(key: string): Promise<Register>
  /**
   * Writes if the register is still in the state that was read. Returns whether it was; after a lost answer, that is
   * unknown.
   */
  swapRegister(key: string, text: string, revision: string | undefined): Promise<boolean>
  leased(lease: Lease): LeasedStore
  /** Removes objects that no other run writes. */
  remove(keys: readonly string[]): Promise<void>
  /** Aborts unfinished uploads under a prefix. Readers never saw any of their content. */
  abortUploads(prefix: string): Promise<void>
}

/** A content delivery network in front of the store. */
export interface Cdn {
  /**
   * Throws if the distribution does not exist, as far as that can be known, or, for `write`, if the credentials may not
   * invalidate it.
   */
  check(use: 'read' | 'write'): Promise<void>
  /**
   * Starts an invalidation. The same reference with the same paths is one invalidation, however often it is sent.
   * `busy` if too many are in progress.
   */
  invalidate(paths: readonly string[], reference: string): Promise<{ readonly id: string } | 'busy'>
  /** The state of an invalidation; `unknown` if asking is not allowed. */
  progress(id: string): Promise<'under way' | 'done' | 'unknown'>
}

/** What a client gets from a public address. Header names are in lower case. */
export interface PublicAnswer {
  /** 0 if there was no answer; `failure` then says why. */
  readonly status: number
  readonly failure?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Downloaded tools, kept on this machine for later runs. Folders are absolute paths. */
export interface Tools {
  /** The folder in which a tool is kept; `undefined` if it isn't, or is not as it was when it was kept. */
  find(name: string, version: string): Promise<string | undefined>
  /** Returns the file's path. Throws an ActionError if no attempt gets the whole file. */
  download(url: string, arrived: Arrived): Promise<string>
  /** Unpacks an archive into a new folder. The end of `url` says which kind of archive it is. */
  unpack(file: string, url: string): Promise<string>
  /** Keeps a copy of a folder. An interrupted copy is never found. */
  keep(folder: string, name: string, version: string): Promise<string>
}

/** The part of a folder that a cache keeps. */
export interface CachedFolder {
  /** The folder's name within an entry; its local path does not matter there. */
  readonly name: string
  readonly folder: string
  /** Called for each file and folder in it, with a relative path that uses `/`. */
  readonly keeps: (path: string) => boolean
}

/** What a cache holds under a key, and its size there in bytes. */
export interface CacheEntry {
  readonly key: string
  readonly bytes: number
}

/** A cache that outlives the machine. A failure of it costs a warning and time, but never fails the run. */
export interface Cache {
  /**
   * Restores the newest entry for the first of `prefixes` that is the beginning of any key. Existing files are left as
   * they are. After `undefined`, parts of an unreadable entry may be on disk.
   */
  restore(
    prefixes: readonly [string, ...string[]],
    folders: readonly CachedFolder[],
  ): Promise<CacheEntry | undefined>
  /** Saves a new entry. `undefined` if it was not saved, also because another run has just saved that key. */
  save(key: string, folders: readonly CachedFolder[]): Promise<CacheEntry | undefined>
}

/** Files that one job of a workflow passes to another. */
export interface Artifacts {
  /** Uploads a folder, and replaces an artifact of the same name. Returns its digest. */
  upload(name: string, folder: string): Promise<string>
  /** The names of the artifacts that jobs of this run have uploaded, sorted. */
  list(prefix: string): Promise<readonly string[]>
  /** Throws if the download differs from what was uploaded. */
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
      /** The ARN of an IAM role, taken for the first request; `undefined` for credentials that this process has. */
      readonly role?: string | undefined
    }

/** How the store is to encrypt objects. */
export interface Encryption {
  readonly algorithm: 'AES256' | 'aws:kms' | 'aws:kms:dsse'
  /** The id, ARN or alias of a KMS key; `undefined` for the store's default. */
  readonly key: string | undefined
}

/** Everything that the program needs from the outside world. */
export interface World {
  readonly env: Env
  readonly cwd: string
  readonly now: () => Date
  /** Waits for some milliseconds. If the run is cancelled meanwhile, throws the reason. */
  readonly sleep: (milliseconds: number) => Promise<void>
  /** A name that is used nowhere else. */
  readonly uniqueName: () => string
  /** A number from 0 to less than 1, so that no two runs make the same pauses. */
  readonly random: () => number
  readonly log: Log
  readonly exec: Exec
  /**
   * The same for programs that run other people's code: behind a wall, if this machine has one. `scratch` is an empty
   * folder, which must stay until the last program has ended; `workspace` is the folder of the sources.
   */
  wall(scratch: string, workspace: string): Promise<Exec>
  readonly files: Files
  /**
   * Keeps other runs on this machine out of a folder until the returned function is called or this process ends. Throws
   * an ActionError if another run has the folder.
   */
  readonly lock: (folder: string) => Promise<() => Promise<void>>
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal
  // Functions that need a large library are asynchronous, so that it is loaded only on demand.
  store(destination: Destination): Promise<Store>
  cdn(distributionId: string, role?: string): Promise<Cdn>
  /** Looks for a destination without credentials. Throws if it is seen not to be there. */
  lookFor(destination: Destination): Promise<void>
  /** `undefined` if there is no cache. */
  cache(): Promise<Cache | undefined>
  /** `undefined` outside a workflow. */
  artifacts(): Promise<Artifacts | undefined>
  /** `undefined` outside a workflow. */
  attestor(): Promise<Attestor | undefined>
  /** Requests a public address as a client does, without following redirections. */
  readonly get: (url: string) => Promise<PublicAnswer>
  readonly tools: Tools
  /** Serves a registry index without crates on a loopback address, until `close` is called. */
  emptyRegistry(): Promise<{ readonly index: string; close(): Promise<void> }>
  /** Passes a variable, or with `addPath` a folder of programs, to later steps. */
  exportVariable(name: string, value: string): void
  addPath(folder: string): void
  writeSummary(markdown: string): Promise<void>
  setOutput(name: string, value: string): void
}

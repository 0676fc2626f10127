import { put, putInParts, sendSigned } from './asked-store.js'
import type { AskedStore } from './asked-store.js'
import type { RaceCondition } from './store-race.js'
import {
  copy,
  damaged,
  deleteBatch,
  digest,
  ended,
  headers,
  keptHeaders,
  listedNothing,
  listedUpload,
  onto,
  otherETag,
  outcome,
  publicReading,
  removing,
  slowPut,
} from './store-questions.js'

/** A feature that an S3-compatible store may or may not have. */
export interface Probe {
  /** Examines a store, and returns a word or two that are the same each time. */
  readonly ask: (store: AskedStore) => Promise<string>
  /** The answers that S3 documents, if it documents any. */
  readonly good: RegExp
  /** What a store with another answer lacks, and what is weaker there; absent if nothing depends on it. */
  readonly lack?: Lack
}

/** A feature that a store lacks. */
export interface Lack {
  readonly what: string
  /** The consequence, in a sentence. */
  readonly weaker: string
  /** Nothing is weaker while only one run writes. */
  readonly onlyTogether?: true
}

const refused = /^refused/
const anything = /(?:)/
const late: Lack = {
  what: 'the end of a signature',
  weaker: 'A run that was stopped and wakes up late can still change `latest`.',
  onlyTogether: true,
}

/** What is lost if several simultaneous writers meet a condition, and more than one is told that it was met. */
export const raceLacks: Readonly<Record<RaceCondition, Lack>> = {
  'If-None-Match': {
    what: '`If-None-Match` that only one of several writers at once passes',
    weaker: 'Two runs of one version in the same moment can both go on.',
    onlyTogether: true,
  },
  'If-Match': {
    what: '`If-Match` that only one of several writers at once passes',
    weaker: 'Two runs in the same moment can both move `latest`.',
    onlyTogether: true,
  },
}

/** All questions to a store. Their names are used in docs/publishing.md. */
export const contract: Readonly<Record<string, Probe>> = {
  'PUT with `If-None-Match: *` onto an object': {
    good: refused,
    lack: {
      what: '`If-None-Match`',
      weaker: "Two runs of one version at once can overwrite each other's files.",
      onlyTogether: true,
    },
    ask: onto((store, target) => put(store, target, 'new', { IfNoneMatch: '*' })),
  },
  'PUT with `If-Match` of another ETag': {
    good: refused,
    lack: {
      what: '`If-Match`',
      weaker: 'Two runs at once can both move `latest`.',
      onlyTogether: true,
    },
    ask: onto((store, target) => put(store, target, 'new', { IfMatch: otherETag })),
  },
  'PUT with `If-Match` where nothing is': {
    good: refused,
    ask: async store => {
      const target = store.fresh()
      return outcome(store, target, 'new', () => put(store, target, 'new', { IfMatch: otherETag }))
    },
  },
  'CompleteMultipartUpload with `If-None-Match: *` onto an object': {
    good: refused,
    lack: {
      what: 'conditions of CompleteMultipartUpload',
      weaker: "Two runs of one version at once can overwrite each other's files above 16 MiB.",
      onlyTogether: true,
    },
    ask: onto((store, target) => putInParts(store, target, 'new', { IfNoneMatch: '*' })),
  },
  'CompleteMultipartUpload with `If-Match` of another ETag': {
    good: refused,
    ask: onto((store, target) => putInParts(store, target, 'new', { IfMatch: otherETag })),
  },
  'copy with `If-None-Match: *` onto an object': {
    good: refused,
    ask: onto((store, target) => copy(store, target, { IfNoneMatch: '*' })),
  },
  'copy with `If-Match` of another ETag': {
    good: refused,
    ask: onto((store, target) => copy(store, target, { IfMatch: otherETag })),
  },
  'PUT whose signature has run out': {
    good: refused,
    ask: onto((store, target) => sendSigned(store, { method: 'PUT', target, term: ended(), text: 'new' })),
  },
  'copy whose signature has run out': {
    good: refused,
    lack: late,
    ask: onto(async (store, target) => {
      const from = store.fresh()
      await put(store, from, 'new')
      const source = { 'x-amz-copy-source': `${from.Bucket}/${from.Key}` }
      return sendSigned(store, { method: 'PUT', target, term: ended(), headers: source })
    }),
  },
  'DELETE whose signature has run out': {
    good: refused,
    lack: late,
    ask: removing((store, target) => sendSigned(store, { method: 'DELETE', target, term: ended() })),
  },
  'PUT whose signature runs out before its body ends': {
    good: anything,
    ask: onto(slowPut),
  },
  'headers after PUT': {
    good: /^kept/,
    lack: {
      what: 'headers as they were given',
      weaker: 'Nothing can be published: the check of what was written fails.',
    },
    ask: async store => {
      const target = store.fresh()
      await put(store, target, 'text', headers)
      return keptHeaders(store, target)
    },
  },
  'headers after CompleteMultipartUpload': {
    good: /^kept/,
    lack: {
      what: 'headers of large files',
      weaker: 'No file above 16 MiB can be published: the check of what was written fails.',
    },
    ask: async store => {
      const target = store.fresh()
      await putInParts(store, target, 'text', {}, headers)
      return keptHeaders(store, target)
    },
  },
  'headers after a copy that gives new ones': {
    good: /^kept/,
    lack: {
      what: 'new headers of copies',
      weaker: 'Caches may give readers files of an older `latest` for longer than they should.',
    },
    ask: async store => {
      const target = store.fresh()
      await copy(store, target, headers)
      return keptHeaders(store, target)
    },
  },
  'PUT of other bytes than its signature says': {
    good: refused,
    ask: store => damaged(store, {}, digest('sha256', 'other', 'hex')),
  },
  'PUT of other bytes than `x-amz-checksum-sha256` says': {
    good: refused,
    ask: store => damaged(store, { ChecksumSHA256: digest('sha256', 'other') }),
  },
  'PUT of other bytes than `Content-MD5` says': {
    good: refused,
    lack: {
      what: 'a check of what arrives',
      weaker: 'What is damaged on its way is found by installers and cargo, not by the publish.',
    },
    ask: store => damaged(store, { ContentMD5: digest('md5', 'other') }),
  },
  'DeleteObjects with `Content-MD5`': {
    good: /^done/,
    ask: removing((store, target) => deleteBatch(store, target, true)),
  },
  'DeleteObjects without any checksum': {
    good: anything,
    ask: removing((store, target) => deleteBatch(store, target, false)),
  },
  'list of unfinished uploads': {
    good: /^done/,
    lack: { what: 'the list of uploads', weaker: 'What uploads that were cut off left stays.' },
    ask: listedUpload,
  },
  'list of unfinished uploads where there have been none': {
    good: /^done/,
    ask: listedNothing,
  },
  'an object `a/b` beside `a`': {
    good: /^done/,
    ask: async store => {
      const a = store.fresh()
      const below = { ...a, Key: `${a.Key}/b` }
      await put(store, a, 'old')
      return outcome(store, below, 'new', () => put(store, below, 'new'))
    },
  },
  'GET by anybody, where a bucket policy allows it': {
    good: /^done/,
    lack: {
      what: 'a policy that lets everybody read',
      weaker: 'Readers need a proxy before it that signs what they ask for.',
    },
    ask: publicReading,
  },
  // Last, because a server may need a while until everything is back.
  'headers after a restart': {
    good: /^kept|^all is/,
    lack: {
      what: 'headers that outlast it: they are in its memory',
      weaker:
        'After a restart, all that was published before is served with types guessed from names and without its caching, as if somebody else had written it. Publish a new version then.',
    },
    ask: async store => {
      if (store.restart === undefined) return 'all is in memory'
      const target = store.fresh()
      await put(store, target, 'text', headers)
      await store.restart()
      return keptHeaders(store, target)
    },
  },
}

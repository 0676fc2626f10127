import type {
  Cdn,
  Command,
  Env,
  Exec,
  Finished,
  SourcePosition,
  PublicAnswer,
  Tools,
  Tried,
  World,
} from '../../src/ports.js'
import type { Attestor } from '../../src/attestor.js'
import { MemoryFiles } from './memory-files.js'
import { MemoryStore } from './memory-store.js'

const done = (): Promise<void> => Promise.resolve()

export interface Logged {
  readonly level: 'group' | 'info' | 'debug' | 'warning' | 'error' | 'output' | 'progress'
  readonly text: string
  readonly place?: SourcePosition
}

/** The output and exit code of a program that the test fakes. */
export type Play = (command: Command) => Partial<Finished> | Promise<Partial<Finished>>

export interface FakeWorld extends World {
  readonly files: MemoryFiles
  readonly memory: MemoryStore
  readonly logged: Logged[]
  readonly ran: Command[]
  /** The programs that were only tried. */
  readonly tried: Command[]
  /** The invalidations that the CDN was asked for: paths, and a reference. */
  readonly invalidations: Parameters<Cdn['invalidate']>[]
  /** The texts that were logged at a level. */
  lines(level: Logged['level']): readonly string[]
}

export interface FakeWorldOptions {
  readonly files?: MemoryFiles
  readonly env?: Env
  readonly now?: () => Date
  readonly signal?: AbortSignal
  readonly play?: Play
  /** How a program ends that is only tried; by default well, without a word. */
  readonly attempt?: (command: Command) => Partial<Tried>
  readonly cdn?: Partial<Cdn>
  /** `undefined` outside a workflow. */
  readonly attestor?: Attestor
  /** Answers requests to the public address. */
  readonly get?: (url: string) => PublicAnswer
  /** The programs on PATH. */
  readonly programs?: readonly string[]
}

/** A world in which everything is faked, and everything is recorded. */
export function fakeWorld(options: FakeWorldOptions = {}): FakeWorld {
  const files = options.files ?? new MemoryFiles()
  const memory = new MemoryStore(files)
  const logged: Logged[] = []
  const ran: Command[] = []
  const tried: Command[] = []
  const invalidations: FakeWorld['invalidations'] = []
  const clock = clockOf(options.now)
  memory.now = clock.now
  const say =
    (level: Logged['level']) =>
    (text: string, place?: SourcePosition): void => {
      logged.push({ level, text, ...(place === undefined ? {} : { place }) })
    }
  const exec: Exec = {
    find: program =>
      Promise.resolve(options.programs?.includes(program) === true ? `/bin/${program}` : undefined),
    attempt: command => {
      tried.push(command)
      const end = { kind: 'exited', code: 0 } as const
      return Promise.resolve({ end, stdout: '', stderr: '', ...options.attempt?.(command) })
    },
    run: async (command, listeners = {}) => {
      ran.push(command)
      const { code = 0, stdout = '', stderr = '' } = (await options.play?.(command)) ?? {}
      return { code, stdout: listen(stdout, listeners.stdout), stderr: listen(stderr, listeners.stderr) }
    },
  }
  return {
    env: options.env ?? {},
    cwd: '/repo',
    now: clock.now,
    sleep: milliseconds => {
      clock.pass(milliseconds)
      return Promise.resolve()
    },
    uniqueName: () => `name-${++names}`,
    random: () => 0.5,
    lock: () => Promise.resolve(done),
    get: url => Promise.resolve(options.get?.(url) ?? noAnswer),
    signal: options.signal ?? new AbortController().signal,
    files,
    memory,
    logged,
    ran,
    tried,
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
      annotate: say('error'),
      output: say('output'),
      progress: line => {
        say('progress')(line())
        return () => {
          say('progress')(line())
        }
      },
    },
    exec,
    wall: () => Promise.resolve(exec),
    store: () => Promise.resolve(memory),
    lookFor: done,
    cdn: () =>
      Promise.resolve<Cdn>({
        check: done,
        invalidate: (...request) => {
          invalidations.push(request)
          return Promise.resolve({ id: 'I1' })
        },
        progress: () => Promise.resolve('done'),
        ...options.cdn,
      }),
    tools: noTools,
    cache: () => Promise.resolve(undefined),
    artifacts: () => Promise.resolve(undefined),
    attestor: () => Promise.resolve(options.attestor),
    emptyRegistry: () => Promise.resolve({ index: 'sparse+http://127.0.0.1:1/', close: done }),
    exportVariable: () => undefined,
    addPath: () => undefined,
    writeSummary: done,
    setOutput: () => undefined,
  }
}

/** Unique across all worlds, as the store outlives a run. */
let names = 0

const noAnswer: PublicAnswer = {
  status: 0,
  failure: 'no route to host',
  headers: {},
  body: new Uint8Array(0),
}

/** A clock that only advances while code sleeps. */
function clockOf(start = (): Date => new Date('2025-10-18T14:30:22Z')): {
  readonly now: () => Date
  readonly pass: (milliseconds: number) => void
} {
  let passed = 0
  return {
    now: () => new Date(start().getTime() + passed),
    pass: milliseconds => {
      passed += milliseconds
    },
  }
}

const unexpected = (): Promise<never> => Promise.reject(new Error('no tool is needed here'))

/** A machine without tools, which can't download any. */
const noTools: Tools = {
  find: () => Promise.resolve(undefined),
  download: unexpected,
  unpack: unexpected,
  keep: unexpected,
}

/** Passes each line to the listener, as a real run does; without a listener, the text is returned. */
function listen(text: string, listener: ((line: string) => void) | undefined): string {
  if (listener === undefined) return text
  for (const line of text.match(/.*\n|.+$/g) ?? []) listener(line.replace('\n', ''))
  return ''
}

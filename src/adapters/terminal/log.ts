import type { Log, SourcePosition } from '../../ports.js'
import { printable, wrap } from '../../screen.js'
import type { Format, Screen } from '../../screen.js'
import { duration } from '../../units.js'
import { liveTerminal, newLines } from './live-line.js'
import type { LiveTerminal } from './live-line.js'

/**
 * The log on standard error. In full, it has titles with indented lines under them. A person at a terminal gets one line
 * for each stage, warnings, and what compilers say; as the last line, for as long as it lasts, what is being done.
 */
export function terminalLog(
  stream: NodeJS.WriteStream,
  env: NodeJS.ProcessEnv,
  screen: Screen,
  verbose = false,
): Log {
  const debugging = env['RUNNER_DEBUG'] === '1'
  const live = isLive(stream, env)
  const terminal = live ? liveTerminal(stream) : plain(stream)
  const say = (text: string): void => {
    terminal.write(`${printable(text)}\n`)
  }
  const marked = (word: Mark, message: string, place?: SourcePosition): void => {
    const text = located(message, place)
    const mark = new RegExp(`^${word}[^ :]*:`).exec(text)?.[0] ?? `${word}:`
    const whole = `  ${text.startsWith(mark) ? text : `${mark} ${text}`}`.replaceAll('\n', '\n  ')
    // A compiler's message points into the lines above.
    const lines = printable(place === undefined ? wrap(whole, screen.columns, '  ') : whole)
    terminal.write(`  ${screen.style(marks[word], mark)}${lines.slice(mark.length + 2)}\n`)
  }
  const full: Log = {
    async group(title, work) {
      terminal.write(`${screen.style(['bold'], printable(title))}\n`)
      return work()
    },
    info: line => {
      say(`  ${line}`)
    },
    debug: line => {
      if (debugging) say(`  ${line}`)
    },
    warning: (message, place) => {
      marked('warning', message, place)
    },
    error: (message, place) => {
      marked('error', message, place)
    },
    annotate: () => undefined,
    output: line => {
      say(`  ${line}`)
    },
    progress: line => terminal.progress(() => `  ${line()}`),
  }
  return live && !verbose && !debugging ? { ...full, ...short(terminal, screen) } : full
}

const marks = { warning: ['bold', 'yellow'], error: ['bold', 'red'] } as const
type Mark = keyof typeof marks

/** The width of a stage's title and its time together. */
const widest = 72
/** The width of a time, so that they line up. */
const usualTime = 8

/** A stage as one line, written when it has ended. Meanwhile the last line has its title, and what it said last. */
function short(
  { write, progress }: LiveTerminal,
  { columns = widest + 1, style }: Screen,
): Pick<Log, 'group' | 'info'> {
  const width = Math.min(widest, columns - 1)
  let said = ''
  return {
    async group(title, work) {
      said = ''
      const began = performance.now()
      const stop = progress(() => `${title}${said === '' ? '' : `: ${said}`}`)
      const end = (how: string, formats: readonly Format[] = []): void => {
        stop()
        const room = width - Math.max(how.length, usualTime) - 2
        const shown = title.length > room ? `${title.slice(0, room - 1)}…` : title.padEnd(room)
        write(`${printable(shown)}  ${style(formats, how.padStart(usualTime))}\n`)
      }
      try {
        const result = await work()
        end(duration(performance.now() - began))
        return result
      } catch (error) {
        end('failed', ['bold', 'red'])
        throw error
      }
    },
    info: line => {
      said = line
    },
  }
}

/** A compiler's message has its place already. */
const located = (message: string, place?: SourcePosition): string =>
  place === undefined || /^ *--> /m.test(message)
    ? message
    : `${place.file}:${place.line}:${place.column ?? 1}: ${message}`

/** Whether the stream is a terminal that can rewrite a line, and a person is likely to look at it. */
const isLive = ({ isTTY }: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean =>
  isTTY && (env['CI'] ?? '') === '' && env['TERM'] !== 'dumb'

function plain(stream: NodeJS.WriteStream): LiveTerminal {
  const write = (text: string): void => void stream.write(text)
  return {
    write,
    progress: newLines(line => {
      write(`${line}\n`)
    }),
  }
}

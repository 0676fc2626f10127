import type { Log, SourcePosition } from '../../ports.js'
import { liveTerminal, newLines } from './live-line.js'
import type { LiveTerminal } from './live-line.js'

/** The log on a terminal's standard error: titles, indented lines, and as the last line the progress of long work. */
export function terminalLog(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Log {
  const bold = (text: string): string => (stream.isTTY ? `\u001B[1m${text}\u001B[22m` : text)
  const { write, progress } = isLive(stream, env) ? liveTerminal(stream) : plain(stream)
  const say = (text: string): void => {
    write(`${text}\n`)
  }
  const located = (message: string, place?: SourcePosition): string =>
    place === undefined ? message : `${place.file}:${place.line}:${place.column ?? 1}: ${message}`
  return {
    async group(title, work) {
      say(bold(title))
      return work()
    },
    info: line => {
      say(`  ${line}`)
    },
    debug: line => {
      if (env['RUNNER_DEBUG'] === '1') say(`  ${line}`)
    },
    warning: (message, place) => {
      say(`  ${bold('warning:')} ${located(message, place)}`)
    },
    error: (message, place) => {
      say(`  ${bold('error:')} ${located(message, place)}`)
    },
    output: line => {
      say(`  ${line}`)
    },
    progress: line => progress(() => `  ${line()}`),
  }
}

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

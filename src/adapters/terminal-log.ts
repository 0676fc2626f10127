import type { Log, Place } from '../ports.js'

/** The log of a terminal, on standard error: titles, then indented lines. */
export function terminalLog(stream: NodeJS.WriteStream, verbose: boolean): Log {
  const bold = (text: string): string => (stream.isTTY ? `\u001B[1m${text}\u001B[22m` : text)
  const write = (text: string): void => void stream.write(`${text}\n`)
  const located = (message: string, place?: Place): string =>
    place === undefined ? message : `${place.file}:${place.line}:${place.column ?? 1}: ${message}`
  return {
    async group(title, work) {
      write(bold(title))
      return work()
    },
    info: line => {
      write(`  ${line}`)
    },
    debug: line => {
      if (verbose) write(`  ${line}`)
    },
    warning: (message, place) => {
      write(`  ${bold('warning:')} ${located(message, place)}`)
    },
    error: (message, place) => {
      write(`  ${bold('error:')} ${located(message, place)}`)
    },
    output: line => {
      write(`  ${line}`)
    },
  }
}

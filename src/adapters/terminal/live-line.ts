import type { Log } from '../../ports.js'

/** The time between two lines in a log. Milliseconds. */
const nowAndThen = 20_000
/** The time between two updates of a line on a terminal. Milliseconds. */
const tick = 200

/** Writes a new line from time to time, for a log that can't be rewritten. */
export const newLines =
  (write: (line: string) => void): Log['progress'] =>
  line => {
    const timer = setInterval(() => {
      write(line())
    }, nowAndThen)
    return () => {
      clearInterval(timer)
    }
  }

/** A terminal whose last line can be rewritten. All other output goes through `write`, and appears above that line. */
export interface LiveTerminal {
  readonly write: (text: string) => void
  readonly progress: Log['progress']
}

/** If several pieces of work are running, the innermost is shown. */
export function liveTerminal(stream: NodeJS.WriteStream): LiveTerminal {
  const lines: (() => string)[] = []
  let shown = false
  const clear = (): string => {
    const codes = shown ? '\r\u001B[K' : ''
    shown = false
    return codes
  }
  const draw = (before = ''): void => {
    const text = lines.at(-1)?.()
    // One column stays free, because a full line would wrap.
    const cut =
      text === undefined
        ? ''
        : `\r${text.replaceAll(/\p{Cc}/gu, ' ').slice(0, (stream.columns || 80) - 1)}\u001B[K`
    shown = text !== undefined
    if (before + cut !== '') stream.write(before + cut)
  }
  return {
    write: text => {
      const visible = shown
      const before = clear() + text
      if (visible) draw(before)
      else stream.write(before)
    },
    progress: line => {
      lines.push(line)
      const timer = setInterval(draw, tick)
      return () => {
        clearInterval(timer)
        lines.splice(lines.indexOf(line), 1)
        const codes = clear()
        if (codes !== '') stream.write(codes)
      }
    },
  }
}

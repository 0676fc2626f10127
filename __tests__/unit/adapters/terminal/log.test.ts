import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'

import { terminalLog } from '../../../../src/adapters/terminal/log.js'
import type { Log } from '../../../../src/ports.js'

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

interface Terminal {
  readonly log: Log
  /** Everything that was written. */
  readonly text: () => string
}

function terminal(isTTY: boolean, env: NodeJS.ProcessEnv = { TERM: 'xterm' }, columns = 40): Terminal {
  const written: string[] = []
  const write = (text: string): boolean => written.push(text) > 0
  const stream = { isTTY, columns, write } as unknown as NodeJS.WriteStream
  return { log: terminalLog(stream, env), text: () => written.join('') }
}

const erase = '\r\u001B[K'

describe('a terminal', () => {
  it('shows progress in one line, and clears it at the end', () => {
    const { log, text } = terminal(true)
    let done = 0
    const stop = log.progress(() => `${++done} of 3`)
    expect(text()).toBe('')
    jest.advanceTimersByTime(400)
    stop()
    jest.advanceTimersByTime(400)
    expect(text()).toBe(`\r  1 of 3\u001B[K\r  2 of 3\u001B[K${erase}`)
  })

  it('writes other lines above it', () => {
    const { log, text } = terminal(true)
    const stop = log.progress(() => '1 of 3')
    log.info('before it is shown')
    jest.advanceTimersByTime(200)
    log.info('hello')
    stop()
    log.info('after')
    expect(text()).toBe(
      `  before it is shown\n\r  1 of 3\u001B[K${erase}  hello\n\r  1 of 3\u001B[K${erase}  after\n`,
    )
  })

  it.each([
    [20, '  a very long lin'],
    [10, '  a very'],
  ])('cuts the line to its width of %d columns', (columns, start) => {
    const { log, text } = terminal(true, {}, columns)
    log.progress(() => 'a very long line\nof two')
    jest.advanceTimersByTime(200)
    const shown = text().replace('\r', '').replace('\u001B[K', '')
    expect(shown).toHaveLength(columns - 1)
    expect(shown).toContain(start)
    expect(shown).not.toContain('\n')
  })

  it('has a default width if the terminal reports none', () => {
    const { log, text } = terminal(true, {}, 0)
    log.progress(() => 'x'.repeat(100))
    jest.advanceTimersByTime(200)
    expect(text()).toContain(`  ${'x'.repeat(77)}\u001B`)
  })

  it('shows the inner one of two nested tasks', () => {
    const { log, text } = terminal(true)
    const outer = log.progress(() => 'outer')
    const inner = log.progress(() => 'inner')
    jest.advanceTimersByTime(200)
    inner()
    jest.advanceTimersByTime(200)
    outer()
    expect(text().replaceAll(/[\r\u001B]/g, ' ')).toMatch(/^ +inner \[K +inner .* +outer \[K  \[K$/)
  })
})

describe.each<[string, boolean, NodeJS.ProcessEnv]>([
  ['no terminal', false, { TERM: 'xterm' }],
  ['the terminal of a CI', true, { TERM: 'xterm', CI: 'true' }],
  ['a dumb terminal', true, { TERM: 'dumb' }],
])('%s', (_, isTTY, env) => {
  it('gets a new line every 20 seconds', () => {
    const { log, text } = terminal(isTTY, env)
    let done = 0
    const stop = log.progress(() => `${++done} of 3`)
    jest.advanceTimersByTime(19_000)
    expect(text()).toBe('')
    jest.advanceTimersByTime(21_000)
    stop()
    jest.advanceTimersByTime(60_000)
    expect(text()).toBe('  1 of 3\n  2 of 3\n')
  })
})

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'

import { terminalLog } from '../../../../src/adapters/terminal/log.js'
import type { Log } from '../../../../src/ports.js'
import { unstyled } from '../../../../src/screen.js'
import type { Style } from '../../../../src/screen.js'

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

interface Options {
  readonly columns?: number
  readonly verbose?: boolean
  readonly style?: Style
}

function terminal(
  isTTY: boolean,
  env: NodeJS.ProcessEnv = { TERM: 'xterm' },
  options: Options = {},
): Terminal {
  const { columns = 40, verbose = false, style = unstyled } = options
  const written: string[] = []
  const write = (text: string): boolean => written.push(text) > 0
  const stream = { isTTY, columns, write } as unknown as NodeJS.WriteStream
  const screen = { columns: isTTY ? columns || 80 : undefined, style }
  return { log: terminalLog(stream, env, screen, verbose), text: () => written.join('') }
}

const erase = '\r\u001B[K'

/** Runs a stage that takes 1.2 seconds. */
async function stage(log: Log, title: string, work: () => void = () => undefined): Promise<void> {
  await log.group(title, () => {
    work()
    jest.advanceTimersByTime(1200)
    return Promise.resolve()
  })
}

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
    log.output('before it is shown')
    jest.advanceTimersByTime(200)
    log.output('hello')
    stop()
    log.output('after')
    expect(text()).toBe(
      `  before it is shown\n\r  1 of 3\u001B[K${erase}  hello\n\r  1 of 3\u001B[K${erase}  after\n`,
    )
  })

  it.each([
    [20, '  a very long lin'],
    [10, '  a very'],
  ])('cuts the line to its width of %d columns', (columns, start) => {
    const { log, text } = terminal(true, {}, { columns })
    log.progress(() => 'a very long line\nof two')
    jest.advanceTimersByTime(200)
    const shown = text().replace('\r', '').replace('\u001B[K', '')
    expect(shown).toHaveLength(columns - 1)
    expect(shown).toContain(start)
    expect(shown).not.toContain('\n')
  })

  it('has a default width if the terminal reports none', () => {
    const { log, text } = terminal(true, {}, { columns: 0 })
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

  it('shows a stage as one line with its time, and its details only while it lasts', async () => {
    const { log, text } = terminal(true)
    await stage(log, 'Plan', () => {
      log.info('a detail')
      log.debug('how')
    })
    await stage(log, 'A stage with a title of more than 40 columns')
    expect(text()).toContain('\rPlan: a detail\u001B[K')
    expect(text().replaceAll(/\r[^\r]*\u001B\[K/g, '')).toBe(
      'Plan                              1.2 s\nA stage with a title of more…     1.2 s\n',
    )
  })

  it('says of a failed stage that it failed', async () => {
    const { log, text } = terminal(true)
    await expect(log.group('Build', () => Promise.reject(new Error('oh')))).rejects.toThrow('oh')
    expect(text()).toMatch(/^Build +failed\n$/)
  })

  it('shows warnings and what compilers say, without anything that acts on the terminal', () => {
    const { log, text } = terminal(true, { TERM: 'xterm' }, { style: (_, word) => `<${word}>` })
    log.warning('one two three four five six seven eight')
    log.output('error: \u001B[2Jevil')
    log.error('no such method', { file: 'src/a.rs', line: 3 })
    log.error('error[E0599]: no method\n --> src/a.rs:3:5', { file: 'crates/a/src/a.rs', line: 3 })
    expect(text()).toBe(
      '  <warning:> one two three four five six\n    seven eight\n' +
        '  error: [2Jevil\n' +
        '  <error:> src/a.rs:3:1: no such method\n' +
        '  <error[E0599]:> no method\n   --> src/a.rs:3:5\n',
    )
  })

  it.each<[string, Options, NodeJS.ProcessEnv]>([
    ['to a person who wants it', { verbose: true }, { TERM: 'xterm' }],
    ['to a debugging one', {}, { TERM: 'xterm', RUNNER_DEBUG: '1' }],
  ])('shows every detail %s', async (_, options, env) => {
    const { log, text } = terminal(true, env, options)
    await stage(log, 'Plan', () => {
      log.info('a detail')
    })
    expect(text()).toBe('Plan\n  a detail\n')
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

  it('gets every detail', async () => {
    const { log, text } = terminal(isTTY, env)
    await stage(log, 'Plan', () => {
      log.info('a detail')
    })
    expect(text()).toBe('Plan\n  a detail\n')
  })
})

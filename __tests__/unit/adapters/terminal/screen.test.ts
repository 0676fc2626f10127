import { describe, expect, it } from '@jest/globals'

import { screenOf } from '../../../../src/adapters/terminal/screen.js'

const stream = (isTTY: boolean, columns = 0): NodeJS.WriteStream =>
  ({ isTTY, columns }) as unknown as NodeJS.WriteStream
const xterm = { TERM: 'xterm' }

describe('the screen', () => {
  it.each<[string, boolean, NodeJS.ProcessEnv, boolean]>([
    ['a terminal', true, xterm, true],
    ['a terminal that can show no colours', true, { TERM: 'dumb' }, false],
    ['a terminal of somebody who wants none', true, { ...xterm, NO_COLOR: '1' }, false],
    ['a terminal of somebody who wants none, said otherwise', true, { ...xterm, FORCE_COLOR: '0' }, false],
    ['a file', false, xterm, false],
    ['a file of somebody who wants colours', false, { ...xterm, FORCE_COLOR: '1' }, true],
  ])('of %s', (_, isTTY, env, coloured) => {
    const text = screenOf(stream(isTTY), env).style(['bold', 'red'], 'word')
    expect(text === 'word').toBe(!coloured)
    if (coloured) expect(text).toContain('\u001B[1m')
  })

  it('has the width of the terminal, or 80 columns if that is unknown', () => {
    expect(screenOf(stream(true, 200), xterm).columns).toBe(200)
    expect(screenOf(stream(true), xterm).columns).toBe(80)
    expect(screenOf(stream(false), xterm).columns).toBeUndefined()
  })
})

import { describe, expect, it } from '@jest/globals'

import { ActionError, explain } from '../../src/errors.js'

const systemError = (code: string, more: object = {}): Error =>
  Object.assign(new Error(`${code}: what the system says, write`), { code, ...more })

describe('an error', () => {
  it('that we know says what, and what to do', () => {
    expect(explain(new ActionError('no bucket', 'make one'))).toBe('no bucket\nmake one')
  })

  it.each([
    [systemError('ENOSPC', { path: '/site/main/v1/tool' }), 'the disk is full: /site/main/v1/tool could not'],
    [systemError('ENOSPC'), 'the disk is full\nmake room and run again'],
    [systemError('EDQUOT'), 'the disk is full\nmake room and run again'],
    [systemError('EROFS'), 'the system refuses: EROFS: what the system says, write\ncheck the owner'],
  ])('of the system says what to do, without a stack: %s', (error, text) => {
    expect(explain(error)).toContain(text)
    expect(explain(error)).not.toContain('unforeseen')
  })

  it.each([undefined, null, 'text'])('that is none is shown all the same: %s', thrown => {
    expect(explain(thrown)).toBe(`unforeseen failure, please report it: ${String(thrown)}`)
  })

  it('that nobody foresaw asks to be reported, with its stack', () => {
    expect(explain(new TypeError('x is not a function'))).toMatch(
      /^unforeseen failure, please report it: TypeError: x is not a function\n +at /,
    )
  })
})

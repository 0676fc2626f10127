import { describe, expect, it } from '@jest/globals'

import { ActionError, explain, describeError, throwProblems, withHint } from '../../src/errors.js'
import type { Problem } from '../../src/errors.js'

const page = 'https://github.com/modality-org/build-packages/blob/v1/docs/troubleshooting.md'

const systemError = (code: string, more: object = {}): Error =>
  Object.assign(new Error(`${code}: what the system says, write`), { code, ...more })

describe('an error', () => {
  const error = new ActionError('bucket-missing', 'no bucket', 'make one')

  it('of a known kind says what happened, what to do, and where to read more', () => {
    expect(explain(error)).toBe(`no bucket\nmake one\nhelp: ${page}#bucket-missing`)
  })

  it('inside another message leaves the address to that message', () => {
    expect(describeError(error)).toBe('no bucket\nmake one')
  })

  it.each([
    [systemError('ENOSPC', { path: '/site/main/v1/tool' }), 'the disk is full: /site/main/v1/tool could not'],
    [systemError('ENOSPC'), 'the disk is full\nfree some space and run again'],
    [systemError('EDQUOT'), 'the disk is full\nfree some space and run again'],
    [
      systemError('EROFS'),
      'the operating system refuses: EROFS: what the system says, write\ncheck the owner',
    ],
  ])('of the operating system says what to do, without a stack: %s', (error, text) => {
    expect(explain(error)).toContain(text)
    expect(explain(error)).toMatch(/\nhelp: .*#(disk-full|system-refuses)$/)
    expect(explain(error)).not.toContain('unexpected')
  })

  it.each([undefined, null, 'text'])('that is not an Error is shown nevertheless: %s', thrown => {
    expect(describeError(thrown)).toBe(`unexpected failure, please report it: ${String(thrown)}`)
  })

  it('that was not foreseen asks to be reported, with its stack', () => {
    const text = explain(new TypeError('x is not a function'))
    expect(text).toMatch(/^unexpected failure, please report it: TypeError: x is not a function\n +at /)
    expect(text).toMatch(/\nhelp: .*#unexpected$/)
  })
})

describe('an error with an additional hint', () => {
  it('says the hint last, and is otherwise unchanged', () => {
    const error = new ActionError('bucket-missing', 'no bucket', 'make one')
    expect(explain(withHint(error, 'and go on'))).toBe(
      `no bucket\nmake one\nand go on\nhelp: ${page}#bucket-missing`,
    )
    expect(describeError(withHint(systemError('ENOSPC'), 'and go on'))).toMatch(
      /^the disk is full\nfree some space.*\nand go on$/,
    )
  })

  it('keeps all problems', () => {
    const both: readonly Problem[] = [
      { topic: 'not-a-boolean', message: 'no', hint: 'mend it' },
      { topic: 'not-a-number', message: 'none', hint: 'mend it' },
    ]
    const more = ((): unknown => {
      try {
        throwProblems(both)
        return undefined
      } catch (error) {
        return withHint(error, 'and go on')
      }
    })()
    expect(explain(more)).toMatch(
      /^2 problems:[^]*run again\nand go on\nhelp: .*#not-a-boolean\nhelp: .*#not-a-number$/,
    )
  })

  it('is still a bug if it was one', () => {
    const bug = new TypeError('x is not a function')
    expect(withHint(bug, 'and go on')).toBe(bug)
  })
})

describe('problems', () => {
  const problem = (topic: Problem['topic'], message: string): Problem => ({ topic, message, hint: 'mend it' })
  const thrown = (...problems: readonly Problem[]): string => {
    try {
      throwProblems(problems)
      return 'nothing was thrown'
    } catch (error) {
      return explain(error)
    }
  }

  it('are not thrown if there are none', () => {
    expect(thrown()).toBe('nothing was thrown')
  })

  it('read like one error if there is only one', () => {
    expect(thrown(problem('not-a-boolean', 'no'))).toBe(`no\nmend it\nhelp: ${page}#not-a-boolean`)
  })

  it('are reported together if there are several, with one address for each topic', () => {
    const text = thrown(
      problem('not-a-boolean', 'cache: "yes" is not a boolean'),
      problem('names-nothing', 'bins: "," is an empty list'),
      problem('not-a-boolean', 'wasm: "no" is not a boolean'),
    )
    expect(text).toBe(`3 problems:
- cache: "yes" is not a boolean
  mend it
- bins: "," is an empty list
  mend it
- wasm: "no" is not a boolean
  mend it
fix all of them and run again
help: ${page}#not-a-boolean
help: ${page}#names-nothing`)
  })
})

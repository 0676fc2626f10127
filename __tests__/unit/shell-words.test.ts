import { describe, expect, it } from '@jest/globals'

import { shellCommands } from '../../src/plan/shell-words.js'

/** The words of each command, those that only a shell knows with a question mark. */
const read = (line: string): readonly (readonly string[])[] =>
  shellCommands(line).map(words => words.map(({ text, plain }) => (plain ? text : `?${text}`)))

describe('the commands of a line for sh', () => {
  it.each<[string, readonly (readonly string[])[]]>([
    ['a b  c', [['a', 'b', 'c']]],
    ['a && b || c; d | e & f\ng', [['a'], ['b'], ['c'], ['d'], ['e'], ['f'], ['g']]],
    ['(cd a && b) && c', [['cd', 'a'], ['b'], [')'], ['c']]],
    [`a 'b c' "d e" f\\ g`, [['a', 'b c', 'd e', 'f g']]],
    [`A='--cfg x="y"' b`, [[`A=--cfg x="y"`, 'b']]],
    [`A="--cfg x=\\"y\\"" b`, [[`A=--cfg x="y"`, 'b']]],
    [`a $B "$C" '$D' \\$E \`f\``, [['a', '?$B', '?$C', '$D', '$E', '?`f`']]],
    [`a "\\$B" x$(c)`, [['a', '$B', '?x$'], ['c'], [')']]],
    ['a >out b 2>&1 <in c', [['a', 'b', 'c']]],
    ["a 'b c", [['a', 'b c']]],
    [' && ', []],
    ['', []],
  ])('in %j are these', (line, commands) => {
    expect(read(line)).toEqual(commands)
  })
})

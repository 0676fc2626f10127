import { describe, expect, it } from '@jest/globals'

import { TomlText } from '../../src/toml-text.js'

/** The text after a change. */
const changed = (text: string, change: (toml: TomlText) => void): string => {
  const toml = new TomlText(text)
  change(toml)
  return toml.toString()
}
const setTo = (text: string): string =>
  changed(text, toml => {
    toml.set(['a', 'b', 'x'], 'new')
  })
const without = (text: string): string =>
  changed(text, toml => {
    toml.remove(['a', 'b'])
  })

describe('a TOML document', () => {
  it.each([
    ['', ''],
    ['# c\r\n[ a . b ]\r\n\tx = 1 # d\r\n\r\n', ''],
  ])('is unchanged if nothing was changed in it: %j', text => {
    expect(changed(text, () => undefined)).toBe(text)
  })

  it.each([
    ['a.b.x = "old" # why', 'a.b.x = "new" # why'],
    ["[a.b]\nx = '''o\nld'''\ny = 1", '[a.b]\nx = "new"\ny = 1'],
    ['a = { b = { x = "old", y = 1 } }', 'a = { b = { x = "new", y = 1 } }'],
    ['"a"."b".\'x\' = "old"', '"a"."b".\'x\' = "new"'],
  ])('can have a value replaced in place: %j', (text, after) => {
    expect(setTo(text)).toBe(after)
  })

  it.each([
    ['a.b = { y = 1 }', 'a.b = { y = 1, x = "new" }'],
    ['a.b = {}', 'a.b = { x = "new" }'],
    ['a = { b = { y = 1 }, c = 1 }', 'a = { b = { y = 1, x = "new" }, c = 1 }'],
    ['[a]\nb = { y = [1, 2] } # why\nc = 1', '[a]\nb = { y = [1, 2], x = "new" } # why\nc = 1'],
    ['[a.b] # why\ny = 1\n', '[a.b] # why\nx = "new"\ny = 1\n'],
    ['[a.b]', '[a.b]\nx = "new"'],
    ['[a.b]\r\ny = 1\r\n', '[a.b]\r\nx = "new"\r\ny = 1\r\n'],
    ['[a]\nb.y = 1 # why\nc = 1\n', '[a]\nb.y = 1 # why\nb.x = "new"\nc = 1\n'],
    ['a.b.y = 1', 'a.b.y = 1\na.b.x = "new"'],
    ['a = { b.y = 1, c = 1 }', 'a = { b.y = 1, b.x = "new", c = 1 }'],
  ])('can have a key added beside its siblings: %j', (text, after) => {
    expect(setTo(text)).toBe(after)
  })

  it('can have several keys added in one place', () => {
    const both = changed('a.b = { y = 1 }', toml => {
      toml.set(['a', 'b', 'x'], 'new')
      toml.set(['a', 'b', 'z'], 'z')
    })
    expect(new TomlText(both).value(['a', 'b', 'x'])).toBe('new')
    expect(new TomlText(both).value(['a', 'b', 'z'])).toBe('z')
  })

  it.each([
    ['# c\n[a]\nb = { y = 1 }\nc = 1\n', '# c\n[a]\nc = 1\n'],
    ['[a]\nc = 1\nb = 1', '[a]\nc = 1\n'],
    ['[a.b]\ny = 1\n[a.b.z]\ny = """\n\n"""\n[d]\ny = 1\n', '[d]\ny = 1\n'],
    ['[a]\nb.y = 1\nc = 1\nb.x = { z = 1 }\n', '[a]\nc = 1\n'],
    ['a = { b = 1, c = 2, d = 3 }', 'a = { c = 2, d = 3 }'],
    ['a = { c = 2, b = { y = 1 } }', 'a = { c = 2 }'],
    ['a = { b = 1 }', 'a = {}'],
    ['a = { b.x = 1, c = 2, b.y = 2 }', 'a = { c = 2 }'],
  ])('can have a key removed, however it is written: %j', (text, after) => {
    expect(without(text)).toBe(after)
  })

  it('can have a key replaced by another', () => {
    const swap = (text: string): string =>
      changed(text, toml => {
        toml.replace(['a', 'b', 'y'], 'x', 'new')
      })
    expect(swap('a.b = { y = 1, z = 2 }')).toBe('a.b = { x = "new", z = 2 }')
    expect(swap('a.b.y = 1 # why')).toBe('a.b.x = "new" # why')
    expect(swap('[a.b]\ny = 1\n')).toBe('[a.b]\nx = "new"\n')
  })

  it('gives access to values, keys in order, and lines', () => {
    const toml = new TomlText("q = 'root'\n[a]\nc = true\nb = { y = 1 }\n[a.'d.e']\n[[f]]\ng = 'h'\n")
    expect(toml.keys(['a'])).toEqual(['c', 'b', 'd.e'])
    expect([toml.value(['q']), toml.value(['a', 'c']), toml.value(['a', 'b', 'y'])]).toEqual([
      'root',
      true,
      1,
    ])
    expect([toml.value(['a']), toml.value(['none'])]).toEqual([undefined, undefined])
    expect([toml.line(['q']), toml.line(['a', 'b', 'y']), toml.line(['a', 'd.e'])]).toEqual([1, 4, 5])
  })

  it('is refused with the position if it is invalid', () => {
    const reason = "x/Cargo.toml:2 can't be read: Unspecified values are invalid"
    expect(() => new TomlText('a = 1\nb =', 'x/Cargo.toml')).toThrow(reason)
  })

  it('may begin with a byte order mark', () => {
    const toml = new TomlText('\ufeffa = "x"\n')
    expect([toml.value(['a']), toml.line(['a'])]).toEqual(['x', 1])
    toml.set(['a'], 'y')
    expect(toml.toString()).toBe('\ufeffa = "y"\n')
  })

  it('can have strings of a list replaced or removed, wherever the list is', () => {
    const text = 'x = { a = [ "1", 2, "3" ] } # x\nb = [\n  "1", # one\n  "4",\n]\nc = [ "5" ] # c\nd = "1"\n'
    const toml = new TomlText(text)
    const change = (one: string): string | undefined => (one === '3' ? undefined : one.replace('1', 'one'))
    for (const path of [['x', 'a'], ['b'], ['c'], ['d'], ['e']]) toml.rewrite(path, change)
    expect(toml.toString()).toBe('x = { a = ["one", 2] } # x\nb = ["one", "4"]\nc = [ "5" ] # c\nd = "1"\n')
  })
})

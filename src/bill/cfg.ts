/** Whether a manifest's condition for a target holds. */
export type Holds = (condition: string) => boolean

/**
 * Evaluates the conditions of tables like `[target.'cfg(unix)'.dependencies]`, given what `rustc --print cfg` says of a
 * target: lines such as `unix` and `target_os="linux"`. Cargo has parsed the conditions before.
 * https://doc.rust-lang.org/reference/conditional-compilation.html
 */
export function conditionsOf(triple: string, printed: string): Holds {
  const facts = new Set(printed.split('\n').map(fact => fact.trim()))
  return condition => {
    const [, inner] = /^cfg\((.*)\)$/s.exec(condition) ?? []
    return inner === undefined ? condition === triple : evaluate(wordsOf(inner), facts)
  }
}

const wordsOf = (text: string): string[] => text.match(/"(?:[^"\\]|\\.)*"|[\p{L}\p{N}_.-]+|[(),=]/gu) ?? []

/** Takes the words of one condition from the front of the list. */
function evaluate(words: string[], facts: ReadonlySet<string>): boolean {
  const name = words.shift() ?? ''
  if (take('(', words)) {
    const inner: boolean[] = []
    while (words.length > 0 && !take(')', words)) {
      inner.push(evaluate(words, facts))
      take(',', words)
    }
    if (name === 'not') return inner[0] !== true
    return name === 'any' ? inner.includes(true) : !inner.includes(false)
  }
  return take('=', words) ? facts.has(`${name}=${words.shift() ?? ''}`) : name === 'true' || facts.has(name)
}

function take(word: string, words: string[]): boolean {
  if (words[0] !== word) return false
  words.shift()
  return true
}

/** A word of a command as its program gets it. */
export interface Word {
  readonly text: string
  /** Nothing in it that only a running shell knows, such as `$SCOPE`. */
  readonly plain: boolean
}

/**
 * The simple commands of a line for `sh`, in order, without redirections. The end of a subshell stands among them as `)`.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_03
 */
export function shellCommands(line: string): readonly (readonly Word[])[] {
  const commands: Word[][] = [[]]
  let skipping = false
  for (const [, operator, redirection, word = ''] of line.matchAll(TOKEN)) {
    if (operator !== undefined) commands.push(...(operator === ')' ? [[endOfSubshell], []] : [[]]))
    else if (redirection === undefined && !skipping) commands.at(-1)?.push(wordOf(word))
    // What follows is the file's name, unless it has been the number of a stream.
    skipping = redirection !== undefined && !/&\d$/.test(redirection)
  }
  return commands.filter(words => words.length > 0)
}

const endOfSubshell: Word = { text: ')', plain: true }

/** An operator, a redirection, or a word with its quotes. One that is never closed goes on to the end. */
const TOKEN =
  /(&&|\|\||[;|&()\n])|(\d*[<>]+(?:&\d)?)|((?:'[^']*(?:'|$)|"(?:\\[^]|[^"\\])*(?:"|$)|\\[^]|[^\s'"\\;|&()<>])+)/g

function wordOf(source: string): Word {
  let text = ''
  let plain = true
  for (const [, single, double, escaped, bare = ''] of source.matchAll(PIECE)) {
    text += single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? bare
    if (/(^|[^\\])[$`]/.test(double ?? bare)) plain = false
  }
  return { text, plain }
}

const PIECE = /'([^']*)'?|"((?:\\[^]|[^"\\])*)"?|\\([^])|([^'"\\]+)/g

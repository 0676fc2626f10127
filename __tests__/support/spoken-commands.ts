import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { repository } from './checkout.js'
import type { Ran } from './new-user.js'
import type { Words } from './pasted-lines.js'
import { helpfulPrograms } from './pasted-programs.js'

type Paste = (line: string) => Promise<Ran>

/**
 * What is wrong with a command that a sentence names; nothing if all is well. Its program itself says whether there is
 * such a subcommand with such flags; nothing is done.
 */
export async function faultOf([program, ...args]: Words, paste: Paste): Promise<string | undefined> {
  if (program === 'npm' && /^(run|start|test)$/.test(args[0] ?? '') && args.length > 0)
    return faultOfScript(args)
  if (!helpfulPrograms.has(program)) return undefined
  const end = args.indexOf('--')
  const words = (end < 0 ? args : args.slice(0, end)).filter(word => !/[…<$]/.test(word))
  const flags = words.filter(word => /^--?[a-zA-Z]/.test(word)).map(word => word.replace(/=.*/, ''))
  const subcommands = words.slice(0, words.findIndex(word => !/^[a-z][a-z-]*$/.test(word)) >>> 0)
  const help = await helpOf(program, subcommands, paste)
  if (help === undefined) return `${program} has no ${subcommands.join(' ')}`
  const missing = flags.filter(flag => !new RegExp(`(?<![\\w-])${flag}(?![\\w-])`).test(help))
  return missing.length === 0 ? undefined : `${program} ${subcommands.join(' ')} has no ${missing.join(', ')}`
}

/** The help of a subcommand. The last words of a command may be arguments, as in `cargo install tool`. */
async function helpOf(
  program: string,
  subcommands: readonly string[],
  paste: Paste,
): Promise<string | undefined> {
  // npm and git show a manual page for --help.
  const flag = program === 'git' ? '-h' : '--help'
  for (let count = subcommands.length; count >= Math.min(1, subcommands.length); count -= 1) {
    const command = [program, ...subcommands.slice(0, count)].join(' ')
    const { code, output } = await paste(`${command} ${flag}`)
    // git ends with 129 after a usage message, and minisign, which has no --help, with 2.
    // Docker explains itself where it has no such command.
    const [, usage = command] = /^Usage: +(.*)/m.exec(output.replace('[EXE]', '')) ?? []
    const isHelp = code === 0 || code === 129 || (program === 'minisign' && code === 2)
    if (isHelp && usage.startsWith(command)) return output
  }
  return undefined
}

/** A script of package.json, whose files are there. */
function faultOfScript(args: readonly string[]): string | undefined {
  const name = (args[0] === 'run' ? args[1] : args[0]) ?? ''
  const text = readFileSync(join(repository, 'package.json'), 'utf8')
  const { scripts } = JSON.parse(text) as { readonly scripts: Readonly<Record<string, string>> }
  // `npm run` alone lists them.
  if (name === '') return undefined
  const script = scripts[name]
  if (script === undefined) return `package.json has no script ${name}`
  const lost = script.split(' ').filter(word => /^\w+\//.test(word) && !existsSync(join(repository, word)))
  return lost.length === 0 ? undefined : `the script ${name} names ${lost.join(', ')}, which is missing`
}

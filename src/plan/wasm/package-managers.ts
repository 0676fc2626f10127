import { plainWord } from './shell-words.js'
import type { Word } from './shell-words.js'
import { options, program } from './run.js'
import type { Options, ProgramRun, ScriptRun } from './run.js'

const npmFlags = ['-s', '--silent', '-q', '--quiet', '--if-present']
const npmValued = { '-w': 'workspace', '--workspace': 'workspace', '--prefix': 'folder', '-C': 'folder' }

/** npm takes anything that looks like an option for itself, before and after the script's name, up to `--`. */
export function ofNpm(words: readonly Word[]): ProgramRun | undefined {
  const before = options(words, npmFlags, npmValued)
  const [verb, ...named] = before?.rest ?? []
  if (before === undefined || verb?.plain === false) return undefined
  if (['exec', 'x'].includes(verb?.text ?? ''))
    return named[0]?.text === '--' ? program(named.slice(1)) : undefined
  const direct = ['test', 't', 'tst', 'start', 'stop'].includes(verb?.text ?? '')
  if (!direct && !['run', 'run-script', 'rum', 'urn'].includes(verb?.text ?? '')) return others(verb)
  const between = direct ? before : options(named, npmFlags, npmValued, before.values)
  const [script, ...after] = between?.rest ?? []
  const last = options(after, npmFlags, npmValued, between?.values)
  if (script === undefined || script.text === '--' || last === undefined) return undefined
  const end = last.rest.findIndex(word => word.text === '--')
  const own = end === -1 ? last.rest : last.rest.slice(0, end)
  if (own.some(word => word.text.startsWith('-') || !word.plain)) return undefined
  const name = /^(t|tst)$/.test(script.text) && direct ? plainWord('test') : script
  const more = end === -1 ? own : [...own, ...last.rest.slice(end + 1)]
  return scriptRun('npm', name, more, last.values, false)
}

const scriptRun = (
  manager: string,
  script: Word,
  more: readonly Word[],
  values: ReadonlyMap<string, Word>,
  orProgram: boolean,
): ScriptRun => ({
  kind: 'script',
  manager,
  script,
  more,
  folder: values.get('folder'),
  workspace: values.get('workspace'),
  orProgram,
})

/** Commands that install, publish or show something run none of their arguments. */
const own: ReadonlySet<string> = new Set(
  'install i ci add remove uninstall update upgrade link audit why list info view config outdated init'.split(
    ' ',
  ),
)

const others = (verb: Word | undefined): ProgramRun | undefined =>
  verb === undefined || own.has(verb.text) ? { kind: 'nothing' } : undefined

const managers: Readonly<
  Record<string, { readonly flags: readonly string[]; readonly valued: Readonly<Record<string, string>> }>
> = {
  pnpm: {
    flags: ['-s', '--silent', '--if-present'],
    valued: { '-C': 'folder', '--dir': 'folder', '-F': 'workspace', '--filter': 'workspace' },
  },
  yarn: { flags: ['-s', '--silent'], valued: { '--cwd': 'folder' } },
  bun: { flags: ['--silent', '--if-present'], valued: {} },
}

/**
 * The other package managers pass everything after its name to a script, but their versions differ in how they treat
 * `--`.
 */
export function ofManager(words: readonly Word[], manager: string): ProgramRun | undefined {
  const { flags, valued } = managers[manager] ?? { flags: [], valued: {} }
  const before = options(words, flags, valued)
  const [verb, ...named] = before?.rest ?? []
  if (before === undefined || verb?.plain === false) return undefined
  if (manager === 'yarn' && verb?.text === 'workspace' && named[0] !== undefined)
    return inWorkspace(ofManager(named.slice(1), manager), named[0])
  if (/^(exec|dlx|x)$/.test(verb?.text ?? '')) return executed(named, before)
  const run = verb?.text === 'run' || verb?.text === 'run-script'
  if (verb === undefined || (!run && (own.has(verb.text) || (manager === 'bun' && isBuns(verb)))))
    return { kind: 'nothing' }
  const between = run ? options(named, flags, valued, before.values) : before
  const [script, ...more] = between?.rest ?? []
  if (script === undefined || [script, ...more].some(word => word.text === '--')) return undefined
  return scriptRun(manager, script, more, between?.values ?? new Map(), !run || manager !== 'pnpm')
}

/** `bun build` and `bun test` are bun's own commands. */
const isBuns = ({ text }: Word): boolean => text === 'build' || text === 'test'

function executed(words: readonly Word[], { values }: Options): ProgramRun | undefined {
  const first = words[0]?.text ?? '-'
  return values.size > 0 || first.startsWith('-') || first.includes(' ') ? undefined : program(words)
}

const inWorkspace = (run: ProgramRun | undefined, workspace: Word): ProgramRun | undefined =>
  run?.kind === 'script' && run.workspace === undefined ? { ...run, workspace } : undefined

/** Node does not run the `pre` and `post` scripts of a script. */
export function ofNode([, script, end, ...more]: readonly Word[]): ProgramRun | undefined {
  if (script === undefined || script.text.startsWith('-') || (end !== undefined && end.text !== '--'))
    return undefined
  return scriptRun('node', script, more, new Map(), false)
}

import { commandsIn } from './pasted-lines.js'

/** The programs of lines to paste, all of which the e2e test runs. */
export const runPrograms: ReadonlySet<string> = new Set([
  ...['apt-get', 'aws', 'build-packages', 'bun', 'cargo', 'curl', 'echo', 'gh', 'git', 'npm', 'npx', 'pnpm'],
  ...['powershell', 'rustc', 'sh', 'sudo', 'yarn'],
])

/** Programs that sentences name, whose own help says whether there is such a subcommand or flag. */
export const helpfulPrograms: ReadonlySet<string> = new Set([
  ...[
    'build-packages',
    'bun',
    'cargo',
    'docker',
    'gh',
    'git',
    'gzip',
    'minisign',
    'node',
    'npm',
    'pnpm',
    'rustc',
    'rustup',
  ],
  ...['uname', 'wasm-pack'],
])

/** Programs that sentences only name: they have no help, or belong to other systems. */
const otherPrograms: ReadonlySet<string> = new Set([
  ...[
    '…',
    'bash',
    'cross',
    'getconf',
    'head',
    'install.sh',
    'isainfo',
    'podman',
    'rclone',
    'taskkill',
    'test',
    'turbo',
    'ulimit',
  ],
])

/** What looks like a command in a sentence, and is none. */
const phrases = /^(attempt \d|hook v|inputs →|new ActionError|set \w+|tool tool-core)/

/** Commands that are not on the machines of tests: a script of somebody's, a plugin, and one of the AWS CLI 2 only. */
const elsewhere = /^(pnpm wasm|cargo binstall|aws sso login)\b/

/** Whether nothing can be asked about a text within a sentence. */
export const isOnlyNamed = (text: string): boolean => phrases.test(text) || elsewhere.test(text)

/** Whether a command in a sentence is of a program that a test knows. */
export function isProgram(text: string): boolean {
  if (isOnlyNamed(text)) return true
  // `<name>` is what an error names; for a shell, it would be a redirection.
  return commandsIn(text.replaceAll(/<[^>]*>/g, '…')).every(
    ([name]) => runPrograms.has(name) || helpfulPrograms.has(name) || otherPrograms.has(name),
  )
}

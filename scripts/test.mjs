// Runs the tests. Those that need no component run while the components come: `npm test`. With arguments, which are those
// of Jest, it brings the components if they are needed, and runs once: `npm test -- --selectProjects wire`.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const results = kind => join(root, `node_modules/.cache/results-of-${kind}.json`)
const needNothing = ['unit', 'simulation', 'contract']
const needComponents = ['wire', 'e2e']

const args = process.argv.slice(2)
process.exitCode = args.length === 0 ? await everything() : await asAsked()

async function everything() {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
  const components = bringComponents('pipe')
  const alone = await jest(['--selectProjects', ...needNothing, '--json', '--outputFile', results('alone')])
  console.log(await components)
  const others = await jest([
    '--selectProjects',
    ...needComponents,
    '--json',
    '--outputFile',
    results('others'),
  ])
  const counts = ['alone', 'others'].map(kind => JSON.parse(readFileSync(results(kind), 'utf8')))
  const sum = name => counts.reduce((all, one) => all + one[name], 0)
  console.log(
    `${sum('numPassedTests')} passed, ${sum('numFailedTests')} failed, ${sum('numPendingTests')} skipped`,
  )
  return alone || others
}

async function asAsked() {
  const at = args.indexOf('--selectProjects')
  const kinds = at < 0 ? needComponents : args.slice(at + 1)
  if (kinds.some(kind => needComponents.includes(kind))) await bringComponents('inherit')
  return jest(args)
}

/** What can't be brought is told there, and by the tests that miss it. Returns what it said, where that is not shown. */
async function bringComponents(output) {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
  const script = join(root, '__tests__/support/install-components.ts')
  const child = spawn(process.execPath, [tsx, script], { cwd: root, stdio: ['ignore', output, output] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', text => (said += text))
  const code = await ended(child)
  if (code !== 0) throw new Error(`the components could not be brought:\n${said}`)
  return said
}

function jest(options) {
  const flags = ['--experimental-vm-modules', '--no-warnings', join(root, 'node_modules/jest/bin/jest.js')]
  return ended(spawn(process.execPath, [...flags, ...options], { cwd: root, stdio: 'inherit' }))
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', code => {
      resolve(code ?? 1)
    })
  })
}

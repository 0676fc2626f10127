// `npm test`: installs the components that tests need while tests already run. Each test waits for its own components.
// With `--check`, types, lint and format are checked first, while components are installed. Any other arguments are
// passed to Jest, after the components are installed, if they are needed: `npm test -- --selectProjects wire`.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { cpuSeconds } from '../__tests__/support/cpu.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(root, 'node_modules/.cache')
const needComponents = ['wire', 'e2e']

const args = process.argv.slice(2)
if (args.length === 0) process.exitCode = await everything()
else if (args.join() === '--check') process.exitCode = await everything({ check: true })
else process.exitCode = await asAsked()

async function everything({ check = false } = {}) {
  const installing = join(cache, 'build-packages/bringing')
  rmSync(installing, { recursive: true, force: true })
  mkdirSync(installing, { recursive: true })
  const components = installComponents('pipe')
  // __tests__/support/components.ts reads there which process installs the components, and which are done.
  writeFileSync(join(installing, 'process'), String(components.process.pid))
  try {
    if (check) {
      const failed = await ended(spawn('npm', ['run', 'check'], { cwd: root, stdio: 'inherit' }))
      if (failed !== 0) return failed
    }
    const results = join(cache, 'results.json')
    rmSync(results, { force: true })
    const code = await jest(['--json', '--outputFile', results])
    console.log(await components.said)
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'))
    console.log(`${Math.round(cpuSeconds())} s of CPU in all`)
    console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`)
    return code
  } finally {
    components.end()
    rmSync(installing, { recursive: true, force: true })
  }
}

async function asAsked() {
  const at = args.indexOf('--selectProjects')
  const kinds = at < 0 ? needComponents : args.slice(at + 1)
  if (kinds.some(kind => needComponents.includes(kind))) await installComponents('inherit').said
  return jest(args)
}

/**
 * Starts to install the components. A component that can't be installed is reported there, and by the tests that need
 * it. `said` is the output, if it is not shown.
 */
function installComponents(output) {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
  const script = join(root, '__tests__/support/install-components.ts')
  const child = spawn(process.execPath, [tsx, script], { cwd: root, stdio: ['ignore', output, output] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', text => (said += text))
  let isEnding = false
  const all = ended(child).then(code => {
    if (code !== 0 && !isEnding) throw new Error(`the components could not be brought:\n${said}`)
    return said
  })
  const end = () => {
    isEnding = true
    child.kill()
    // Processes that it has started may keep these open for longer.
    for (const stream of [child.stdout, child.stderr]) stream?.destroy()
  }
  return { process: child, said: all, end }
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

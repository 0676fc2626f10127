// The workflow that users copy, run by another project's runner.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { actionThatRuns, configureCredentials, push } from '../support/act.js'
import { asCheckout, checkoutHello, commitAll, repository, temporaryFolder } from '../support/checkout.js'
import { startResults } from '../support/results-service.js'
import type { Results } from '../support/results-service.js'

const workspace = checkoutHello()
const site = temporaryFolder()
const ours = temporaryFolder()
let results: Results
/** The commit of this repository at which the workflow is called. */
let pinned: string

beforeAll(async () => {
  results = await startResults()
  pinned = ourRepository()
  mkdirSync(join(workspace, '.github/workflows'), { recursive: true })
  writeFileSync(join(workspace, '.github/workflows/publish.yml'), exampleForHere())
  commitAll(workspace, 'Publish')
})

afterAll(() => results.stop())

/** A copy of this repository for act, at the commit that is called. Returns the commit. */
function ourRepository(): string {
  for (const name of ['package.json', 'dist', 'plan', 'build', 'publish'])
    cpSync(join(repository, name), join(ours, name), { recursive: true })
  const workflow = '.github/workflows/build-packages.yml'
  const text = readFileSync(join(repository, workflow), 'utf8')
  // act 0.2.89 doesn't know `$/`, GitHub's name for the repository and the commit that hold the workflow.
  const own = (commit: string): string =>
    text.replace(/uses: \$\/(\w+)/g, `uses: modality-org/build-packages/$1@${commit}`)
  expect(own('COMMIT').match(/build-packages\/\w+@COMMIT/g)).toHaveLength(3)
  const commit = commitAll(asCheckout(ours), 'A release')
  mkdirSync(join(ours, '.github/workflows'), { recursive: true })
  writeFileSync(join(ours, workflow), own(commit))
  return commit
}

/** What the build needs: a variable, which comes from the job's own setup, and a credential that must not be there. */
const setup = 'echo "set up ${AWS_ACCESS_KEY_ID-without credentials} in $(ls Cargo.toml)"'

/** The example with the changes that users make: what is built, and where it is published. */
function exampleForHere(): string {
  const example = readFileSync(join(repository, 'examples/workflows/publish-from-many-runners.yml'), 'utf8')
  const changes: readonly (readonly [RegExp, string])[] = [
    [/build-packages\.yml@v1$/m, `build-packages.yml@${pinned}`],
    [/^ {4}branches: .*$/m, '    branches: [testnet]'],
    [/^ {6}allowed-channels: .*$/m, '      allowed-channels: testnet'],
    [/^ {6}targets: \|\n(?: {8}.*\n)+ {6}builders: .*\n/m, `      setup: ${JSON.stringify(setup)}\n`],
    [/^ {6}publish-to: .*$/m, `      publish-to: ${site}`],
    [/^ {6}base-url: .*$/m, '      base-url: https://get.example.com'],
    [/^ {6}distribution-id: .*\n/m, ''],
  ]
  return changes.reduce((text, [pattern, replacement]) => {
    expect(text).toMatch(pattern)
    return text.replace(pattern, replacement)
  }, example)
}

describe('the example workflow for many runners', () => {
  it('plans, builds and publishes under a third-party runner, with the called commit in each job', async () => {
    const { code, output: log } = await push({
      workspace,
      // A folder needs no credentials.
      actions: {
        [`modality-org/build-packages@${pinned}`]: ours,
        [configureCredentials]: actionThatRuns('true'),
      },
      env: results.services,
    })
    expect({ code, log: code === 0 ? '' : log }).toEqual({ code: 0, log: '' })
    for (const job of ['plan', 'build (linux-x86_64)', 'publish'])
      expect(log).toMatch(new RegExp(`${job.replace(/[()]/g, '\\$&')}.*Job succeeded`))
    expect(log).toMatch(/build \(linux-x86_64\).*set up without credentials in Cargo\.toml/)
    expect(results.artifacts.list().map(({ name }) => name)).toEqual(['build-packages-linux-x86_64'])
    const manifest = readFileSync(join(site, 'testnet/latest/manifest.json'), 'utf8')
    expect(Object.keys((JSON.parse(manifest) as Manifest).packages.binaries)).toEqual(['linux-x86_64'])
  })
})

interface Manifest {
  readonly packages: { readonly binaries: object }
}

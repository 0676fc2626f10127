import { describe, expect, it } from '@jest/globals'

import { fetchTrouble } from '../../../src/toolchain/fetch-trouble.js'

/** As cargo 1.95 prints it. */
const got = (...causes: readonly string[]): string =>
  [
    '    Updating git repository `https://git.example.com/hook`',
    'error: failed to get `hook` as a dependency of package `app v0.1.0 (/repo)`',
    ...causes.map(cause => `\nCaused by:\n  ${cause}`),
  ].join('\n')

const git = (...causes: readonly string[]): string =>
  got(
    'failed to load source for dependency `hook`',
    'unable to update https://git.example.com/hook',
    ...causes,
  )
const clone = 'failed to clone into: /cargo/git/db/hook-5d270396b7451095'
const proxy =
  'network failure seems to have happened\n  if a proxy or similar is necessary `net.git-fetch-with-cli` may help here'
const byGit =
  "process didn't exit successfully: `git fetch --force 'https://git.example.com/hook' '+HEAD:refs/remotes/origin/HEAD'` (exit status: 128)"

describe('a dependency that cargo could not fetch', () => {
  it.each<[string, string]>([
    [
      git(clone, 'failed to connect to git.example.com: Connection refused; class=Os (2)'),
      'failed to connect to git.example.com: Connection refused; class=Os (2)',
    ],
    [
      git(
        clone,
        proxy,
        'failed to resolve address for git.example.com: Name or service not known; class=Net (12)',
      ),
      'failed to resolve address for git.example.com: Name or service not known; class=Net (12)',
    ],
    [
      git(clone, proxy, 'unexpected http status code: 404; class=Http (34)'),
      'unexpected http status code: 404; class=Http (34)',
    ],
    [
      `fatal: unable to access 'https://git.example.com/hook': Couldn't connect to server\n${git('failed to fetch into: /cargo/git/db/hook', byGit)}`,
      "unable to access 'https://git.example.com/hook': Couldn't connect to server",
    ],
    [
      got(
        'download of config.json failed',
        'failed to download from `https://git.example.com/hook`',
        '[6] Could not resolve hostname (Could not resolve host: git.example.com)',
      ),
      '[6] Could not resolve hostname (Could not resolve host: git.example.com)',
    ],
  ])('is reported as unreachable if its server gives no usable answer', (said, reason) => {
    expect(fetchTrouble(said)).toMatchObject({
      topic: 'dependency-unreachable',
      message: `cargo could not get a dependency from https://git.example.com/hook: ${reason}`,
    })
  })

  it.each<[string, string]>([
    [
      git(
        'failed to find branch `gone`',
        "cannot locate remote-tracking branch 'origin/gone'; class=Reference (4)",
      ),
      "cannot locate remote-tracking branch 'origin/gone'; class=Reference (4)",
    ],
    [
      git(
        'failed to find tag `v9`',
        "reference 'refs/remotes/origin/tags/v9' not found; class=Reference (4)",
      ),
      "reference 'refs/remotes/origin/tags/v9' not found; class=Reference (4)",
    ],
    [
      git("revspec 'abc123' not found; class=Reference (4); code=NotFound (-3)"),
      "revspec 'abc123' not found; class=Reference (4); code=NotFound (-3)",
    ],
    [
      `fatal: couldn't find remote ref refs/heads/gone\n${git('failed to fetch into: /cargo/git/db/hook', byGit)}`,
      "couldn't find remote ref refs/heads/gone",
    ],
  ])('is reported as moved if its branch, tag or commit does not exist', (said, reason) => {
    expect(fetchTrouble(said)).toMatchObject({
      topic: 'dependency-moved',
      message: `https://git.example.com/hook is there, but not the branch, tag or commit that a dependency names: ${reason}`,
    })
  })

  it.each([
    'error: failed to select a version for the requirement `hook = "^99"`\nlocation searched: crates.io index',
    'error: no matching package named `other` found\nlocation searched: Git repository https://git.example.com/hook',
    'error[E0425]: failed to get `x`\n --> src/main.rs:1:1',
    'error: failed to get `core` as a dependency of package `app`\n\nCaused by:\n  failed to read `/repo/core/Cargo.toml`',
    'error: linker `cc` not found',
  ])('is not blamed for another error: %j', said => {
    expect(fetchTrouble(said)).toBeUndefined()
  })
})

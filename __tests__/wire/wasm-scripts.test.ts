import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { ScriptRuns } from '../support/script-runs.js'
import type { Project } from '../support/script-runs.js'

const runs = new ScriptRuns()

/**
 * Checks that all calls that happen are understood, or that there is a warning. Returns the calls that were read, and
 * those that happened.
 */
function compare(project: Project): readonly [readonly string[], readonly string[]] {
  const real = runs.real(project)
  if (real === undefined) return [[], []]
  const { calls, unread } = runs.read(project)
  if (unread.length === 0) expect(calls).toEqual(real)
  return [calls, real]
}

const oneOf = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts)

const options = fc
  .array(
    oneOf(
      '--target web',
      '-t nodejs',
      '--scope acme',
      "--out-name 'a'",
      '-s"ac"me',
      '--dev',
      '$NONE',
      '--no-opt',
      '%A%',
    ),
    { maxLength: 3 },
  )
  .map(words => words.join(' '))
const folder = oneOf(
  'crates/web',
  '../core',
  '.',
  '..',
  '"$PWD"',
  '../../crates/web',
  'crates/none',
  '$NONE',
  "'crates/core'",
)
const prefix = oneOf(
  '',
  '',
  '',
  'A=1 ',
  'A="x y" B=2 ',
  'cross-env A=3 ',
  'env B=4 ',
  'npx ',
  'npx -y ',
  'A=$NONE ',
  "RUSTFLAGS='a b' ",
  'nice ',
)
const call = fc
  .tuple(
    prefix,
    fc.option(folder, { nil: '' }),
    options,
    oneOf('', '', ' -- --features a', ' # -t deno', ' >/dev/null 2>&1'),
  )
  .map(([before, path, words, end]) => `${before}wasm-pack build ${path} ${words}${end}`)
const small = fc.oneof(
  { weight: 4, arbitrary: call },
  { weight: 3, arbitrary: folder.map(path => `cd ${path}`) },
  {
    weight: 3,
    arbitrary: oneOf(
      'export A=5',
      'export B="6 7" A=8',
      'A=9',
      'export A',
      'unset A',
      'set -e',
      'tool',
      'tool $NONE',
      'echo "wasm-pack build"',
      'wasm-pack test',
      'wasm-pack --version',
      'which wasm-pack',
      "node -e '0 // wasm-pack build'",
      'exit 0',
      'true',
      'false',
      'cd',
      'cd -',
      'exec wasm-pack build crates/web',
      'W=wasm-pack',
      '$W build',
      'eval "wasm-pack build"',
      'set A=1',
      'test -d none',
      'command wasm-pack build',
      'wait',
      'trap "wasm-pack build" EXIT',
      'echo wasm-pack build | sh',
      'f() { wasm-pack build; }',
      'alias tool=wasm-pack',
      'tool build',
      'wasm\\-pack build',
      '"wasm-pack" "build"',
      "wasm-pack build '",
      'PATH=$PATH:/none',
      'cat <<tool\nwasm-pack build\ntool\n',
    ),
  },
)

const lines = (): fc.Arbitrary<string> =>
  fc.letrec<{ line: string; unit: string }>(tie => ({
    line: fc
      .array(fc.tuple(tie('unit'), oneOf(' && ', ' && ', '; ', ' & ', ' || ', '\n')), {
        minLength: 1,
        maxLength: 4,
      })
      .map(units =>
        units.map(([unit, operator], i) => (i === units.length - 1 ? unit : `${unit}${operator}`)).join(''),
      ),
    unit: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 8, arbitrary: small },
      { weight: 2, arbitrary: tie('line').map(line => `( ${line}\n)`) },
      { weight: 1, arbitrary: tie('line').map(line => `{ ${line}\n}`) },
      { weight: 1, arbitrary: tie('line').map(line => `if tool; then ${line}\nfi`) },
      { weight: 1, arbitrary: tie('line').map(line => `for A in 1 2; do ${line}\ndone`) },
      // Who reads must read all: a signal ends a shell that writes to a pipe which nobody reads any more.
      { weight: 1, arbitrary: tie('line').map(line => `{ ${line}\n} | cat`) },
      { weight: 1, arbitrary: tie('line').map(line => `: | { ${line}\n}`) },
      { weight: 1, arbitrary: tie('line').map(line => `echo "$( ${line}\n)"`) },
      { weight: 1, arbitrary: tie('line').map(line => `! ${line}`) },
      { weight: 1, arbitrary: tie('line').map(line => `sh -c '${line.replaceAll("'", `'\\''`)}'`) },
    ),
  })).line

/** Calls that the reader can always understand. */
const calmCall = fc
  .tuple(
    oneOf('', 'A=1 ', 'cross-env A=3 B="x y" '),
    oneOf('', ' .'),
    oneOf('', ' -t web', ' # -t deno', ' --dev'),
  )
  .map(([before, path, end]) => `${before}wasm-pack build${path}${end}`)
const npmCall = fc
  .tuple(
    oneOf(
      '',
      '',
      'A=1 ',
      'cross-env B=2 ',
      'export A=4; ',
      "sh -c 'export B=1; exec npm -v'; ",
      'test -d . && ',
    ),
    oneOf(
      'run one',
      'run two',
      '-s run one',
      'run --silent two',
      'run one -w web',
      '--prefix crates/web run one',
      'run two --workspaces',
    ),
    oneOf('', '', ' -- --target web', ' -- -s acme', ' .', " -- --scope 'a b'", ' -- $NONE', ' --target web'),
  )
  .map(([before, run, more]) => `${before}npm ${run}${more}`)
const npmLine = fc
  .array(
    fc.oneof(
      calmCall,
      npmCall,
      npmCall.map(line => `(cd crates/web; ${line})`),
    ),
    { minLength: 1, maxLength: 2 },
  )
  .map(units => units.join('\n'))

describe('the calls of wasm-pack that scripts make', () => {
  it('are those that a shell makes of a line, or there is a warning', () => {
    fc.assert(
      fc.property(lines(), lines(), (root, web) => {
        const [calls, real] = compare({ root: { build: root }, web: { build: web } })
        const left = [...real]
        // Even beside a warning, nothing may be reported as a call that does not happen.
        for (const call of calls) {
          expect(left).toContain(call)
          left.splice(left.indexOf(call), 1)
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 300) },
    )
  })

  it('are those that npm makes of scripts that run others, or there is a warning', () => {
    fc.assert(
      fc.property(npmLine, calmCall, calmCall, calmCall, (build, one, two, web) => {
        compare({ root: { build, one, two, pretwo: 'wasm-pack build crates/core' }, web: { one: web } })
      }),
      { numRuns: Number(process.env['RUNS'] ?? 300) / 5 },
    )
  })
})

import { describe, expect, it } from '@jest/globals'

import { repository } from '../support/checkout.js'
import { run } from '../support/new-user.js'

/** The form of the last line that each benchmark prints in its smallest size. The values in it are not checked. */
const ends: Readonly<Record<string, RegExp>> = {
  audit: /^\d+ damaged programs: .* 0 crashes, .*, 0 pass though .*\na program of .* ratio \d+\.\d+\n$/,
  build: /overhead .* ratio \d+\.\d+\n.*\ntwo targets .* ratio \d+\.\d+\n$/,
  cache: /bytes .* ratio \d+\.\d+.*\n(.*\n)*both .* ratio \d+\.\d+\n$/,
  fuzz: /^(.*: 1000 inputs in .*\n)+seed \d+: 0 faults\n$/,
  hammer: /^ours: 1 publishes, 0 troubles, .*\n(.*\n)*two aws s3 sync: 1 publishes, \d+ troubles, /m,
  programs:
    /^natively: .* ratio \d+\.\d+\nunder qemu: .* ratio \d+\.\d+\nin a container: .* ratio \d+\.\d+\n$/,
  publish: /s5cmd .* ours takes \d+\.\d+ of it.*\n.*rclone .* ours takes \d+\.\d+ of it.*\n$/,
  soak: /objects: \d+ s, at most \d+ MB of memory\nseed \d+: 0 broken\n$/,
  start: /first line: \d+\.\d+ s, Node alone .* ratio \d+\.\d+\n$/,
  verify: /fetched by s5cmd \d+\.\d+ s, ratio \d+\.\d+\n$/,
  registry: /one by one: \d+\.\d+ s, ours takes \d+\.\d+ of it\n$/,
}

describe('a benchmark', () => {
  it.each(Object.entries(ends))(
    '%s runs to its end in its smallest size, and prints its ratios',
    async (name, end) => {
      const argv = ['npm', 'run', '--silent', `bench:${name}`, '--', 'smallest'] as const
      const { code, output } = await run(argv, process.env as Record<string, string>, repository)
      expect(code === 0 ? '' : output).toBe('')
      expect(output).toMatch(end)
    },
  )
})

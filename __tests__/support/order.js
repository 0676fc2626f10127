import TestSequencer from '@jest/test-sequencer'

// Roughly how many seconds the slowest files take with a core of their own. Only the order of these numbers matters.
const long = {
  'simulation/simulation': 60,
  'contract/generated': 40,
  'e2e/killed': 130,
  'e2e/bench': 100,
  'wire/bad-days': 60,
  'e2e/cross': 140,
  'e2e/wasm': 110,
  'e2e/sbom': 55,
  'e2e/failed-build': 100,
  'wire/store-contract': 95,
  'e2e/matrix': 90,
  'wire/limits': 35,
  'e2e/install-sh-downloads': 70,
  'wire/cache': 70,
  'e2e/pages': 60,
  'e2e/pasted-lines': 95,
  'e2e/screens': 65,
  'e2e/signed': 45,
  'e2e/upgrades': 60,
  'e2e/hammer': 58,
  'e2e/verify-crates': 57,
  'e2e/tools': 56,
  'wire/stores': 55,
  'e2e/other-stores': 53,
  'e2e/install-sh-versions': 45,
  'e2e/attest-tools': 45,
  'e2e/cache': 40,
  'e2e/install-sh-glibc': 40,
  'e2e/action-again': 38,
  'e2e/install-sh-platforms': 37,
  'e2e/laptop': 36,
  'e2e/install-sh-trouble': 33,
  'e2e/attest': 32,
  'e2e/install-sh-refuses': 32,
}

// Files that need components that are installed late; all others need at most Debian's packages and moto.
const late = new Set([
  'e2e/act',
  'e2e/attest-tools',
  'e2e/auditable',
  'e2e/bench',
  'e2e/binstall',
  'e2e/cargo-versions',
  'e2e/command-line',
  'e2e/cross',
  'e2e/hammer',
  'e2e/install-sh-roots',
  'e2e/killed',
  'e2e/matrix',
  'e2e/other-stores',
  'e2e/pasted-lines',
  'e2e/quick-start',
  'e2e/sbom',
  'e2e/tools',
  'e2e/wasm',
  'e2e/windows',
  'e2e/workflows',
  'wire/aws-permissions',
  'wire/aws-stack',
  'wire/bad-days',
  'wire/components',
  'wire/examine',
  'wire/limits',
  'wire/publishing',
  'wire/start',
  'wire/start-in-containers',
  'wire/start-under-wine',
  'wire/store-check',
  'wire/store-contract',
  'wire/stores',
  'wire/uploads',
])

/**
 * Files that need no component come first, then the slow ones, then those that need a late component, and at the end
 * the short ones, so that no worker is left with a long one.
 */
export default class Order extends TestSequencer {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || bySeconds(a, b))
  }

  /** Distributes the files so that the longest are not all in one job. */
  shard(tests, { shardIndex, shardCount }) {
    return [...tests].sort(bySeconds).filter((_, i) => i % shardCount === shardIndex - 1)
  }
}

function rank(test) {
  const name = nameOf(test)
  if (/^(unit|simulation|contract)\//.test(name)) return 0
  if (late.has(name)) return 2
  return seconds(test) > usual ? 1 : 3
}

const bySeconds = (a, b) => seconds(b) - seconds(a) || (a.path < b.path ? -1 : 1)
const seconds = test => long[nameOf(test)] ?? usual
const usual = 10
const nameOf = ({ path }) => /__tests__\/(.*)\.test\.ts$/.exec(path)?.[1] ?? path

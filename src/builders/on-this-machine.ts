import type { Builder } from './builder.js'

/** What builders that run cargo directly on this machine have in common: the paths that cargo names are valid here. */
export const onThisMachine = {
  takesSeveral: false,
  compilesAsHost: false,
  auditable: true,
  contained: false,
  settingsFile: undefined,
  targetArgument: ({ triple }) => triple,
  explains: true,
  inside: folder => folder,
  outside: path => path,
  probe: () => ({ files: [], env: {} }),
  cacheKey: () => undefined,
  cacheFiles: () => [],
  exported: () => ({}),
  place: () => 'on this machine',
  otherCompilers: () => ['install GCC 11 or newer and point CC at it'],
} as const satisfies Partial<Builder>

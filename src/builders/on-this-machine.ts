import type { Builder } from './builder.js'

/** What builders have in common that run cargo right here, with the paths that it names. */
export const onThisMachine = {
  takesSeveral: false,
  compilesAsHost: false,
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

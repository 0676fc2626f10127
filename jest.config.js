/** @type {import('jest').Config} */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['/target/', '<rootDir>/dist/'],
}

// Most of a unit test's time would go into a world of its own for each file. In threads: as child processes, two that start
// at the same time may wait for their settings for ever (jest-light-runner 0.7.13).
const unit = {
  displayName: 'unit',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/unit/**/*.test.ts'],
  runner: 'jest-light-runner',
  setupFiles: ['<rootDir>/__tests__/support/plain-node.js'],
}

const kind = name => ({
  ...shared,
  displayName: name,
  testMatch: [`<rootDir>/__tests__/${name}/**/*.test.ts`],
  setupFiles: ['wire', 'e2e'].includes(name) ? ['<rootDir>/__tests__/support/await-packages.ts'] : [],
})

export default {
  globalSetup: '<rootDir>/__tests__/support/global-setup.js',
  globalTeardown: '<rootDir>/__tests__/support/global-teardown.js',
  testSequencer: '<rootDir>/__tests__/support/order.js',
  projects: [unit, ...['simulation', 'contract', 'wire', 'e2e'].map(kind)],
  // Shared machines are slow at times: only what hangs shall fail.
  testTimeout: 600_000,
  // One more than a small machine has cores, since tests also wait: more would only make each other late.
  maxWorkers: 3,
}

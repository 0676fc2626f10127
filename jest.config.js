/** @type {import('jest').Config} */
const shared = {
  testEnvironment: '<rootDir>/__tests__/support/counted-environment.js',
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

// Most of a unit test's time, and nearly half of a simulation's, would be spent on a separate environment for each file.
// In threads: as child processes, two workers that start at the same time may wait for their settings forever
// (jest-light-runner 0.7.13).
const plain = name => ({
  displayName: name,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/__tests__/${name}/**/*.test.ts`],
  runner: 'jest-light-runner',
  setupFiles: ['<rootDir>/__tests__/support/plain-node.js'],
})

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
  projects: [...['unit', 'simulation'].map(plain), ...['contract', 'wire', 'e2e'].map(kind)],
  // Shared machines are sometimes slow: only a test that hangs should fail.
  testTimeout: 600_000,
  // One more than a small machine has cores, since tests also wait. With more, tests would only slow each other down.
  maxWorkers: 3,
}

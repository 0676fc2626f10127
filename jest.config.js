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

const kind = (name, timeout) => ({
  ...shared,
  displayName: name,
  testMatch: [`<rootDir>/__tests__/${name}/**/*.test.ts`],
  ...(timeout === undefined ? {} : { testTimeout: timeout }),
})

export default {
  projects: [kind('unit'), kind('contract'), kind('wire'), kind('e2e')],
  // Shared machines are slow at times: only what hangs shall fail.
  testTimeout: 600_000,
  // Builds and servers share two cores on a small machine: more workers only make each other late.
  maxWorkers: 2,
}

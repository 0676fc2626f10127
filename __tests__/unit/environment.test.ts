import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { buildEnvironment } from '../../src/environment.js'

describe('the environment of a build', () => {
  it.each([
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_SECURITY_TOKEN',
    'AWS_PROFILE',
    'AWS_DEFAULT_PROFILE',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_ROLE_ARN',
    'AWS_ROLE_SESSION_NAME',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
    'AWS_SHARED_CREDENTIALS_FILE',
    'AWS_CONFIG_FILE',
    'ACTIONS_ID_TOKEN_REQUEST_URL',
    'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
    'ACTIONS_RUNTIME_URL',
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_CACHE_URL',
    'ACTIONS_RESULTS_URL',
    'GITHUB_TOKEN',
    'GH_TOKEN',
    'GITHUB_ENTERPRISE_TOKEN',
    'GH_ENTERPRISE_TOKEN',
    'INPUT_PUBLISH-TO',
    'INPUT_',
    'STATE_token',
    'GITHUB_ENV',
    'GITHUB_PATH',
    'GITHUB_OUTPUT',
    'GITHUB_STATE',
    'GITHUB_STEP_SUMMARY',
    'GITHUB_ARTIFACTS',
    'GITHUB_ARTIFACTS_LIST',
  ])('has no %s', name => {
    expect(buildEnvironment({ [name]: 'x', PATH: '/bin' })).toStrictEqual({ PATH: '/bin' })
  })

  it.each([
    'PATH',
    'HOME',
    'CC_x86_64_unknown_linux_gnu',
    'AWS_LC_SYS_PREBUILT_NASM',
    'AWS_LC_SYS_CMAKE_BUILDER',
    'AWS_REGION',
    'CARGO_HOME',
    'RUSTUP_TOOLCHAIN',
    'GITHUB_SHA',
    'GITHUB_ACTIONS',
    'GITHUB_WORKSPACE',
    'RUNNER_TEMP',
    'INPUTS',
    'MY_INPUT_X',
    'STATEMENT',
  ])('keeps %s', name => {
    expect(buildEnvironment({ [name]: 'x' })).toStrictEqual({ [name]: 'x' })
  })

  it('never has more than the environment of the process', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), env => {
        expect(env).toMatchObject(buildEnvironment(env))
      }),
    )
  })
})

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  buildEnvironment,
  downloadEnvironment,
  hasDownloadCredentials,
  withheld,
} from '../../src/environment.js'

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
    'AWS_BEARER_TOKEN_BEDROCK',
    'aws_secret_access_key',
    'NPM_TOKEN',
    'npm_config__authToken_TOKEN',
    'NODE_AUTH_TOKEN',
    'CARGO_REGISTRY_TOKEN',
    'CARGO_REGISTRIES_MY_REGISTRY_TOKEN',
    'CLOUDFLARE_API_TOKEN',
    'R2_ACCESS_KEY_ID',
    'R2_SECRET_ACCESS_KEY',
    'AZURE_CLIENT_SECRET',
    'AZURE_STORAGE_CONNECTION_STRING',
    'DOCKER_AUTH_CONFIG',
    'DOCKER_PASSWORD',
    'GH_PAT',
    'SSH_AUTH_SOCK',
    'SSH_AGENT_PID',
    'GPG_AGENT_INFO',
    'SSH_ASKPASS',
    'GOOGLE_APPLICATION_CREDENTIALS',
    'GOOGLE_GHA_CREDS_PATH',
    'DEPLOY_KEY_BASE64',
    'APPLE_API_KEY_PATH',
    'MINISIGN_KEY',
    'SIGNING_KEY',
    'GPG_PRIVATE_KEY',
    'GPG_PASSPHRASE',
    'KUBECONFIG',
    'SENTRY_AUTH_TOKEN',
    'GIT_CONFIG_COUNT',
    'GIT_CONFIG_KEY_0',
    'GIT_CONFIG_VALUE_0',
    'Secret',
  ])('has no %s', name => {
    expect(buildEnvironment({ [name]: 'x', PATH: '/bin' })).toStrictEqual({ PATH: '/bin' })
  })

  it.each([
    'PATH',
    'HOME',
    'CC_x86_64_unknown_linux_gnu',
    'AWS_LC_SYS_PREBUILT_NASM',
    'AWS_LC_SYS_CMAKE_BUILDER',
    'AWS_LC_FIPS_SYS_NO_PREGENERATED_SRC',
    'AWS_REGION',
    'AWS_DEFAULT_REGION',
    'SECRET_SERVICE_SYS_STATIC',
    'LIBSECRET_NO_PKG_CONFIG',
    'TOKENIZERS_PARALLELISM',
    'PASSWORD_HASH_ROUNDS',
    'PUBLIC_KEY',
    'OPENSSL_DIR',
    'PKG_CONFIG_PATH',
    'PWD',
    'XAUTHORITY',
    'LIBSSH2_SYS_USE_PKG_CONFIG',
    'CARGO_NET_GIT_FETCH_WITH_CLI',
    'KEYBOARD',
    'RING_PREGENERATE_ASM',
    'SODIUM_LIB_DIR',
    'GIT_AUTHOR_NAME',
    'GIT_CONFIG_GLOBAL',
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

  it('of a download has what private places ask for, and nothing else of it', () => {
    const env = { CARGO_REGISTRIES_X_TOKEN: 'a', SSH_AUTH_SOCK: '/s', GIT_CONFIG_COUNT: '0', PATH: '/bin' }
    const others = { CARGO_REGISTRY_TOKEN: 'b', AWS_SESSION_TOKEN: 'c', INPUT_X: 'd', GITHUB_ENV: 'e' }
    expect(downloadEnvironment({ ...env, ...others })).toStrictEqual(env)
    expect(hasDownloadCredentials(others)).toBe(false)
    expect(hasDownloadCredentials({ ...env, ...others })).toBe(true)
    expect(withheld({ ...env, ...others })).toEqual([
      'AWS_SESSION_TOKEN',
      'CARGO_REGISTRIES_X_TOKEN',
      'CARGO_REGISTRY_TOKEN',
      'GIT_CONFIG_COUNT',
      'SSH_AUTH_SOCK',
    ])
  })

  it('never has more than the environment of the process', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), env => {
        expect(env).toMatchObject(buildEnvironment(env))
      }),
    )
  })
})

import type { Env } from './ports.js'

/**
 * Variables that build scripts, proc macros and their compilers must never see, by exact name: a prefix would also
 * match variables that builds need, such as AWS_LC_SYS_*.
 */
const secrets = new Set([
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  'ACTIONS_ID_TOKEN_REQUEST_URL',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'ACTIONS_RUNTIME_URL',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_CACHE_URL',
  'ACTIONS_RESULTS_URL',
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'GH_ENTERPRISE_TOKEN',
  'GITHUB_ENTERPRISE_TOKEN',
])

/**
 * Files through which a step gives commands to the runner. A build script that could write to them would control later
 * steps.
 */
const fileCommands = new Set([
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_OUTPUT',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_ARTIFACTS',
  'GITHUB_ARTIFACTS_LIST',
])

/** The environment for other people's code: our own without credentials, and without the runner's command files. */
export function buildEnvironment(env: Env): Env {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        !secrets.has(name) &&
        !fileCommands.has(name) &&
        !name.startsWith('INPUT_') &&
        !name.startsWith('STATE_'),
    ),
  )
}

/** The environment of a build, also for a builder that runs cargo itself. */
export function cargoEnvironment(
  { targetFolder, variables }: { readonly targetFolder: string; readonly variables: Env },
  env: Env,
): Env {
  return {
    ...buildEnvironment(env),
    CARGO_TERM_COLOR: 'never',
    CARGO_TERM_PROGRESS_WHEN: 'never',
    CARGO_TERM_QUIET: 'false',
    ...variables,
    // After build-env, which must not change it: the results are expected here, and a cache keeps this folder.
    CARGO_TARGET_DIR: targetFolder,
  }
}

/** Variables that name a program, a place or a person of this machine, and would only mislead in a container. */
const machine = new Set([
  ...['AR', 'CC', 'CXX', 'LD', 'RUSTC', 'RUSTC_WRAPPER', 'RUSTC_WORKSPACE_WRAPPER', 'RUSTUP_TOOLCHAIN'],
  ...['HOSTNAME', 'LOGNAME', 'SHLVL', 'TERM', 'USER', '_'],
])

/**
 * The names of the variables that are passed to a build in a container: those of the build itself, and the rest of its
 * environment except what describes this machine. Cross itself passes CARGO_* and RUSTFLAGS, and no others.
 */
export function containerVariables(env: Env, variables: Env): readonly string[] {
  const passing = Object.entries(env).filter(
    ([name, value]) =>
      !machine.has(name) &&
      !/^(CARGO|CROSS|DOCKER|RUNNER|GITHUB|RUSTUP|XDG|LC)_/.test(name) &&
      /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) &&
      !isPlace(value),
  )
  return [...new Set([...Object.keys(variables), ...passing.map(([name]) => name)])].sort()
}

/** Whether the value is a path or a list of paths: in a container it would mean another place, or none. */
const isPlace = (value: string): boolean =>
  /^(\/|~|[A-Za-z]:[\\/])|:\//.test(value) && !/^[a-z]+:\/\//.test(value)

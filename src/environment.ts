import type { Env } from './ports.js'

/**
 * What build scripts, proc macros and their compilers must never see, by exact name: a prefix would also take
 * variables that builds need, such as AWS_LC_SYS_*.
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

/** Files through which a step speaks to the runner: a build script that writes to them would steer later steps. */
const fileCommands = new Set([
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_OUTPUT',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_ARTIFACTS',
  'GITHUB_ARTIFACTS_LIST',
])

/** The environment of everything that runs other people's code: ours, less credentials and the runner's channels. */
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

/** The environment of a build, also of a builder that runs cargo itself. */
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
    // Whatever build-env says: what is built is looked for here, and a cache keeps this folder.
    CARGO_TARGET_DIR: targetFolder,
  }
}

/** What names a program, a place or a person of this machine, and would only mislead in a container. */
const machine = new Set([
  ...['AR', 'CC', 'CXX', 'LD', 'RUSTC', 'RUSTC_WRAPPER', 'RUSTC_WORKSPACE_WRAPPER', 'RUSTUP_TOOLCHAIN'],
  ...['HOSTNAME', 'LOGNAME', 'SHLVL', 'TERM', 'USER', '_'],
])

/**
 * The names of the variables that a build in a container gets: those of the build itself, and all of its environment
 * that doesn't describe this machine. Cross passes CARGO_* and RUSTFLAGS of its own accord, and none other.
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

/** A path, or a list of paths: it means another place in a container, or none. */
const isPlace = (value: string): boolean =>
  /^(\/|~|[A-Za-z]:[\\/])|:\//.test(value) && !/^[a-z]+:\/\//.test(value)

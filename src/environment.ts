import type { Env } from './ports.js'

/**
 * What a variable with a credential ends with, in any case: `NPM_TOKEN`, `DEPLOY_KEY_BASE64`, `SSH_AUTH_SOCK`. Only the
 * end counts: build settings begin with the name of what they are for, as `SECRET_SYS_STATIC` does, and `TOKENIZERS_*`.
 */
const credential = new RegExp(
  [
    '(^|_)',
    '(TOKENS?|PATS?|SECRETS?|PASSWORDS?|PASSWD|PASSPHRASE|CREDENTIALS?|CREDS|API_?KEYS?',
    '|(PRIVATE|SECRET|ACCESS|SIGNING|ENCRYPTION|DEPLOY|MASTER|SERVICE_ACCOUNT|SSH|GPG|PGP|MINISIGN|COSIGN)_?KEYS?',
    '|ACCESS_KEY_ID|CONNECTION_STRING|AUTH(_SOCK|_CONFIG|_HEADER)?|AGENT_(INFO|PID)|NETRC|KUBECONFIG|(GIT|SSH)_ASKPASS)',
    // How it is written, and where it is.
    '(_(FILE|PATH|BASE64|B64|JSON|PEM|HEX|URL))?$',
  ].join(''),
  'i',
)

/**
 * AWS's own, which also name places and roles from which credentials come; but `AWS_LC_*` are settings of crates, and a
 * region is no secret.
 */
const aws =
  /^AWS_(?!LC_|REGION$|DEFAULT_REGION$).*(TOKEN|SECRET|KEY|CREDENTIAL|PROFILE|ROLE|CONFIG_FILE|LOGIN)/i

/** The addresses and tokens of the runner's services. */
const runnerServices = /^ACTIONS_.*_(URL|TOKEN)$/i

/** Settings that a caller passes to git: some checkouts carry credentials in them. */
const gitSettings = /^GIT_CONFIG_(COUNT|PARAMETERS|KEY_\d+|VALUE_\d+)$/i

/** A credential that cargo or git needs to download from private places. */
const forDownloads =
  /^(CARGO_REGISTRIES_.+_TOKEN|SSH_AUTH_SOCK|SSH_AGENT_PID|(GIT|SSH)_ASKPASS|NETRC|GIT_CONFIG_.+)$/i

const isCredential = (name: string): boolean =>
  [credential, aws, runnerServices, gitSettings].some(kind => kind.test(name))

/**
 * Files through which a step gives commands to the runner. A build script that could write to them would control later
 * steps.
 */
export const fileCommands = [
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_OUTPUT',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_ARTIFACTS',
  'GITHUB_ARTIFACTS_LIST',
] as const

/** Whether a variable is for the action alone: it is of no use to programs, and leads to what they must not change. */
const isOurs = (name: string): boolean =>
  (fileCommands as readonly string[]).includes(name) || name.startsWith('INPUT_') || name.startsWith('STATE_')

/** The environment for other people's code: our own without credentials, and without the runner's command files. */
export const buildEnvironment = (env: Env): Env => only(env, name => !isOurs(name) && !isCredential(name))

/** The environment for programs that download sources and run none of them: credentials for that are kept. */
export const downloadEnvironment = (env: Env): Env =>
  only(env, name => !isOurs(name) && (!isCredential(name) || forDownloads.test(name)))

/** The names of the credentials that builds don't get, sorted. */
export const withheld = (env: Env): readonly string[] =>
  Object.keys(env)
    .filter(name => !isOurs(name) && isCredential(name))
    .sort()

/** Whether something that only downloads may use is among them. */
export const hasDownloadCredentials = (env: Env): boolean =>
  withheld(env).some(name => forDownloads.test(name))

const only = (env: Env, isWanted: (name: string) => boolean): Env =>
  Object.fromEntries(Object.entries(env).filter(([name]) => isWanted(name)))

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

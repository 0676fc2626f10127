/**
 * Whether the runner started us as an action: it gives every declared input a variable, set or not. No shell can, for
 * the hyphen in its name.
 */
export const startedByRunner = ['INPUT_WORKING-DIRECTORY', 'INPUT_BASE-URL'].some(name => name in process.env)

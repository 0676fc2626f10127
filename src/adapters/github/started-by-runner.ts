/**
 * Whether the runner started the program as an action. The runner sets a variable for every declared input, even if it
 * has no value. No shell can set these variables, because of the hyphen in their names.
 */
export const startedByRunner = ['INPUT_WORKING-DIRECTORY', 'INPUT_BASE-URL'].some(name => name in process.env)

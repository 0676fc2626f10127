// Prepares a process in which unit tests and simulations run without a separate environment for each file, which halves the time: it
// loads TypeScript, and gives the tests Jest's functions. Such tests have no time limit, so they must not wait for
// anything.
import { register } from 'node:module'
import { register as readTypeScript } from 'tsx/esm/api'

readTypeScript()
register('./plain-node-globals.js', import.meta.url)

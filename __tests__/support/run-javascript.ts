import { run } from './new-user.js'
import { node24 } from './node24.js'

/** Runs JavaScript in a folder and returns its output. A module may import others over http, as in a browser. */
export async function runJavaScript(
  type: 'module' | 'commonjs',
  code: string,
  folder: string,
): Promise<string> {
  const flags = [`--input-type=${type}`, '--import', httpModules, '--eval', code]
  const { output } = await run([node24(), ...flags], { NODE_NO_WARNINGS: '1' }, folder)
  return output
}

const asModule = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`

// Node itself can't import over http. Like a browser, this relies on the Content-Type.
const hooks = asModule(`
const isRemote = url => url?.startsWith('http:')

export function resolve(name, context, next) {
  if (!isRemote(name) && !isRemote(context.parentURL)) return next(name, context)
  return { url: new URL(name, context.parentURL).href, shortCircuit: true }
}

export async function load(url, context, next) {
  if (!isRemote(url)) return next(url, context)
  const response = await fetch(url)
  const type = response.headers.get('content-type')
  if (!response.ok || !type.startsWith('text/javascript')) throw new Error(url + ' is ' + response.status + ' ' + type)
  return { format: 'module', source: await response.text(), shortCircuit: true }
}
`)

const httpModules = asModule(`
import { register } from 'node:module'
register(${JSON.stringify(hooks)})
`)

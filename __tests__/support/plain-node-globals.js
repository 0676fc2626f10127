// Resolves `@jest/globals`, which can't be loaded outside of Jest's environments, to the globals that the runner has
// set.
const names = 'afterAll afterEach beforeAll beforeEach describe expect it jest'.split(' ')
const source = `export const { ${names.join()} } = globalThis`
const url = `data:text/javascript,${encodeURIComponent(source)}`

export function resolve(specifier, context, next) {
  return specifier === '@jest/globals' ? { url, shortCircuit: true } : next(specifier, context)
}

// Answers the import of `@jest/globals`, which refuses to be loaded outside of Jest's own worlds, with what the runner
// has set on globalThis.
const names = 'afterAll afterEach beforeAll beforeEach describe expect it jest'.split(' ')
const source = `export const { ${names.join()} } = globalThis`
const url = `data:text/javascript,${encodeURIComponent(source)}`

export function resolve(specifier, context, next) {
  return specifier === '@jest/globals' ? { url, shortCircuit: true } : next(specifier, context)
}

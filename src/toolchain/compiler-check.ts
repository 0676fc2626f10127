import { builders } from '../builders/builders.js'
import { ActionError } from '../errors.js'
import type { Build, BuildPlan } from '../plan/builds.js'
import type { World } from '../ports.js'

/** Facts about a target's C compiler, from compiling and running a program with it. */
export interface CompilerCheck {
  readonly triple: string
  /** The system of the machine or the image that builds. */
  readonly os: string
  /** E.g. `gcc 9.3.0`; `undefined` if there is none, so that nothing in C will be built. */
  readonly compiler: string | undefined
  /** The glibc version that it builds against, e.g. `2.31`; `undefined` for another C library. */
  readonly glibc: string | undefined
  readonly memcmp:
    | { readonly kind: 'right' }
    /** The compiler has GCC bug 95189. */
    | { readonly kind: 'wrong'; readonly level: string }
    | { readonly kind: 'unknown'; readonly reason: string }
}

/** Reads what the probe's build script reported to Cargo: one line `build-script-executed` for each target. */
export function parseCompilerCheck(line: string): CompilerCheck | undefined {
  if (!line.startsWith('{"reason":"build-script-executed"')) return undefined
  const { env } = JSON.parse(line) as { readonly env: readonly (readonly [string, string])[] }
  const told = new Map(env)
  const value = (name: string): string | undefined => {
    const text = told.get(`PROBE_${name}`)
    return text === '' ? undefined : text
  }
  const memcmp = value('MEMCMP') ?? ''
  return {
    triple: value('TARGET') ?? '',
    os: value('OS') ?? 'unknown',
    compiler: value('COMPILER'),
    glibc: value('GLIBC'),
    memcmp:
      memcmp === 'right'
        ? { kind: 'right' }
        : memcmp.startsWith('wrong at ')
          ? { kind: 'wrong', level: memcmp.slice('wrong at '.length) }
          : { kind: 'unknown', reason: memcmp },
  }
}

/** The lines of a compiler or linker error among cargo's messages. */
export function parseComplaint(line: string): readonly string[] {
  if (!line.startsWith('{"reason":"compiler-message"')) return []
  const { message } = JSON.parse(line) as { readonly message: { level: string; rendered: string | null } }
  return message.level.startsWith('error') ? (message.rendered ?? '').trimEnd().split('\n') : []
}

/** Logs what was found. Throws if the compiler miscompiles, unless that is only to be a warning. */
export function reportCheck(
  check: CompilerCheck,
  build: Build,
  { compilerCheck }: BuildPlan,
  { log }: World,
): void {
  const where = builders[build.builder].place(build)
  if (check.compiler === undefined) {
    log.info(`${check.triple}: no C compiler ${where}, so nothing in C is built`)
    return
  }
  const found = `${check.compiler} ${where} (${check.os}${check.glibc === undefined ? '' : `, glibc ${check.glibc}`})`
  if (check.memcmp.kind === 'right') {
    log.info(`${check.triple}: ${found} compares bytes correctly`)
    return
  }
  if (check.memcmp.kind === 'unknown') {
    const text = `${check.triple}: ${found} could not be tried for GCC bug 95189: ${check.memcmp.reason}`
    if (mayHaveIt(check.compiler)) log.warning(text)
    else log.info(text)
    return
  }
  const message = `${check.triple}: ${found} miscompiles memcmp at ${check.memcmp.level} (GCC bug 95189): comparing with a constant that holds a NUL byte stops at that byte, so C code in dependencies such as TLS or cryptography takes different bytes for equal`
  if (compilerCheck === 'warning') log.warning(message)
  else throw new ActionError('compiler-miscompiles', message, remedy(build))
}

function remedy({ builder, targets }: Build): string {
  const triple = targets[0]?.triple ?? ''
  const ways = builders[builder].otherCompilers(triple)
  return `${[...ways, `set CFLAGS_${triple.replaceAll('-', '_')}=-fno-builtin-memcmp in build-env`, 'or set compiler-check to warning'].join('; ')}. Nothing was compiled`
}

/** A version number alone is only a suspicion, because distributions fix compilers without changing it. */
const mayHaveIt = (compiler: string): boolean => /^gcc (9\.|10\.[12]\.)/.test(compiler)

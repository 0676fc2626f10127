import { throwProblems } from '../errors.js'
import type { Problem } from '../errors.js'
import type { Plan } from '../plan/plan.js'
import type { Target } from '../targets/targets.js'
import type { Audit, Fault } from './audit.js'
import { compareVersions } from './versions.js'
import { wayOut } from './ways-out.js'

/** A program that is checked. */
export interface Audited {
  readonly bin: string
  readonly target: Target
  readonly audit: Audit
  /** The packages that linked a library, as far as they are known, by the library's name. */
  readonly linkedBy: Readonly<Record<string, readonly string[]>>
}

/** Throws if a program can't start as it is, or needs a newer system than the inputs allow. */
export function checkPrograms(
  programs: readonly Audited[],
  limits: Pick<Plan, 'maxGlibc' | 'maxMacos'>,
): void {
  throwProblems(programs.flatMap(program => [...faultsOf(program), ...beyond(program, limits)]))
}

/** Programs that need a library which a bare system doesn't have, and which isn't allowed: they must not be published. */
export const unallowedLibraries = (
  programs: readonly Audited[],
  { allowedLibraries }: Pick<Plan, 'allowedLibraries'>,
): readonly Problem[] =>
  programs.flatMap(program =>
    program.audit.needs.libraries
      .filter(library => !allowedLibraries.has(library))
      .map(library => notThere(program, library)),
  )

function beyond(
  { bin, target, audit }: Audited,
  { maxGlibc, maxMacos }: Pick<Plan, 'maxGlibc' | 'maxMacos'>,
): readonly Problem[] {
  const name = `${bin} for ${target.triple}`
  const { glibc, macos } = audit.needs
  const problems: Problem[] = []
  if (glibc !== undefined && maxGlibc !== undefined && compareVersions(glibc, maxGlibc) > 0)
    problems.push({
      topic: 'glibc-too-new',
      message: `${name} needs glibc ${glibc}, but max-glibc is ${maxGlibc}`,
      hint: 'build on a system with an older glibc, build for a musl target, or raise max-glibc',
    })
  if (macos !== undefined && maxMacos !== undefined && compareVersions(macos, maxMacos) > 0)
    problems.push({
      topic: 'macos-too-new',
      message: `${name} needs macOS ${macos}, but max-macos is ${maxMacos}`,
      hint: `set MACOSX_DEPLOYMENT_TARGET=${maxMacos} in build-env, or raise max-macos`,
    })
  return problems
}

function notThere({ bin, target, linkedBy }: Audited, library: string): Problem {
  const packages = linkedBy[library] ?? []
  const by = packages.length === 0 ? '' : `, which ${packages.join(' and ')} linked`
  return {
    topic: 'library-not-allowed',
    message: `${bin} for ${target.triple} needs ${library}${by}: a bare system of that kind doesn't have it, so the program wouldn't start there`,
    hint: withoutLibrary(library),
  }
}

/** What to do about a library that is missing where a program is to start. */
export const withoutLibrary = (library: string): string =>
  `${wayOut(library) ?? 'link it statically'}; or name it in allow-libraries, and users must install it`

const faultsOf = ({ bin, target, audit }: Audited): readonly Problem[] =>
  audit.faults.map(fault => faulty(`${bin} for ${target.triple}`, fault))

function faulty(name: string, fault: Fault): Problem {
  switch (fault.kind) {
    case 'private-glibc':
      return {
        topic: 'glibc-private',
        message: `${name} uses functions that glibc keeps to itself (GLIBC_PRIVATE): it starts only with the glibc that it was linked with`,
        hint: 'find the library that was linked statically although it belongs to glibc, and link it dynamically',
      }
    case 'loader':
      return {
        topic: 'loader-elsewhere',
        message: `${name} is started by ${fault.path}, which only the machine that built it has`,
        hint: 'build outside of Nix, Guix or Conda; or for a musl target, whose programs need no loader',
      }
    case 'another-processor':
      return {
        topic: 'another-processor',
        message: `${name} is not a program for that target: the file is ${fault.is}`,
        hint: "see which linker and flags cargo's configuration, RUSTFLAGS and build-env name for the target",
      }
    case 'unsigned':
      return {
        topic: 'not-signed',
        message: `${name} has no signature, and macOS kills unsigned programs on that processor`,
        hint: "let Apple's linker or zig sign it, and change nothing in the file afterwards (strip in Cargo's profile)",
      }
  }
}

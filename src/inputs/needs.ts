import { packageManagers, packagesOf } from '../targets/package-names.js'
import type { PackageNames } from '../targets/package-names.js'
import { list } from './parsers.js'
import type { Parser } from './parsers.js'
import { wrong } from './wrong.js'

export const glibcVersion: Parser<string> = value =>
  /^2\.\d{1,2}$/.test(value)
    ? value
    : wrong('not-a-glibc-version', `"${value}" is not a version of glibc`, 'write it as 2.31')

export const macosVersion: Parser<string> = value =>
  /^1\d(\.\d{1,2}){1,2}$|^2\d(\.\d{1,2}){1,2}$/.test(value)
    ? value
    : wrong('not-a-macos-version', `"${value}" is not a version of macOS`, 'write it as 11.0')

/** One library per line, and after `=` the packages that bring it, as `manager:package`. */
export const libraries: Parser<ReadonlyMap<string, PackageNames>> = value => {
  const lines = value.split(/\r?\n/).flatMap(line => (line.includes('=') ? [line.trim()] : list(line)))
  return new Map(
    lines
      .filter(line => line !== '' && !line.startsWith('#'))
      .map(line => {
        const [name = '', packages] = line.split('=', 2)
        const library = name.trim()
        if (!/^[\w.+/@-]+$/.test(library))
          wrong(
            'not-a-library',
            `"${line}" is not the name of a library`,
            'write it as programs name it, e.g. libssl.so.3',
          )
        return [library, packages === undefined ? packagesOf(library) : packageNames(packages)] as const
      }),
  )
}

function packageNames(text: string): PackageNames {
  return Object.fromEntries(
    list(text).map(pair => {
      const [manager = '', name = ''] = pair.split(':', 2)
      return packageManagers.some(one => one === manager) && /^[\w.+@-]+$/.test(name)
        ? [manager, name]
        : wrong(
            'not-a-library',
            `"${pair}" is not manager:package`,
            `write one of ${packageManagers.join(', ')}, then the name of its package`,
          )
    }),
  )
}

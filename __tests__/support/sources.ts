import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import type { Source } from '../contract/import-rule.js'

const folder = fileURLToPath(new URL('../../src/', import.meta.url))

/** The files of src/ that are wanted. */
export const sourcesOf = (wanted: (path: string) => boolean): readonly Source[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .map(path => ({ path: path.replaceAll('\\', '/'), text: readFileSync(folder + path, 'utf8') }))
    .filter(({ path }) => wanted(path))

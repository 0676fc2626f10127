import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

import { expect } from '@jest/globals'

const folder = new URL('../golden/', import.meta.url)

/** Compares with a file of __tests__/golden, to the byte. `UPDATE_GOLDEN=1` writes it instead. */
export function expectGolden(name: string, text: string): void {
  const file = new URL(name, folder)
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, text)
  }
  expect(text).toBe(readFileSync(file, 'utf8'))
}

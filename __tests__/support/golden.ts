import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

import { expect } from '@jest/globals'

const folder = new URL('../golden/', import.meta.url)

/** Compares a text with a file in __tests__/golden, byte by byte. With `UPDATE_GOLDEN=1`, writes the file instead. */
export function expectGolden(name: string, text: string): void {
  const file = new URL(name, folder)
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, text)
  }
  expect(text).toBe(readFileSync(file, 'utf8'))
}

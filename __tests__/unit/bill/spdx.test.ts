import { describe, expect, it } from '@jest/globals'

import { licenseText, readLicense } from '../../../src/bill/spdx.js'

describe('the license of a manifest', () => {
  it.each([
    ['MIT', 'id', 'MIT'],
    [' MIT ', 'id', 'MIT'],
    ['MIT/Apache-2.0', 'expression', 'MIT OR Apache-2.0'],
    ['MIT / Apache-2.0', 'expression', 'MIT OR Apache-2.0'],
    ['MIT OR  Apache-2.0', 'expression', 'MIT OR Apache-2.0'],
    ['(MIT OR Apache-2.0) AND Unicode-3.0', 'expression', '(MIT OR Apache-2.0) AND Unicode-3.0'],
    ['( MIT  OR ISC )AND Unicode-3.0', 'expression', '(MIT OR ISC) AND Unicode-3.0'],
    ['Apache-2.0 WITH LLVM-exception OR MIT', 'expression', 'Apache-2.0 WITH LLVM-exception OR MIT'],
    ['GPL-2.0+ OR LicenseRef-Mine', 'expression', 'GPL-2.0+ OR LicenseRef-Mine'],
    ['MIT OR', 'name', 'MIT OR'],
    ['(MIT', 'name', '(MIT'],
    ['MIT AND Mine', 'name', 'MIT AND Mine'],
    ['MIT WITH Mine', 'name', 'MIT WITH Mine'],
    ['non-standard', 'name', 'non-standard'],
    ['MIT ISC', 'name', 'MIT ISC'],
    ['', 'name', ''],
  ])('%j is an SPDX %s: %s', (text, kind, shown) => {
    expect(readLicense(text).kind).toBe(kind)
    expect(licenseText(text)).toBe(shown)
  })
})

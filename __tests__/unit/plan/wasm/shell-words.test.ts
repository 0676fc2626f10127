import { describe, expect, it } from '@jest/globals'

import { mentionsWasmPack } from '../../../../src/plan/wasm/shell-words.js'

describe('the word wasm-pack', () => {
  it.each([
    'wasm-pack',
    'a/.bin/wasm-pack x',
    'wasm-pack@0.13.1',
    '"wasm-pack"',
    'x;wasm-pack.exe',
    '.\\wasm-pack',
  ])('is in %s', text => {
    expect(mentionsWasmPack(text)).toBe(true)
  })
  it.each(['wasm-packer', '@wasm-tool/wasm-pack-plugin', 'my-wasm-pack', 'wasm-pack.config.js'])(
    'is not in %s',
    text => {
      expect(mentionsWasmPack(text)).toBe(false)
    },
  )
})

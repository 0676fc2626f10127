import { describe, expect, it } from '@jest/globals'

import { conditionsOf } from '../../../src/bill/cfg.js'

const linux = `panic="unwind"
target_arch="x86_64"
target_feature="sse2"
target_has_atomic
target_os="linux"
unix
`

describe('a condition of a manifest', () => {
  it.each([
    ['cfg(unix)', true],
    ['cfg(windows)', false],
    ['cfg(target_os = "linux")', true],
    ['cfg(target_os="windows")', false],
    ['cfg(not(windows))', true],
    ['cfg(not(unix))', false],
    ['cfg(all(unix, target_arch = "x86_64"))', true],
    ['cfg(all(unix, target_arch = "aarch64",))', false],
    ['cfg(any(windows, all(unix, not(target_os = "macos"))))', true],
    ['cfg(any())', false],
    ['cfg(all())', true],
    ['cfg(true)', true],
    ['cfg(false)', false],
    ['cfg(all(any(windows, unix), any(target_feature = "avx", target_has_atomic)))', true],
    ['x86_64-unknown-linux-gnu', true],
    ['x86_64-pc-windows-gnu', false],
  ])('%s is %s', (condition, holds) => {
    expect(conditionsOf('x86_64-unknown-linux-gnu', linux)(condition)).toBe(holds)
  })
})

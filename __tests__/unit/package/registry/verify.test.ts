import { expect, it } from '@jest/globals'

import { withoutProgress } from '../../../../src/package/registry/verify.js'

it('is told why a crate does not compile, without what cargo did before', () => {
  const progress = [
    '    Updating crates.io index',
    '    Blocking waiting for file lock on package cache',
    '   Compiling user v0.1.0',
    '    Checking core v0.1.0',
  ]
  const error = ['error[E0425]: cannot find function `extra`', ' --> rust/user/src/lib.rs:3:17', '  |']
  expect(withoutProgress([...progress, ...error])).toEqual(error)
})

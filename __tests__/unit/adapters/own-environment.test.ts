import { describe, expect, it } from '@jest/globals'

import { ownEnvironment } from '../../../src/adapters/own-environment.js'

describe('the environment of this process', () => {
  const variables = {
    Path: 'C:\\bin',
    aws_session_token: 'x',
    'INPUT_WORKING-DIRECTORY': '.',
    gone: undefined,
  }

  it('has names in upper case on Windows, which ignores their case', () => {
    expect(ownEnvironment(variables, 'win32')).toEqual({
      PATH: 'C:\\bin',
      AWS_SESSION_TOKEN: 'x',
      'INPUT_WORKING-DIRECTORY': '.',
    })
  })

  it('is unchanged on other systems, where names that differ in case are different', () => {
    expect(ownEnvironment({ ...variables, PATH: '/bin' }, 'linux')).toEqual({
      Path: 'C:\\bin',
      PATH: '/bin',
      aws_session_token: 'x',
      'INPUT_WORKING-DIRECTORY': '.',
    })
  })
})

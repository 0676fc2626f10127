import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Everything that a run of the tests leaves behind stands in one folder, which goes with it: it is tens of gigabytes. */
export default function setup() {
  process.env.BUILD_PACKAGES_TESTS = realpathSync(mkdtempSync(join(tmpdir(), 'build-packages-test-')))
}

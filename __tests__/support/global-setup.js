import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A test run leaves tens of gigabytes. They are all in one folder, which is removed at the end. */
export default function setup() {
  process.env.BUILD_PACKAGES_TESTS = realpathSync(mkdtempSync(join(tmpdir(), 'build-packages-test-')))
}

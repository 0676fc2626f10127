import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, it } from '@jest/globals'

import { installScript } from '../../src/package/installers/install-sh.js'
import type { InstallerArtifact } from '../../src/package/installers/installer.js'
import { fileOf } from '../support/debian.js'

const template = fileURLToPath(new URL('../../src/package/installers/install.sh', import.meta.url))

const artifact = (platform: string, bin: string): InstallerArtifact => ({
  platform,
  bin,
  glibc: '2.34',
  archives: [
    { path: `archives/${bin}-${platform}.tar.xz`, sha256: 'ab12', size: 7 },
    { path: `archives/${bin}-${platform}.tar.gz`, sha256: 'cd34', size: 9 },
  ],
})

const rendered = installScript(readFileSync(template, 'utf8'), {
  name: "Someone's tool",
  prefix: 'TOOL',
  dir: '~/.tool/bin',
  baseUrl: 'https://get.example.com',
  channel: 'main',
  version: '1.0',
  mainBin: 'tool',
  cargoInstall: 'cargo install tool',
  onWindows: 'powershell',
  keys: [],
  libraries: new Map([
    ['libssl.so.3', { 'apt-get': 'libssl3', brew: 'openssl@3' }],
    ['libz.so.1', { dnf: 'zlib' }],
  ]),
  artifacts: [artifact('linux-x86_64', 'tool'), artifact('linux-x86_64-musl', 'other')],
})

it.each([
  ['as it is', readFileSync(template, 'utf8')],
  ['filled in', rendered],
])('shellcheck finds nothing in install.sh %s', (_, input) => {
  const options = ['--shell=sh', '--enable=avoid-nullary-conditions,check-unassigned-uppercase']
  const findings = execFileSync('sh', ['-c', '"$@" - || :', 'sh', fileOf('shellcheck'), ...options], {
    input,
  })
  expect(findings.toString()).toBe('')
})

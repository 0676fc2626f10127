import { readFileSync } from 'node:fs'

import { expect, it } from '@jest/globals'

const script = readFileSync(
  new URL('../../../../src/package/installers/install.ps1', import.meta.url),
  'utf8',
)

it('install.ps1 writes no more of an answer than it may have, and does not try again then', () => {
  const [, body = ''] = /function Save-Body([^]*?)\n {2}\}\n/.exec(script) ?? []
  expect(body).toMatch(
    /if \(\$file\.Length \+ \$count -gt \$limit\) \{\s+return @\{[^}]*Again = \$false[^]*\$file\.Write\(/,
  )
  expect(script).not.toContain('CopyTo')
  expect(script.match(/(?<=\n +)Get-File .*/g)).toEqual([
    'Get-File $url $archive $artifact.Size',
    'Get-File $url $file 10000000',
    'Get-File "$url.minisig" "$file.minisig" 10000',
    'Get-File "$base/$channel/latest.json.minisig" $signature 10000',
    'Get-File "$base/$channel/$($options.Version)/install.ps1" $file 4000000',
  ])
  expect(script.match(/(?<=\$fault = |return )(?:Receive-File|Save-Body) .*/g)).toEqual([
    'Receive-File $url $path $limit',
    'Save-Body $response $path $limit',
  ])
})

import { describe, expect, it } from '@jest/globals'

import { readInputs } from '../../../src/inputs/read-inputs.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import { complaint, someInputs } from '../../support/samples.js'

describe('readInputs', () => {
  it('uses the defaults for absent and empty inputs, and undefined if there is no default', () => {
    const inputs = someInputs({ version: '', targets: ' \n', profile: '  ' })
    expect(inputs).toStrictEqual({
      workingDirectory: '.',
      packages: undefined,
      attest: false,
      githubToken: undefined,
      binaries: true,
      bins: undefined,
      mainBin: undefined,
      maxGlibc: undefined,
      maxMacos: undefined,
      allowLibraries: undefined,
      targets: undefined,
      features: undefined,
      profile: 'release',
      cargoFlags: undefined,
      buildEnv: undefined,
      builders: undefined,
      images: undefined,
      compilerCheck: 'error',
      auditable: false,
      wasmPackages: undefined,
      startWith: { all: ['--version'], byBin: new Map() },
      runners: undefined,
      matrixJob: undefined,
      wasm: true,
      cache: true,
      name: undefined,
      version: undefined,
      channel: undefined,
      allowedChannels: undefined,
      publicKeys: undefined,
      signingKey: undefined,
      signingKeyPassword: undefined,
      publishTo: {
        kind: 's3',
        bucket: 'bucket',
        prefix: '',
        region: undefined,
        endpoint: undefined,
        encryption: undefined,
        role: undefined,
      },
      baseUrl: 'https://get.example.com',
      region: undefined,
      endpoint: undefined,
      roleToAssume: undefined,
      distributionId: undefined,
      encryption: undefined,
      invalidationWait: 0,
      keep: undefined,
      probe: true,
      latest: true,
      cargoRegistry: true,
      crates: undefined,
      registryPackages: undefined,
      dryRun: false,
      undo: false,
      repository: undefined,
      repositoryIds: undefined,
      environment: undefined,
      hostedZoneId: undefined,
      certificateArn: undefined,
      oidcProviderArn: undefined,
      kmsKey: false,
      stack: 'build-packages',
      out: undefined,
      binstall: true,
      stampCrates: true,
      verifyCrates: undefined,
      installPrefix: undefined,
      installDir: undefined,
    })
  })

  it('adds the encryption to the bucket', () => {
    const { publishTo } = someInputs({ encryption: 'alias/releases' })
    expect(publishTo).toMatchObject({ encryption: { algorithm: 'aws:kms', key: 'alias/releases' } })
  })

  it('adds region and endpoint to the bucket', () => {
    const { publishTo } = someInputs({ region: 'eu-central-1', endpoint: 'http://127.0.0.1:9000/' })
    expect(publishTo).toMatchObject({ region: 'eu-central-1', endpoint: 'http://127.0.0.1:9000' })
  })

  it('ignores blanks around a value', () => {
    expect(someInputs({ version: ' v1\n', latest: ' false ' })).toMatchObject({
      version: 'v1',
      latest: false,
    })
  })

  it('reports missing, wrong and contradictory inputs in one error', () => {
    const raw = {
      'base-url': 'http://get.example.com',
      latest: 'True',
      version: '../x',
      bins: 'a b',
      'main-bin': 'c',
      channel: 'beta',
      'allowed-channels': 'testnet mainnet',
    }
    expect(complaint(() => readInputs(raw, 'root'))).toBe(
      [
        '6 problems:',
        `- version: "../x" can't be a folder of the published tree`,
        '  use 1 to 64 letters, digits, dots, hyphens and underscores, beginning with a letter or digit, without ".."',
        '- publish-to is missing',
        '  set it to s3://bucket/prefix or the path of a folder',
        '- base-url: "http://get.example.com" is not an https address',
        '  what is installed over http can be altered on the way: use https (http is for loopback addresses only)',
        '- latest: "True" is not a boolean',
        '  write true or false',
        '- main-bin is "c", but bins lists only a, b',
        '  add c to bins',
        '- channel "beta" is not one of allowed-channels (testnet, mainnet)',
        '  run on one of these branches, or give one of them as channel',
        'fix all of them and run again',
      ].join('\n'),
    )
  })

  it('reports a single problem in two lines', () => {
    expect(complaint(() => someInputs({ 'dry-run': 'no' }))).toBe(
      'dry-run: "no" is not a boolean\nwrite true or false',
    )
  })

  it.each<[keyof RawInputs, string]>([
    ['region', 'eu-central-1'],
    ['endpoint', 'https://s3.example.com'],
    ['encryption', 'AES256'],
    ['distribution-id', 'EAB0G50HTKF8I'],
  ])('refuses %s when it publishes to a folder', (name, value) => {
    expect(complaint(() => someInputs({ 'publish-to': 'site', [name]: value }))).toBe(
      `${name} is set, but publish-to is the folder "site"\nleave ${name} out, or publish to s3://…`,
    )
  })

  it('accepts a main binary that is among the binaries, and a channel that is on the list', () => {
    const raw = { bins: 'a b', 'main-bin': 'b', channel: 'beta', 'allowed-channels': 'beta' }
    expect(someInputs(raw)).toMatchObject({ mainBin: 'b', channel: 'beta' })
  })
})

// infra/aws.yml, checked by cfn-lint, deployed to moto, and compared with what the documents say.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from '@jest/globals'

import { readInfraInputs } from '../../src/inputs/read-inputs.js'
import type { RawInputs } from '../../src/inputs/read-inputs.js'
import { planInfra } from '../../src/plan/infra.js'
import { deployStack, templateFile } from '../support/aws-stack.js'
import type { AwsStack } from '../support/aws-stack.js'
import { repository } from '../support/checkout.js'
import { cloudPython } from '../support/install-cloud-tools.js'

/** The names that the documents use. */
const asInDocuments: RawInputs = {
  'publish-to': 's3://get.modal.money-content',
  'base-url': 'https://get.modal.money',
  repository: 'modality-org/modality',
  'repository-ids': '1234567/7654321',
  'allowed-channels': 'testnet, mainnet',
  'hosted-zone-id': 'Z0123456789ABCDEFGHIJ',
}

const deploy = (raw: RawInputs): AwsStack =>
  deployStack({ parameters: planInfra(readInfraInputs(raw), {}).parameters })

/** A policy, with the names of the stack in the place of those in a document. */
function policyOf(text: string, { resources }: AwsStack): unknown {
  return JSON.parse(
    text
      .replaceAll(/EAB0G50HTKF8I|EDFDVBD6EXAMPLE/g, resources['Distribution'] ?? '')
      .replaceAll('my-bucket', 'get.modal.money-content'),
  )
}

const read = (file: string): string => readFileSync(join(repository, file), 'utf8')

describe('the template', () => {
  it.each(['us-east-1', 'eu-central-1'])('has no finding of cfn-lint in %s', region => {
    const lint = join(cloudPython(), '../cfn-lint')
    const argv = [lint, '--include-checks', 'I', '--regions', region, '--', templateFile]
    expect(execFileSync(cloudPython(), argv, { encoding: 'utf8' })).toBe('')
  })
})

describe('a stack with the names of the documents', () => {
  let stack: AwsStack

  beforeAll(() => {
    stack = deploy(asInDocuments)
  })

  it('has the policy of examples/workflows/iam-policy.json', () => {
    expect(stack.rolePolicy).toEqual(policyOf(read('examples/workflows/iam-policy.json'), stack))
  })

  it('has the trust policy of examples/workflows/trust-policy.json, which docs/recipes.md shows', () => {
    const trust = read('examples/workflows/trust-policy.json')
    expect(stack.trustPolicy).toEqual(policyOf(trust, stack))
    expect(read('docs/recipes.md').replace(/^ {3}/gm, '')).toContain(trust)
  })

  it('has the bucket policy of docs/recipes.md', () => {
    const [, shown = ''] =
      /The bucket policy, with[\s\S]*?```json\n([\s\S]*?)```/.exec(read('docs/recipes.md')) ?? []
    expect(stack.bucketPolicy).toEqual(policyOf(shown, stack))
  })

  it('gives the lines to paste', () => {
    const { resources, outputs } = stack
    expect(outputs['Publish']).toBe(
      [
        'publish-to: s3://get.modal.money-content',
        'base-url: https://get.modal.money',
        `distribution-id: ${resources['Distribution'] ?? ''}`,
        'region: us-east-1',
        `role-to-assume: arn:aws:iam::123456789012:role/${resources['Role'] ?? ''}\n`,
      ].join('\n'),
    )
  })

  it('has everything that it was asked for, and no key', () => {
    expect(Object.keys(stack.resources).filter(Boolean).sort()).toEqual([
      ...['AddressRecord', 'AddressRecordV6', 'Bucket', 'BucketPolicy', 'CachePolicy', 'Certificate'],
      ...['Distribution', 'IndexFunction', 'OidcProvider', 'OriginAccess', 'ResponseHeaders', 'Role'],
    ])
    const host = stack.outputs['Dns'] ?? ''
    expect(stack.records).toEqual([`get.modal.money A ${host}`, `get.modal.money AAAA ${host}`])
    expect(stack.properties['Distribution']).toMatchObject({
      DistributionConfig: {
        Aliases: ['get.modal.money'],
        Origins: [{ OriginPath: '', OriginAccessControlId: stack.resources['OriginAccess'] }],
        ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
      },
    })
    // A dot is allowed in the name of a bucket, but not in these.
    expect(stack.properties['Function']).toMatchObject({ Name: 'get-modal-money-content' })
  })
})

describe('a stack with a prefix, a key, a certificate, and the provider that is there', () => {
  const provider = 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com'
  const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012'
  let stack: AwsStack

  beforeAll(() => {
    stack = deploy({
      'publish-to': 's3://my-bucket/some/tools',
      'base-url': 'https://get.example.com',
      repository: 'o/n',
      environment: 'release',
      'certificate-arn': certificate,
      'oidc-provider-arn': provider,
      'kms-key': 'true',
      region: 'eu-central-1',
    })
  })

  it('makes neither certificate nor provider nor records', () => {
    expect(Object.keys(stack.resources).filter(Boolean).sort()).toEqual([
      ...['Bucket', 'BucketPolicy', 'CachePolicy', 'Distribution', 'IndexFunction', 'Key', 'OriginAccess'],
      ...['ResponseHeaders', 'Role'],
    ])
    expect(JSON.stringify(stack.trustPolicy)).toContain(`"Federated":"${provider}"`)
    expect(JSON.stringify(stack.trustPolicy)).toContain('"repo:o/n:environment:release"')
  })

  it('serves the prefix at the root of the domain, and lets the role write below it, with the key', () => {
    expect(stack.properties['Distribution']).toMatchObject({
      DistributionConfig: {
        Origins: [{ OriginPath: '/some/tools' }],
        ViewerCertificate: { AcmCertificateArn: certificate },
      },
    })
    expect(stack.outputs['Publish']).toContain(
      'publish-to: s3://my-bucket/some/tools\nbase-url: https://get.example.com\n',
    )
    const { Statement } = stack.rolePolicy as { readonly Statement: readonly Record<string, unknown>[] }
    expect(Statement[1]).toMatchObject({ Resource: 'arn:aws:s3:::my-bucket/some/tools/*' })
    expect(Statement[3]).toEqual({
      Sid: 'UseTheKey',
      Effect: 'Allow',
      Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
      Resource: expect.stringContaining(stack.resources['Key'] ?? '?'),
    })
  })
})

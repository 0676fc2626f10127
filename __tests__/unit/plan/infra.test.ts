import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { infraCommand } from '../../../src/commands/infra.js'
import { describeError } from '../../../src/errors.js'
import type { RawInputs } from '../../../src/inputs/read-inputs.js'
import { fakeWorld } from '../../support/fake-world.js'

const given: RawInputs = {
  'publish-to': 's3://my-bucket/tools',
  'base-url': 'https://get.example.com',
  repository: 'o/n',
  'allowed-channels': 'testnet',
}
const template = readFileSync(new URL('../../../infra/aws.yml', import.meta.url), 'utf8')

async function infra(raw: RawInputs, env: Readonly<Record<string, string>> = {}) {
  const world = fakeWorld({ env })
  let printed = ''
  await infraCommand(raw, world, text => (printed += text))
  return { printed, lines: world.lines('info'), remarks: world.lines('warning'), world }
}

const problemsOf = (raw: RawInputs): Promise<string> => infra(raw).then(() => '', describeError)

describe('infra', () => {
  it('prints the template as it is, and the command that deploys it', async () => {
    const { printed, lines } = await infra(given)
    expect(printed).toBe(template)
    expect(lines).toEqual([
      'aws cloudformation deploy --template-file aws.yml --stack-name build-packages --region us-east-1 ' +
        '--capabilities CAPABILITY_IAM --parameter-overrides BucketName=my-bucket Prefix=tools ' +
        'Subjects=repo:o/n:ref:refs/heads/testnet Domain=get.example.com HostedZoneId= CertificateArn= ' +
        'OidcProviderArn= KmsKey=no',
      'aws cloudformation describe-stacks --stack-name build-packages --region us-east-1 ' +
        "--query 'Stacks[0].Outputs[].[OutputValue]' --output text",
    ])
  })

  it('names every parameter of the template', async () => {
    const { lines } = await infra(given)
    const [, section = ''] = /\nParameters:\n([\s\S]*?)\n\n/.exec(template) ?? []
    const names = [...section.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name)
    expect([...(lines[0] ?? '').matchAll(/ (\w+)=/g)].map(([, name]) => name)).toEqual(names)
  })

  it.each<RawInputs>([
    given,
    { ...given, 'publish-to': 's3://get.my-bucket', 'base-url': '', environment: 'prod/eu-1_x.y' },
    {
      ...given,
      'publish-to': 's3://my-bucket/a.b/c_d',
      'allowed-channels': 'testnet, release-1.0',
      'repository-ids': '12/34',
      repository: 'an-owner/a_name.rs',
      'hosted-zone-id': 'Z0123456789ABCDEFGHIJ',
      'certificate-arn':
        'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
      'oidc-provider-arn': 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
      'kms-key': 'true',
    },
  ])('gives the template what its patterns allow, for %j', async raw => {
    const { lines } = await infra(raw)
    const patterns = [...template.matchAll(/^ {2}(\w+):\n(?: {4}.*\n)*? {4}AllowedPattern: '(.*)'/gm)]
    expect(patterns.length).toBe(7)
    for (const [, name = '', pattern = ''] of patterns) {
      const [, value = '?'] = new RegExp(` ${name}=(\\S*)`).exec(lines[0] ?? '') ?? []
      for (const one of name === 'Subjects' ? value.split(',') : [value])
        expect(one).toMatch(new RegExp(pattern))
    }
  })

  it('writes the template to a file, whose name is quoted for the shell', async () => {
    const { printed, lines, world } = await infra({ ...given, out: "my stack's.yml" })
    expect(printed).toBe('')
    expect(lines[0]).toContain(" --template-file 'my stack'\\''s.yml' ")
    expect(await world.files.readText(join(world.cwd, "my stack's.yml"))).toBe(template)
  })

  it('gives the role to both forms of sub, for branches and the environment', async () => {
    const { lines, remarks } = await infra({
      ...given,
      'allowed-channels': 'testnet mainnet',
      environment: 'release',
      'repository-ids': '12/34',
    })
    expect(/ Subjects=(\S+)/.exec(lines[0] ?? '')?.[1]?.split(',')).toEqual([
      'repo:o/n:ref:refs/heads/testnet',
      'repo:o/n:ref:refs/heads/mainnet',
      'repo:o/n:environment:release',
      'repo:o@12/n@34:ref:refs/heads/testnet',
      'repo:o@12/n@34:ref:refs/heads/mainnet',
      'repo:o@12/n@34:environment:release',
    ])
    expect(remarks.join('\n')).not.toContain('repository-ids')
  })

  it('says what remains to be done by hand', async () => {
    const { remarks } = await infra(given)
    expect(remarks).toEqual([
      expect.stringMatching(
        /^if o\/n was made since July 2026, .*: give repository-ids as printed by `gh api/,
      ),
      expect.stringContaining('waits for the DNS record that proves your domain'),
      'when it is deployed, make get.example.com a CNAME of the name in the output Dns',
      expect.stringContaining('an account can have only one'),
    ])
    const all = {
      'hosted-zone-id': 'Z1',
      'oidc-provider-arn': 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
      'repository-ids': '1/2',
    }
    expect((await infra({ ...given, ...all })).remarks).toEqual([])
  })

  it.each<[RawInputs, string]>([
    [{ repository: '' }, 'repository is missing'],
    [{ repository: 'https://github.com/o/n' }, 'repository: "https://github.com/o/n" is not a repository'],
    [{ 'repository-ids': '12' }, 'repository-ids: "12" is not two ids'],
    [{ environment: 'a*' }, 'environment: "a*" can\'t be the environment of a role'],
    [{ 'publish-to': 'site' }, 'publish-to is the folder "site", and no bucket'],
    [{ 'publish-to': 's3://My-Bucket' }, 'publish-to: "s3://My-Bucket" is not a place to publish to'],
    [
      { 'publish-to': 's3://a..b' },
      '"a..b" can\'t be the name of a bucket: it has two dots, or a dot beside a hyphen',
    ],
    [
      { 'publish-to': 's3://192.168.5.4' },
      '"192.168.5.4" can\'t be the name of a bucket: it has the form of an IP address',
    ],
    [
      { 'publish-to': 's3://b-s3alias' },
      '"b-s3alias" can\'t be the name of a bucket: it has a beginning or an end',
    ],
    [
      { 'base-url': 'https://get.example.com/tools' },
      '"https://get.example.com/tools" is more than a domain',
    ],
    [{ 'base-url': 'https://get.example.com:8443' }, '"https://get.example.com:8443" is more than a domain'],
    [{ 'base-url': 'http://localhost' }, '"http://localhost" is more than a domain'],
    [{ 'allowed-channels': '' }, 'allowed-channels is missing'],
    [{ 'hosted-zone-id': 'example.com' }, 'hosted-zone-id: "example.com" is not the id of a hosted zone'],
    [
      {
        'certificate-arn':
          'arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
      },
      'is not the ARN of a certificate in us-east-1',
    ],
    [
      { 'base-url': '', 'hosted-zone-id': 'Z1' },
      'certificate-arn and hosted-zone-id are for the host of base-url',
    ],
    [{ region: 'eu-central-1' }, "a stack in eu-central-1 can't make the certificate for get.example.com"],
    [
      { 'oidc-provider-arn': 'github' },
      'oidc-provider-arn: "github" is not the ARN of GitHub\'s identity provider',
    ],
    [{ stack: 'my stack' }, 'stack: "my stack" is not the name of a stack'],
    [{ keep: '3' }, 'keep is an input of the whole run, publish, not of infra'],
  ])('refuses %j', async (raw, message) => {
    expect(await problemsOf({ ...given, ...raw })).toContain(message)
  })

  it('takes the region from the environment, and reports several problems at once', async () => {
    const failed = infra({ ...given, 'allowed-channels': '' }, { AWS_REGION: 'eu-west-1' })
    const message = await failed.then(() => '', describeError)
    expect(message).toContain('2 problems:')
    expect(message).toContain("a stack in eu-west-1 can't make the certificate")
    const elsewhere = await infra({ ...given, 'base-url': '', region: 'eu-central-1' })
    expect(elsewhere.lines[0]).toContain(' --region eu-central-1 ')
    expect(elsewhere.lines[0]).toContain(' Domain= ')
  })
})

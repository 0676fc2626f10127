import type { ServerResponse } from 'node:http'

import {
  CloudFrontClient,
  CreateDistributionCommand,
  GetInvalidationCommand,
  ListInvalidationsCommand,
} from '@aws-sdk/client-cloudfront'
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'

import type { Answer } from './answer.js'

const nothing = new Uint8Array(0)

const credentialsOf = (secret: string): { accessKeyId: string; secretAccessKey: string } => ({
  accessKeyId: 'test',
  secretAccessKey: secret,
})

interface PutOptions {
  readonly metadata?: Readonly<Record<string, string>>
  readonly cacheControl?: string
}

/** A bucket of a server, read without any code of src/. */
export class Bucket {
  readonly name: string
  private readonly client: S3Client

  constructor(endpoint: string, name: string, secret = 'test') {
    this.name = name
    const credentials = credentialsOf(secret)
    this.client = new S3Client({
      endpoint,
      region: 'us-east-1',
      credentials,
      forcePathStyle: true,
      // Versitygw keeps checksums in separate files, which it does not replace in the same moment as the object.
      responseChecksumValidation: 'WHEN_REQUIRED',
    })
  }

  async create(): Promise<this> {
    await this.client.send(new CreateBucketCommand({ Bucket: this.name }))
    return this
  }

  /** Key → ETag and last modification of each object. */
  async state(): Promise<Readonly<Record<string, string>>> {
    const found: Record<string, string> = {}
    for await (const page of paginateListObjectsV2({ client: this.client }, { Bucket: this.name }))
      for (const { Key, ETag, LastModified } of page.Contents ?? [])
        found[Key ?? ''] = `${ETag ?? ''} ${LastModified?.toISOString() ?? ''}`
    return found
  }

  async text(key: string): Promise<string> {
    const object = await this.client.send(new GetObjectCommand({ Bucket: this.name, Key: key }))
    return (await object.Body?.transformToString()) ?? ''
  }

  /** Content-Type and Cache-Control. */
  async headers(key: string): Promise<string> {
    const head = await this.client.send(new HeadObjectCommand({ Bucket: this.name, Key: key }))
    return `${head.ContentType ?? ''} | ${head.CacheControl ?? ''}`
  }

  /** Answers with the object as a CDN would that may list the bucket, so that a missing object is 404. */
  async respond(key: string, response: ServerResponse): Promise<void> {
    const { status, headers, body } = await this.answer(key)
    response.writeHead(status, headers).end(body)
  }

  /** The same, for a server that sends it in its own way. */
  async answer(key: string): Promise<Required<Pick<Answer, 'status' | 'headers'>> & { body: Uint8Array }> {
    try {
      const object = await this.client.send(new GetObjectCommand({ Bucket: this.name, Key: key }))
      const headers = {
        'content-type': object.ContentType ?? '',
        'cache-control': object.CacheControl ?? '',
        etag: object.ETag ?? '',
      }
      return { status: 200, headers, body: (await object.Body?.transformToByteArray()) ?? nothing }
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'NoSuchKey') throw error
      return { status: 404, headers: {}, body: nothing }
    }
  }

  /** Sets a policy that lets everybody read objects, but not list them. */
  async letEverybodyRead(): Promise<void> {
    const resources = [`arn:aws:s3:::${this.name}/*`]
    const statement = { Effect: 'Allow', Principal: '*', Action: ['s3:GetObject'], Resource: resources }
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
    await this.client.send(new PutBucketPolicyCommand({ Bucket: this.name, Policy: policy }))
  }

  async put(
    key: string,
    body: string | Uint8Array,
    type?: string,
    { metadata = {}, cacheControl }: PutOptions = {},
  ): Promise<void> {
    const headers = { Metadata: metadata, ...(cacheControl && { CacheControl: cacheControl }) }
    const object = { Bucket: this.name, Key: key, Body: body, ...headers }
    await this.client.send(new PutObjectCommand({ ...object, ...(type && { ContentType: type }) }))
  }
}

/** A CloudFront distribution of a moto server. */
export class Distribution {
  private readonly client: CloudFrontClient
  id = ''

  constructor(endpoint: string) {
    this.client = new CloudFrontClient({ endpoint, region: 'us-east-1', credentials: credentialsOf('test') })
  }

  async create(): Promise<this> {
    const answer = await this.client.send(
      new CreateDistributionCommand({
        DistributionConfig: {
          CallerReference: 'test',
          Comment: '',
          Enabled: true,
          Origins: {
            Quantity: 1,
            Items: [
              { Id: 'o', DomainName: 'b.s3.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } },
            ],
          },
          DefaultCacheBehavior: {
            TargetOriginId: 'o',
            ViewerProtocolPolicy: 'redirect-to-https',
            ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' } },
            MinTTL: 0,
          },
        },
      }),
    )
    this.id = answer.Distribution?.Id ?? ''
    return this
  }

  /** The paths of all invalidations, sorted. */
  async invalidations(): Promise<readonly string[]> {
    const of = { DistributionId: this.id }
    const { InvalidationList } = await this.client.send(new ListInvalidationsCommand(of))
    const asked = (InvalidationList?.Items ?? []).map(({ Id }) =>
      this.client.send(new GetInvalidationCommand({ ...of, Id })),
    )
    const found = await Promise.all(asked)
    return found.flatMap(({ Invalidation }) => Invalidation?.InvalidationBatch?.Paths?.Items ?? []).sort()
  }
}

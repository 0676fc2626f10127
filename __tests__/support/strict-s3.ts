import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

import { answering } from './answer.js'
import { listen } from './listen.js'
import type { Listening } from './listen.js'

/** What a store insists on, or lacks. Real stores that tests can't start behave like this. */
export type Trait =
  | 'refuses checksums' // Backblaze B2
  | 'wants Content-MD5' // ECS, old MinIO
  | 'wants encryption' // a bucket policy
  | 'ignores encryption'
  | 'serves no batch' // Google Cloud Storage
  | 'serves no uploads'
  | 'lists no uploads' // s3s-fs
  | 'denies lists of uploads'
  | 'ignores terms' // gofakes3, S3Mock
  | 'ignores conditions'
  | 'forgets conditions of uploads' // gofakes3
  | 'refuses conditions' // Backblaze B2, OVHcloud
  | 'refuses conditions of copies' // 501, as S3 did until 2025
  | 'drops Cache-Control' // gofakes3
  | 'spells media types its own way' // S3Proxy, S3Mock
  | 'says the charset of JSON' // Java servers
  | 'says a charset of all types'
  | 'copies the headers of the source' // S3Mock
  | 'makes ETags weak' // a gateway that compresses: nginx
  | 'makes ETags weak, and takes them'
  | 'gives no ETags'
  | 'refuses every swap' // 409, for ever
  | 'swaps what is not there'
  | 'gives the first page for ever'
  | 'refuses HEAD'
  | 'lets write below main alone'
  | 'lets copy nothing'
  | 'keeps files beside folders apart' // versitygw's 409

interface Kept {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** A request as it arrived. */
export interface Came {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
}

export interface StrictS3 extends Listening {
  readonly objects: Map<string, Kept>
  readonly came: Came[]
}

/** The part of S3 that publishing uses, in memory, with the traits of an S3-compatible store. */
export async function startStrictS3(...traits: readonly Trait[]): Promise<StrictS3> {
  const objects = new Map<string, Kept>()
  const came: Came[] = []
  const has = (trait: Trait): boolean => traits.includes(trait)
  const server = await listen((request, response) => {
    void answering(response, async () => {
      const body = Buffer.concat((await request.toArray()) as Buffer[])
      came.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers })
      const { status, text = '', headers = {} } = answer(request, body)
      write(response, status, text, headers)
    })
  })
  return { ...server, objects, came }

  function answer(request: IncomingMessage, body: Buffer): Given {
    const { searchParams: query, pathname } = new URL(request.url ?? '', 'http://s3')
    const key = decodeURIComponent(pathname).replace(/^\/bucket\/?/, '')
    const wrong = refused(request.headers, request.method ?? '', query, body)
    if (wrong !== undefined) return wrong
    if (has('refuses HEAD') && request.method === 'HEAD') return { status: 405 }
    const writes = ['PUT', 'POST'].includes(request.method ?? '') && key !== ''
    if (has('lets write below main alone') && writes && !/(^|\/)(main|\.build-packages)\//.test(key))
      return refuse(403, 'AccessDenied', 'Access Denied')
    if (has('lets copy nothing') && request.headers['x-amz-copy-source'] !== undefined)
      return refuse(403, 'AccessDenied', 'Access Denied')
    if (query.has('uploads') || query.has('uploadId')) return upload(request, key, query)
    if (request.method === 'PUT') return put(request.headers, key, body)
    if (query.has('delete')) return removeBatch(String(body))
    if (request.method === 'DELETE') {
      objects.delete(key)
      return { status: 204 }
    }
    if (key === '') return list(query.get('prefix') ?? '')
    const kept = objects.get(key)
    return kept === undefined
      ? refuse(404, 'NoSuchKey', 'The specified key does not exist.')
      : { status: 200, text: kept.body, headers: { ...kept.headers, etag: shownEtag(kept) } }
  }

  function shownEtag({ headers }: Kept): string {
    if (has('gives no ETags')) return ''
    return `${has('makes ETags weak') || has('makes ETags weak, and takes them') ? 'W/' : ''}${headers['etag'] ?? ''}`
  }

  function refused(
    headers: IncomingHttpHeaders,
    method: string,
    query: URLSearchParams,
    body: Buffer,
  ): Given | undefined {
    const checksum = Object.keys(headers).find(name => /^x-amz-(sdk-)?checksum-/.test(name))
    if (has('refuses checksums') && checksum !== undefined)
      return refuse(400, 'InvalidArgument', `Unsupported header '${checksum}' received for this API call.`)
    const md5 = headers['content-md5']
    if (has('wants Content-MD5') && query.has('delete') && md5 === undefined)
      return refuse(400, 'InvalidRequest', 'Missing required header for this request: Content-MD5.')
    if (md5 !== undefined && md5 !== createHash('md5').update(body).digest('base64'))
      return refuse(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.')
    const began = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '')
    if (began !== null && !has('ignores terms')) {
      const [, y, m, d, h, min, s] = began
      const start = Date.parse(`${y}-${m}-${d}T${h}:${min}:${s}Z`)
      if (Date.now() > start + Number(query.get('X-Amz-Expires')) * 1000)
        return refuse(403, 'AccessDenied', 'Request has expired')
    }
    const encrypted = headers['x-amz-server-side-encryption'] !== undefined
    const writes = (method === 'PUT' && !query.has('uploadId')) || query.has('uploads')
    if (has('wants encryption') && writes && !encrypted && method !== 'GET')
      return refuse(
        403,
        'AccessDenied',
        'User: arn:aws:sts::123456789012:assumed-role/publish/run is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::bucket/x" with an explicit deny in a resource-based policy',
      )
    return undefined
  }

  function put(headers: IncomingHttpHeaders, key: string, body: Buffer): Given {
    const kept = objects.get(key)
    const { 'if-none-match': absent, 'if-match': same, 'x-amz-copy-source': from } = headers
    const conditional = absent !== undefined || same !== undefined
    if (conditional && (has('refuses conditions') || (from && has('refuses conditions of copies'))))
      return refuse(
        501,
        'NotImplemented',
        'A header you provided implies functionality that is not implemented',
      )
    if (has('keeps files beside folders apart') && [...objects.keys()].some(one => key.startsWith(`${one}/`)))
      return refuse(409, 'ObjectParentIsFile', 'Object parent already exists as a file.')
    if (conditional && !has('ignores conditions') && from === undefined) {
      if (absent !== undefined && kept !== undefined) return refuse(412, 'PreconditionFailed', 'exists')
      if (same !== undefined && has('refuses every swap'))
        return refuse(409, 'ConditionalRequestConflict', 'busy')
      if (same !== undefined && kept === undefined && !has('swaps what is not there'))
        return refuse(404, 'NoSuchKey', 'no such key')
      const meant = has('makes ETags weak, and takes them') ? same?.replace('W/', '') : same
      if (same !== undefined && kept !== undefined && kept.headers['etag'] !== meant)
        return refuse(412, 'PreconditionFailed', 'changed')
    }
    const source = objects.get(decodeURIComponent(String(from)).replace(/^\/?bucket\//, ''))
    if (from !== undefined && source === undefined) return refuse(404, 'NoSuchKey', 'no such source')
    return keep(key, headers, source ?? { body, headers: {} }, from !== undefined)
  }

  function keep(
    key: string,
    headers: IncomingHttpHeaders,
    { body, headers: theirs }: Kept,
    copied: boolean,
  ): Given {
    const etag = `"${createHash('md5').update(body).digest('hex')}"`
    const given = (name: string): string => String(headers[name] ?? '')
    const type = given('content-type')
    const own = {
      etag,
      'content-type': spelt(type),
      'cache-control': has('drops Cache-Control') ? '' : given('cache-control'),
      'x-amz-meta-sha256': given('x-amz-meta-sha256'),
      'x-amz-server-side-encryption': has('ignores encryption') ? '' : given('x-amz-server-side-encryption'),
      'x-amz-server-side-encryption-aws-kms-key-id': given('x-amz-server-side-encryption-aws-kms-key-id'),
      'last-modified': new Date().toUTCString(),
    }
    objects.set(key, { body, headers: copied && has('copies the headers of the source') ? theirs : own })
    return copied
      ? { status: 200, text: `<CopyObjectResult><ETag>${etag}</ETag></CopyObjectResult>` }
      : { status: 200, headers: { etag } }
  }

  function spelt(type: string): string {
    const utf8 = `${type};charset=UTF-8`
    if (has('says a charset of all types') && !type.includes('charset')) return utf8
    if (has('says the charset of JSON') && type === 'application/json') return utf8
    return has('spells media types its own way') ? type.replace('; ', ';') : type
  }

  function upload({ method, headers }: IncomingMessage, key: string, query: URLSearchParams): Given {
    const no = has('serves no uploads') || (has('lists no uploads') && method === 'GET')
    if (no) return refuse(501, 'NotImplemented', 'not implemented')
    if (method === 'GET' && has('denies lists of uploads'))
      return refuse(403, 'AccessDenied', 'Access Denied')
    if (method === 'GET')
      return {
        status: 200,
        text: `<ListMultipartUploadsResult>${truncated('KeyMarker')}</ListMultipartUploadsResult>`,
      }
    if (method === 'DELETE') return { status: 204 }
    if (method === 'PUT') return { status: 200, headers: { etag: '"part"' } }
    if (query.has('uploads'))
      return {
        status: 200,
        text: '<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>',
      }
    if (has('refuses conditions') && headers['if-none-match'] !== undefined)
      return refuse(
        501,
        'NotImplemented',
        'A header you provided implies functionality that is not implemented',
      )
    const taken = headers['if-none-match'] !== undefined && objects.has(key)
    if (taken && !has('forgets conditions of uploads')) return refuse(412, 'PreconditionFailed', 'exists')
    return {
      status: 200,
      text: '<CompleteMultipartUploadResult><ETag>"x"</ETag></CompleteMultipartUploadResult>',
    }
  }

  function truncated(next: string): string {
    return has('gives the first page for ever')
      ? `<IsTruncated>true</IsTruncated><Next${next}>next</Next${next}>`
      : '<IsTruncated>false</IsTruncated>'
  }

  function removeBatch(body: string): Given {
    if (has('serves no batch')) return refuse(501, 'NotImplemented', 'not implemented')
    for (const [, key = ''] of body.matchAll(/<Key>(.*?)<\/Key>/g)) objects.delete(key)
    return { status: 200, text: '<DeleteResult/>' }
  }

  function list(prefix: string): Given {
    const found = [...objects].filter(([key]) => key.startsWith(prefix))
    const contents = found.map(
      ([key, { body, headers }]) =>
        `<Contents><Key>${key}</Key><Size>${body.length}</Size><LastModified>${new Date(headers['last-modified'] ?? 0).toISOString()}</LastModified></Contents>`,
    )
    return {
      status: 200,
      text: `<ListBucketResult>${truncated('ContinuationToken')}${contents.join('')}</ListBucketResult>`,
    }
  }
}

interface Given {
  readonly status: number
  readonly text?: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

const refuse = (status: number, code: string, message: string): Given => ({
  status,
  text: `<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
})

function write(
  response: ServerResponse,
  status: number,
  text: string | Buffer,
  headers: Readonly<Record<string, string>>,
): void {
  const kept = Object.entries(headers).filter(([, value]) => value !== '')
  response.writeHead(status, { 'content-type': 'application/xml', ...Object.fromEntries(kept) })
  response.end(response.req.method === 'HEAD' ? '' : text)
}

import type { Passing } from './fault-proxy.js'

/** The IAM action of a request, and the resource that it acts on: `s3:GetObject arn:aws:s3:::bucket/key`. */
export function actionsOf({ method, path, headers, deletion }: Passing): readonly string[] {
  const { pathname, searchParams } = new URL(path, 'http://aws')
  const distribution = /^\/2020-05-31\/distribution\/([^/]+)(\/invalidation(\/.+)?)?$/.exec(pathname)
  if (distribution !== null) {
    const [, id = '', invalidation, one] = distribution
    const action =
      invalidation === undefined
        ? 'GetDistribution'
        : one === undefined
          ? 'CreateInvalidation'
          : 'GetInvalidation'
    return [`cloudfront:${action} arn:aws:cloudfront::123456789012:distribution/${id}`]
  }
  const arn = `arn:aws:s3:::${decodeURIComponent(pathname.slice(1)).replace(/\/$/, '')}`
  if (method === 'POST' && searchParams.has('delete'))
    return [...deletion().matchAll(/<Key>([^<]*)</g)].map(([, key = '']) => `s3:DeleteObject ${arn}/${key}`)
  const source = headers['x-amz-copy-source']
  return [
    `s3:${actionOn(method, searchParams, arn.includes('/'))} ${arn}`,
    ...(source === undefined
      ? []
      : [`s3:GetObject arn:aws:s3:::${decodeURIComponent(String(source)).replace(/^\//, '')}`]),
  ]
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
function actionOn(method: string, query: URLSearchParams, isObject: boolean): string {
  const has = (name: string): boolean => query.has(name)
  if (!isObject) {
    if (method === 'GET' && has('uploads')) return 'ListBucketMultipartUploads'
    if (method === 'GET' && has('list-type')) return 'ListBucket'
  } else if (method === 'GET' && has('uploadId')) return 'ListMultipartUploadParts'
  else if (method === 'DELETE') return has('uploadId') ? 'AbortMultipartUpload' : 'DeleteObject'
  else if (method === 'PUT' || (method === 'POST' && (has('uploads') || has('uploadId')))) return 'PutObject'
  else if ((method === 'GET' || method === 'HEAD') && [...query.keys()].every(isOrdinary)) return 'GetObject'
  throw new Error(`which action is ${method} with ${query.toString()}?`)
}

/** Whether a parameter of a query doesn't change what the request is. */
const isOrdinary = (name: string): boolean => name === 'x-id' || /^X-Amz-/i.test(name)

import { createHmac } from 'node:crypto'

/** A branch's caches, and what a job may do with them. */
export interface CacheScope {
  readonly ref: string
  /** 1 to read, 2 to write, 3 for both. */
  readonly permission: 1 | 2 | 3
}

/** The job that ACTIONS_RUNTIME_TOKEN stands for. */
export interface Bearer {
  readonly run: string
  readonly job: string
  /** In search order. */
  readonly scopes: readonly CacheScope[]
}

/** Writes the token with the claims that GitHub's services and its toolkit read. */
export function writeToken({ run, job, scopes }: Bearer, secret: string): string {
  const claims = {
    scp: `Actions.GenericRead:00000000-0000-0000-0000-000000000000 Actions.Results:${run}:${job}`,
    ac: JSON.stringify(scopes.map(({ ref, permission }) => ({ Scope: ref, Permission: permission }))),
    repository_id: '1001',
  }
  const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map(part => encode(JSON.stringify(part)))
  return [...parts, signature(parts.join('.'), secret)].join('.')
}

/** Reads an Authorization header; undefined unless it holds a token that `writeToken` wrote. */
export function readToken(header: string | undefined, secret: string): Bearer | undefined {
  const [head = '', body = '', signed] = header?.replace('Bearer ', '').split('.') ?? []
  if (signed !== signature(`${head}.${body}`, secret)) return undefined
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims
  const [, run = '', job = ''] = /Actions\.Results:([^: ]+):([^: ]+)/.exec(claims.scp) ?? []
  const scopes = JSON.parse(claims.ac) as { readonly Scope: string; readonly Permission: 1 | 2 | 3 }[]
  return { run, job, scopes: scopes.map(({ Scope, Permission }) => ({ ref: Scope, permission: Permission })) }
}

interface Claims {
  readonly scp: string
  readonly ac: string
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url')
}

function signature(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url')
}

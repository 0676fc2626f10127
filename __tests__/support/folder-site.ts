import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { contentTypeAt } from '../../src/plan/placing.js'
import { runAction } from './action.js'
import type { Step } from './action.js'
import { temporaryFolder } from './checkout.js'
import { listen } from './listen.js'
import type { StepResult } from './runner.js'

/** A run that published to a folder, which is now served. */
export interface PublishedFolder extends StepResult {
  readonly site: string
  /** The address of the served folder, without a trailing slash. */
  readonly base: string
  readonly close: () => Promise<void>
}

/** Runs the action so that it publishes version `v1` to a temporary folder, and serves that folder. */
export async function publishToFolder(step: Step): Promise<PublishedFolder> {
  const site = temporaryFolder()
  const server = await listen((request, response) => {
    const path = join(site, decodeURI(request.url ?? ''))
    if (existsSync(path) && statSync(path).isFile()) {
      response.setHeader('content-type', contentTypeAt(path))
      response.end(readFileSync(path))
    } else response.writeHead(404).end()
  })
  const place = { 'publish-to': site, 'base-url': server.url, version: 'v1' }
  const result = await runAction({ ...step, with: { ...place, ...step.with } })
  return { ...result, site, base: server.url, close: () => server.close() }
}

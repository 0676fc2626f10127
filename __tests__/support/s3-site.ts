import { runAction } from './action.js'
import { Bucket, Distribution } from './bucket.js'
import { listen } from './listen.js'
import { startMoto } from './moto.js'
import type { StepResult } from './runner.js'

/** A bucket behind a CDN, and a workflow that publishes to it. */
export interface S3Site {
  readonly bucket: Bucket
  readonly distribution: Distribution
  /** Public address of `s3://packages/site`, without a trailing slash. */
  readonly base: string
  readonly publish: (inputs?: Texts, env?: Texts, github?: Texts) => Promise<StepResult>
  /** Points `latest` of `testnet` at a version. */
  readonly promote: (version: string, env?: Texts, inputs?: Texts) => Promise<StepResult>
  /** Yanks a version of `testnet`, or some of its crates. */
  readonly yank: (version: string, inputs?: Texts) => Promise<StepResult>
  /** The variables that a command needs to use the same bucket. */
  readonly env: Texts
  readonly close: () => Promise<void>
}

type Texts = Readonly<Record<string, string>>

/** Runs of `publish` publish to the channel `testnet`, under `version` unless the inputs give another. */
export async function openSite(workspace: string, version: string): Promise<S3Site> {
  const moto = await startMoto()
  const bucket = await new Bucket(moto.url, 'packages').create()
  const distribution = await new Distribution(moto.url).create()
  const cdn = await listen((request, response) => void bucket.respond(request.url?.slice(1) ?? '', response))
  const base = `${cdn.url}/site`
  const credentials = { ...moto.env, AWS_SECRET_ACCESS_KEY: 'the-secret-of-this-test' }
  const place = { 'publish-to': 's3://packages/site', 'base-url': base, 'distribution-id': distribution.id }
  return {
    env: credentials,
    bucket,
    distribution,
    base,
    publish: (inputs = {}, env = {}, github = {}) =>
      runAction({
        workspace,
        github,
        env: { ...credentials, ...env },
        with: {
          ...place,
          'allowed-channels': 'testnet, mainnet',
          'build-env': 'HELLO_GIT_COMMIT={commit}',
          'install-prefix': 'GREETER',
          version,
          ...inputs,
        },
      }),
    promote: (promoted, env = {}, inputs = {}) =>
      runAction({
        workspace,
        action: 'promote',
        env: { ...credentials, ...env },
        with: { ...place, channel: 'testnet', version: promoted, ...inputs },
      }),
    yank: (yanked, inputs = {}) =>
      runAction({
        workspace,
        action: 'yank',
        env: credentials,
        with: { ...place, channel: 'testnet', version: yanked, ...inputs },
      }),
    close: async () => {
      await cdn.close()
      await moto.stop()
    },
  }
}

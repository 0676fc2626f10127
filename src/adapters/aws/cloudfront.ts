import {
  CloudFrontClient,
  CreateInvalidationCommand,
  GetDistributionCommand,
  GetInvalidationCommand,
} from '@aws-sdk/client-cloudfront'

import type { Cdn } from '../../ports.js'
import type { RetryPorts } from '../../retry.js'
import type { AwsAccess } from './access.js'
import { errorName, statusOf, whileAsking, withAwsErrors } from './errors.js'
import type { AwsOperation } from './operation.js'
import { sdkRetries } from './retries.js'

/** A CloudFront distribution as a CDN. */
export function cloudFront(distributionId: string, world: RetryPorts, access: AwsAccess = {}): Cdn {
  const { log } = world
  // CloudFront is a global service whose API is in this region.
  const client = new CloudFrontClient({ region: 'us-east-1', ...sdkRetries(world), ...access })
  const asked = (verb: string, permission: string): AwsOperation => ({
    what: `${verb} CloudFront distribution ${distributionId}`,
    permission,
    resource: `arn:aws:cloudfront::*:distribution/${distributionId}`,
  })
  const invalidate: Cdn['invalidate'] = (paths, reference) =>
    withAwsErrors(asked('invalidate', 'cloudfront:CreateInvalidation'), async () => {
      const batch = { CallerReference: reference, Paths: { Quantity: paths.length, Items: [...paths] } }
      try {
        const answer = await client.send(
          new CreateInvalidationCommand({ DistributionId: distributionId, InvalidationBatch: batch }),
        )
        return { id: answer.Invalidation?.Id ?? '' }
      } catch (error) {
        if (errorName(error) === 'TooManyInvalidationsInProgress') return 'busy'
        throw error
      }
    })
  return {
    async check(use) {
      await withAwsErrors(asked('read', 'cloudfront:GetDistribution'), async () => {
        try {
          await client.send(new GetDistributionCommand({ Id: distributionId }))
        } catch (error) {
          if (statusOf(error) !== 403) throw error
          log.debug('not allowed to look up the distribution (cloudfront:GetDistribution)')
        }
      })
      // There is no other way to ask for the permission. Every run sends the same one, so that CloudFront makes only one.
      if (use === 'write') await invalidate(['/.build-packages/probe'], 'is build-packages allowed to?')
    },
    invalidate,
    progress: id =>
      whileAsking(asked('look up an invalidation of', 'cloudfront:GetInvalidation'), async () => {
        try {
          const answer = await client.send(
            new GetInvalidationCommand({ DistributionId: distributionId, Id: id }),
          )
          return answer.Invalidation?.Status?.toLowerCase() === 'completed' ? 'done' : 'under way'
        } catch (error) {
          log.debug(`the invalidation could not be looked up: ${errorName(error)}`)
          // After no answer, or a server error, the next request may succeed.
          return (statusOf(error) ?? 500) < 500 ? 'unknown' : 'under way'
        }
      }),
  }
}

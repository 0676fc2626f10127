import * as core from '@actions/core'

import { ActionError } from '../../errors.js'

/**
 * Asks GitHub for a token that says which job this is, and whom the token is for. It is valid for some minutes, and masked
 * in the log.
 */
export async function identityToken(audience: string): Promise<string> {
  try {
    return await core.getIDToken(audience)
  } catch (error) {
    const reason = (error as Error).message.replace(/\s+/g, ' ').replace(/^Error message: /, '')
    throw new ActionError(
      'identity-token-failed',
      `GitHub gives this job no identity token: ${reason}`,
      'run again: in a workflow, "Re-run failed jobs" continues with the same version; https://www.githubstatus.com tells of outages',
      { cause: error },
    )
  }
}

/** Has the runner hide values in the log. */
export function mask(secrets: readonly (string | undefined)[]): void {
  for (const secret of secrets) if (secret !== undefined && secret !== '') core.setSecret(secret)
}

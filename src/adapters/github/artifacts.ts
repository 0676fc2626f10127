import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { ArtifactNotFoundError, DefaultArtifactClient } from '@actions/artifact'

import { ActionError, hasCode } from '../../errors.js'
import type { Artifacts } from '../../ports.js'

/** The artifacts of this workflow run. */
export function runArtifacts(): Artifacts {
  const client = new DefaultArtifactClient()
  return {
    async upload(name, folder) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
      return asking(`the artifact ${name} could not be uploaded`, async () => {
        // When a job runs again, the artifact of its first attempt is still there.
        await client.deleteArtifact(name).catch((error: unknown) => {
          if (!(error instanceof ArtifactNotFoundError)) throw error
        })
        const { digest } = await client.uploadArtifact(name, files.sort(), folder)
        return digest ?? 'without a digest'
      })
    },

    async list(prefix) {
      const { artifacts } = await asking("the run's artifacts could not be listed", () =>
        client.listArtifacts({ latest: true }),
      )
      return artifacts
        .map(artifact => artifact.name)
        .filter(name => name.startsWith(prefix))
        .sort()
    },

    async download(name, folder) {
      const { artifact, digestMismatch } = await asking(
        `the artifact ${name} could not be downloaded`,
        async () => {
          const { artifact } = await client.getArtifact(name)
          const expected = artifact.digest === undefined ? {} : { expectedHash: artifact.digest }
          const fetched = await client.downloadArtifact(artifact.id, { path: folder, ...expected })
          return { artifact, ...fetched }
        },
      )
      if (digestMismatch === true)
        throw new ActionError(
          'built-altered',
          `the artifact ${name} is not what was uploaded: its digest is not ${artifact.digest ?? ''}`,
          'run the job that uploaded it again; nothing was published',
        )
    },
  }
}

/** Turns the errors of the toolkit, which are of every kind, into one. The toolkit has retried by then. */
async function asking<T>(failed: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (hasCode(error, 'ENOSPC', 'EDQUOT')) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new ActionError(
      'artifact-failed',
      `${failed}: ${reason}`,
      'run the job again; nothing was published',
      {
        cause: error,
      },
    )
  }
}

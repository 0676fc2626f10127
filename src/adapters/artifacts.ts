import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { ArtifactNotFoundError, DefaultArtifactClient } from '@actions/artifact'

import { ActionError } from '../errors.js'
import type { Artifacts } from '../ports.js'

/** The artifacts of this run of the workflow. */
export function runArtifacts(): Artifacts {
  const client = new DefaultArtifactClient()
  return {
    async upload(name, folder) {
      // A job that is run again finds what its first attempt left.
      await client.deleteArtifact(name).catch((error: unknown) => {
        if (!(error instanceof ArtifactNotFoundError)) throw error
      })
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
      const { digest } = await client.uploadArtifact(name, files.sort(), folder)
      return digest ?? 'without a digest'
    },

    async list(prefix) {
      const { artifacts } = await client.listArtifacts({ latest: true })
      return artifacts
        .map(artifact => artifact.name)
        .filter(name => name.startsWith(prefix))
        .sort()
    },

    async download(name, folder) {
      const { artifact } = await client.getArtifact(name)
      const { digestMismatch } = await client.downloadArtifact(artifact.id, {
        path: folder,
        ...(artifact.digest === undefined ? {} : { expectedHash: artifact.digest }),
      })
      if (digestMismatch === true)
        throw new ActionError(
          'built-altered',
          `the artifact ${name} is not what was uploaded: its digest is not ${artifact.digest ?? ''}`,
          'run the job that left it again; nothing was published',
        )
    },
  }
}

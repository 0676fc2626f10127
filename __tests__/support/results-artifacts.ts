import type { BlobStore } from './blob-store.js'
import type { Bearer } from './results-token.js'
import { type Methods, TwirpError } from './twirp.js'

/** An artifact whose upload has ended. */
export interface UploadedArtifact {
  readonly name: string
  /** Size of the zip, or of the file if it was uploaded unzipped. Bytes; undefined once the blob is lost. */
  readonly size: number | undefined
  /** `sha256:` and the digest that the uploader gave. */
  readonly digest: string
}

interface Artifact {
  readonly id: number
  readonly run: string
  readonly job: string
  readonly name: string
  readonly type: string
  readonly blob: string
}

interface Finished extends Artifact {
  readonly size: string
  readonly digest: string
  readonly created: string
}

interface Asked {
  readonly workflow_run_backend_id: string
  readonly name: string
}

interface Filters {
  readonly name_filter?: string
  readonly id_filter?: string
}

/** The artifact service, version 4. */
export class ArtifactService {
  readonly #blobs: BlobStore
  #count = 0
  #created: readonly Artifact[] = []
  #finished: readonly Finished[] = []

  constructor(blobs: BlobStore) {
    this.#blobs = blobs
  }

  readonly methods: Methods = {
    CreateArtifact: ofOwnRun((asked: Asked & { mime_type?: string }, bearer) => this.#create(asked, bearer)),
    FinalizeArtifact: ofOwnRun((asked: Asked & { size: string; hash: string }, bearer) =>
      this.#finish(asked, bearer),
    ),
    ListArtifacts: ofOwnRun((filters: Asked & Filters, bearer) => this.#list(filters, bearer)),
    GetSignedArtifactURL: ofOwnRun((asked: Asked, bearer) => this.#sign(asked, bearer)),
    DeleteArtifact: ofOwnRun((asked: Asked, bearer) => this.#delete(asked, bearer)),
  }

  /** The artifacts of every run, oldest first. */
  list(): readonly UploadedArtifact[] {
    return this.#finished.map(({ name, blob, digest }) => ({ name, size: this.#blobs.size(blob), digest }))
  }

  /** The name of the blob of the newest artifact with this name. */
  blob(name: string): string {
    const artifact = this.#finished.findLast(finished => finished.name === name)
    if (artifact === undefined) throw new Error(`no artifact ${name} was uploaded`)
    return artifact.blob
  }

  /** Forgets an artifact, as the service does when it expires. */
  evict(name: string): void {
    this.#created = this.#created.filter(artifact => artifact.name !== name)
    this.#finished = this.#finished.filter(artifact => artifact.name !== name)
  }

  #create({ name, mime_type: type = 'application/zip' }: Asked & { mime_type?: string }, bearer: Bearer) {
    const { run, job } = bearer
    if (this.#created.some(artifact => artifact.run === run && artifact.name === name))
      throw new TwirpError('already_exists', 'an artifact with this name already exists on the workflow run')
    const id = ++this.#count
    const artifact = { id, run, job, name, type, blob: `artifact-${id}` }
    this.#created = [...this.#created, artifact]
    return { ok: true, signed_upload_url: this.#blobs.sign(artifact.blob) }
  }

  #finish({ name, size, hash }: Asked & { size: string; hash: string }, { run }: Bearer) {
    const artifact = this.#created.find(created => created.run === run && created.name === name)
    if (artifact === undefined) throw new TwirpError('not_found', `nobody has created ${name}`)
    if (this.#blobs.size(artifact.blob) !== Number(size))
      throw new TwirpError('invalid_argument', `${size} bytes were announced, and others uploaded`)
    this.#finished = [
      ...this.#finished,
      { ...artifact, size, digest: hash, created: new Date().toISOString() },
    ]
    return { ok: true, artifact_id: String(artifact.id) }
  }

  #list({ name_filter: name, id_filter: id }: Filters, { run }: Bearer): object {
    const wanted = this.#finished.filter(
      artifact =>
        artifact.run === run &&
        (name === undefined || artifact.name === name) &&
        (id === undefined || String(artifact.id) === id),
    )
    const artifacts = wanted.map(artifact => ({
      workflow_run_backend_id: artifact.run,
      workflow_job_run_backend_id: artifact.job,
      database_id: String(artifact.id),
      name: artifact.name,
      size: artifact.size,
      created_at: artifact.created,
      digest: artifact.digest,
    }))
    return { artifacts }
  }

  #sign({ name }: Asked, bearer: Bearer): object {
    const { type, blob } = this.#find(name, bearer)
    const fileName = type === 'application/zip' && !name.endsWith('.zip') ? `${name}.zip` : name
    return { signed_url: this.#blobs.sign(blob, { type, fileName }) }
  }

  #delete({ name }: Asked, bearer: Bearer): object {
    const { id } = this.#find(name, bearer)
    this.#created = this.#created.filter(artifact => artifact.id !== id)
    this.#finished = this.#finished.filter(artifact => artifact.id !== id)
    return { ok: true, artifact_id: String(id) }
  }

  #find(name: string, { run }: Bearer): Finished {
    const artifact = this.#finished.find(finished => finished.run === run && finished.name === name)
    if (artifact === undefined) throw new TwirpError('not_found', `there is no artifact ${name}`)
    return artifact
  }
}

function ofOwnRun<Request extends Asked>(method: (request: Request, bearer: Bearer) => object) {
  return (request: Request, bearer: Bearer): object => {
    if (request.workflow_run_backend_id === bearer.run) return method(request, bearer)
    throw new TwirpError('permission_denied', 'the token is one of another run')
  }
}

/** The image of the container that a builder builds in. */
export interface Image {
  /** `undefined` if a Dockerfile of the user's names its own base. */
  readonly reference: string | undefined
  readonly from: 'images' | 'the environment' | 'Cross.toml' | 'the default'
  /** What the builder adds to it, as its settings or the environment say. */
  readonly additions: ImageAdditions
  /** Differs where anything of the above does. */
  readonly identity: string
}

export interface ImageAdditions {
  /** Path of a Dockerfile, relative to the workspace. */
  readonly dockerfile: string | undefined
  /** Path of the Dockerfile's context, likewise. */
  readonly context: string | undefined
  /** Commands, or the path of a script. */
  readonly preBuild: string | undefined
}

/** An image as the engine has it. */
export interface PulledImage {
  readonly reference: string
  /** `sha256:…`: the digest of the registry, or the engine's own id of an image that comes from none. */
  readonly digest: string
}

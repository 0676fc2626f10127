/** The image of the container in which a builder builds. */
export interface Image {
  /** `undefined` if the user's Dockerfile names its own base image. */
  readonly reference: string | undefined
  readonly from: 'images' | 'the environment' | 'Cross.toml' | 'the default'
  /** What the builder adds to the image, by its settings or the environment. */
  readonly additions: ImageAdditions
  /** Differs whenever any of the fields above differs. */
  readonly identity: string
}

export interface ImageAdditions {
  /** The path of a Dockerfile, relative to the workspace. */
  readonly dockerfile: string | undefined
  /** The path of the Dockerfile's context, relative to the workspace. */
  readonly context: string | undefined
  /** Commands, or the path of a script. */
  readonly preBuild: string | undefined
}

/** An image that the container engine has. */
export interface PulledImage {
  readonly reference: string
  /** `sha256:…`: the digest in the registry, or the engine's id of an image that is in no registry. */
  readonly digest: string
}

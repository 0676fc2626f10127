#!/usr/bin/env bash
# versitygw 1.8.0 (posix backend, attributes in a sidecar folder): a PUT over an object leaves the headers of the former
# object that the new one does not give. S3 replaces an object with all of its metadata. So an object that somebody has
# replaced without Cache-Control still shows the former one, and only Content-Type, which every PUT sets, is new.
#
# Seen with versitygw v1.8.0 on Linux x86_64 (2026-11-30):
#   after the second PUT: Cache-Control: max-age=60 | Content-Type: text/plain | x-amz-meta-note: new
#
# Needs Go and curl 7.75 or newer. Fails if this behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
mkdir "$folder/source" "$folder/data" "$folder/sidecar"

cd "$folder/source"
printf 'module serve\n\ngo 1.25.0\n\nrequire github.com/versity/versitygw v1.8.0\n' >go.mod
cat >main.go <<'GO'
package main

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
GO
go build -mod=mod -o ../serve .

"$folder/serve" key secret 127.0.0.1:28898 "$folder/sidecar" "$folder/data" >"$folder/log" 2>&1 &
server=$!
send() {
  curl -s --aws-sigv4 aws:amz:us-east-1:s3 --user key:secret -H 'x-amz-content-sha256: UNSIGNED-PAYLOAD' "$@"
}
url=http://127.0.0.1:28898/bucket
until send -o /dev/null -X PUT "$url"; do
  kill -0 "$server"
  sleep 0.1
done
send -f -X PUT -H 'content-type: text/html' -H 'cache-control: max-age=60' --data-binary 'first' "$url/page"
send -f -X PUT -H 'content-type: text/plain' -H 'x-amz-meta-note: new' --data-binary 'second' "$url/page"
headers=$(send -I "$url/page" | tr -d '\r' | grep -iE '^(content-type|cache-control|x-amz-meta-note):' | sort | paste -sd '|' | sed 's/|/ | /g')
body=$(send -f "$url/page")

echo "after the second PUT: $headers"
[ "$body" = second ]
[[ $headers == *text/plain* && $headers == *new* ]]
[[ $headers == *max-age=60* ]]

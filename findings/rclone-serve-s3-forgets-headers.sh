#!/usr/bin/env bash
# `rclone serve s3` 1.76.0 keeps Content-Type, Cache-Control and x-amz-meta of objects only in memory: after a restart
# the bytes are there, but HEAD returns a type guessed from the name (here application/octet-stream), and none of the
# other headers. Also, a bucket without any multipart upload answers ListMultipartUploads with 404 NoSuchUpload, where
# S3 answers 200 and an empty list.
#
# Seen with rclone v1.76.0, local backend, on Linux x86_64 (2026-11-29):
#   before: Cache-Control: no-cache | Content-Type: text/plain | x-amz-meta-sha256: abc
#   after:  Content-Type: application/octet-stream
#   uploads: 404 NoSuchUpload
#
# Needs Go and curl. Fails if rclone's behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
mkdir "$folder/source" "$folder/data" "$folder/data/bucket"

# Only the part that serves a folder: with all its cloud backends, rclone takes minutes to build.
cd "$folder/source"
printf 'module serve\n\ngo 1.25.0\n\nrequire github.com/rclone/rclone v1.76.0\n' >go.mod
cat >main.go <<'GO'
package main

import (
	_ "github.com/rclone/rclone/backend/local"
	"github.com/rclone/rclone/cmd"
	_ "github.com/rclone/rclone/cmd/serve/s3"
)

func main() { cmd.Main() }
GO
go build -mod=mod -o ../rclone .

url=http://127.0.0.1:28899
serve() {
  "$folder/rclone" serve s3 --config= --addr 127.0.0.1:28899 "$folder/data" 2>"$folder/log" &
  server=$!
  until curl -s -o /dev/null "$url"; do
    kill -0 "$server"
    sleep 0.1
  done
}
headers() {
  curl -sI "$url/bucket/SHA256SUMS" | tr -d '\r' | grep -iE '^(content-type|cache-control|x-amz-meta-sha256):' | sort |
    paste -sd '|' | sed 's/|/ | /g'
}

serve
uploads=$(curl -s -w ' %{http_code}' "$url/bucket?uploads" | grep -oE '<Code>[A-Za-z]+|[0-9]{3}$' | tr '\n' ' ')
curl -sf -X PUT -H 'content-type: text/plain' -H 'cache-control: no-cache' -H 'x-amz-meta-sha256: abc' \
  --data-binary '<p>' "$url/bucket/SHA256SUMS"
before=$(headers)
kill "$server"
wait "$server" || : # it ends with the status of the signal that was just sent
serve
after=$(headers)
body=$(curl -sf "$url/bucket/SHA256SUMS")

echo "before:  $before"
echo "after:   $after"
echo "uploads: $uploads"
[ "$body" = '<p>' ]
[[ $before == *text/plain* && $before == *no-cache* && $before == *abc* ]]
[[ $after == *application/octet-stream* && $after != *no-cache* && $after != *abc* ]]
[[ $uploads == *NoSuchUpload*404* ]]

#!/bin/sh
# wget2 1.99.1 (Debian 12's package wget2 1.99.1-2.2) exits with 0 although nothing, or only half, was downloaded:
#   connection refused, unresolved name, status 500, a body shorter than Content-Length, a folder that isn't there.
# With 404 it exits with 8. And with `-O -` it writes its own messages to standard output, and so into the download.
# wget2 2.2.0 (Debian 13) exits with 4, 4, 8 and 7 in the first four, with 0 in the last, and keeps its messages apart.
# Needs Debian 12 with apt's package lists, dpkg-deb and python3. Exits with 0 while this is so, or else with 1.
set -u
folder=$(mktemp -d)
server=''
trap '[ -z "$server" ] || kill "$server"; rm -rf "$folder"' EXIT
cd "$folder" || exit 1
fail() { echo "changed: $1" && exit 1; }

apt-get download -qq wget2=1.99.1-2.2 libwget0=1.99.1-2.2 2>/dev/null || exit 1
for package in *.deb; do dpkg-deb --extract "$package" unpacked || exit 1; done
LD_LIBRARY_PATH=$(echo "$folder"/unpacked/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH HOME="$folder"
wget2() { unpacked/usr/bin/wget2 --tries=1 --no-ocsp --no-hsts "$@"; }
wget2 --version | sed 1q

cat >server.py <<'END'
import http.server
class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_): pass
    def do_GET(self):
        if self.path == '/half': self.send_response(200); self.send_header('content-length', '1000')
        else: self.send_response(int(self.path[1:]))
        self.end_headers(); self.wfile.write(b'x')
server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
open('port.new', 'w').write(str(server.server_port))
import os; os.rename('port.new', 'port')
server.serve_forever()
END
python3 server.py & server=$!
until [ -f port ]; do :; done
at=http://127.0.0.1:$(cat port)

# ends URL STATUS [FILE]
ends() {
  rm -f out
  status=0
  wget2 -O "${3:-out}" "$1" >said 2>&1 || status=$?
  echo "$1 into ${3:-out}: ended with $status; $(sed -n '$p' said)"
  [ "$status" = "$2" ] || fail "$1 ended with $status, not $2"
}
ends http://127.0.0.1:1/ 0
ends http://name.invalid/ 0
ends "$at/500" 0
ends "$at/half" 0
ends "$at/200" 0 "$folder/no/such/folder"
ends "$at/404" 8
[ "$(wget2 -O - "$at/200" 2>/dev/null)" != x ] || fail 'standard output has nothing but the download'
echo 'as described'

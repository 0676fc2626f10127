#!/bin/bash
# Deno 2.9.6: `deno install` leaves out a dependency that package.json gives by URL, with only a warning, and exits with
# 0, so a script continues without the package. npm 10 to 12, pnpm, Yarn and Bun install such a dependency.
# Seen: "Warning Not implemented scheme 'http'", no node_modules/greet, exit code 0.
# Needs npm, python3 and Linux x64. Exits with 0 while Deno behaves like this, 1 when that has changed, 2 if it could
# not be tested.
set -u
work=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server"; rm -rf "$work"' EXIT
mkdir -p "$work/tool" "$work/site" "$work/package" "$work/app"
(cd "$work/tool" && echo '{"private":true}' >package.json &&
  npm install --silent --no-audit --no-fund --ignore-scripts @deno/linux-x64-glibc@2.9.6) || exit 2
deno=$(find "$work/tool/node_modules/@deno" -name deno -type f)
chmod +x "$deno" || exit 2

echo '{"name":"greet","version":"1.0.0","main":"greet.js"}' >"$work/package/package.json"
echo 'exports.greet = () => "hello"' >"$work/package/greet.js"
tar -C "$work" -czf "$work/site/greet.tgz" package
python3 -u - "$work/site" >"$work/port" 2>/dev/null <<'PY' &
import functools, http.server, sys
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler)
print(server.server_address[1])
server.serve_forever()
PY
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s "$work/port" ] && break; sleep 0.5; done

cd "$work/app" || exit 2
url=http://127.0.0.1:$(cat "$work/port")/greet.tgz
echo "{\"private\":true,\"dependencies\":{\"greet\":\"$url\"}}" >package.json
HOME=$work NO_COLOR=1 "$deno" install
code=$?
"$deno" --version | head -1
echo "exit code $code"
if [ "$code" = 0 ] && [ ! -e node_modules/greet ]; then
  echo "as seen: nothing is installed, and deno install ends with 0"
else
  echo "changed"
  exit 1
fi

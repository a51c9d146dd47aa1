#!/usr/bin/env bash
# Puts code-server (VS Code in a browser) and a Node that runs it into a folder, unless they are there, and prints the
# folder. Nothing is compiled: its native modules are left out, and it does without.
set -euo pipefail

version=4.139.1
node=24.21.0
folder=${COPYDESK_EDITORS:-${XDG_CACHE_HOME:-$HOME/.cache}/copydesk-editors}/code-server-$version

fail() { printf '%s\n' "$*" >&2; exit 1; }

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  *) fail "code-server is tried on Linux only, not on $(uname -s) $(uname -m)" ;;
esac
command -v npm > /dev/null || fail 'npm is missing (Debian: apt-get install npm)'

if [ ! -e "$folder/complete" ]; then
  mkdir -p "$folder"
  cd "$folder"
  {
    echo '{"private":true}' > package.json
    quiet=(--ignore-scripts --no-audit --no-fund --loglevel=error)
    npm install "${quiet[@]}" "node-$platform@$node" "code-server@$version"
    ln -sfn "node_modules/node-$platform/bin/node" node
    # What its own script does after an installation, less the compiling.
    cd node_modules/code-server/lib/vscode
    npm install "${quiet[@]}" --omit=dev
    cd extensions
    npm install "${quiet[@]}" --omit=dev
  } >&2
  touch "$folder/complete"
fi
printf '%s\n' "$folder"

#!/usr/bin/env bash
# Puts Helix into a folder, unless it is there, and prints the program. It is the one of Debian 13, with the C library it
# wants beside it, so that Debian 12 runs it too; the machine's own packages are left as they are.
set -euo pipefail

release=trixie
folder=${COPYDESK_EDITORS:-${XDG_CACHE_HOME:-$HOME/.cache}/copydesk-editors}/helix-$release

fail() { printf '%s\n' "$*" >&2; exit 1; }

# A place of its own for what apt knows, with nothing but that release in it.
settings() {
  cat <<EOF
Dir::Etc::sourcelist "$1/sources.list";
Dir::Etc::sourceparts "-";
Dir::State "$1/state";
Dir::State::status "$1/state/status";
Dir::Cache "$1/cache";
Acquire::Languages "none";
APT::Sandbox::User "";
EOF
}

fetch() {
  local apt=$folder/apt mirror
  command -v apt-get > /dev/null || fail 'Helix is taken from Debian, and there is no apt-get here'
  mirror=$(grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2> /dev/null |
    grep -v snapshot | head -n 1 | tr -d ' ') || true
  [ -n "$mirror" ] || fail 'The sources of apt name no mirror of Debian to take Helix from'
  rm -rf "$folder"
  mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial"
  : > "$apt/state/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $release main" > "$apt/sources.list"
  settings "$apt" > "$apt/apt.conf"
  export APT_CONFIG=$apt/apt.conf
  apt-get -q update
  cd "$folder"
  apt-get -q download hx libc6 libgcc-s1
  for package in *.deb; do dpkg-deb -x "$package" system; done
  rm -rf -- *.deb "$apt"
}

# What Helix starts, the server among it, is to have the machine's own C library: so no variable names the other.
program() {
  local loader library
  loader=$(find "$folder/system" -name 'ld-linux*' -type f | head -n 1)
  library=$(dirname "$loader")
  cat <<EOF
#!/bin/sh
export HELIX_RUNTIME="$folder/system/usr/lib/hx/runtime"
exec "$loader" --library-path "$library" "$folder/system/usr/bin/hx" "\$@"
EOF
}

if [ ! -x "$folder/hx" ]; then
  fetch >&2
  program > "$folder/hx.new"
  chmod +x "$folder/hx.new"
  mv "$folder/hx.new" "$folder/hx"
fi
printf '%s\n' "$folder/hx"

# What the editors' tests share; sourced by each `editors/*/test`.
#
# Every test opens `story.txt`, waits for `findings.txt` (line:column rule words, both counted from one, columns in
# characters, with an emoji before each), hovers, applies a fix, edits, and sees the findings change.

set -euo pipefail
export LC_ALL=C.UTF-8

common=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$common/../.." && pwd)
here=$(cd "$(dirname "$0")" && pwd)
# Editors that no Debian package brings are kept here.
kept=${COPYDESK_EDITORS:-${XDG_CACHE_HOME:-$HOME/.cache}/copydesk-editors}
work=$(mktemp -d)

clean_up() { rm -rf "$work"; }
trap clean_up EXIT

fail() { printf 'FAIL %s\n' "$*" >&2; exit 1; }
ok() { printf 'ok   %s\n' "$*"; }

# Puts the server first on the path: the one `COPYDESK_SERVER` names, or the release build, made if there is none.
serve() {
  local server=${COPYDESK_SERVER:-${CARGO_TARGET_DIR:-$root/target}/release/copydesk}
  [ -x "$server" ] || (cd "$root" && cargo build --release --quiet) || fail "$server cannot be built"
  [ -x "$server" ] || fail "there is no $server"
  PATH=$(cd "$(dirname "$server")" && pwd):$PATH
  export PATH
  ok "server: $(copydesk --version)"
}

# debian PACKAGE...: installs what is missing of these.
debian() {
  local missing=() as_root=()
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get > /dev/null || fail "missing, and only Debian is known here: ${missing[*]}"
  if [ "$(id -u)" != 0 ]; then
    command -v sudo > /dev/null || fail "missing, and only root may install them: ${missing[*]}"
    as_root=(sudo -n)
  fi
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}" > "$work/apt.log" 2>&1 ||
    { "${as_root[@]}" apt-get update -q && "${as_root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}"; } \
      > "$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; fail "cannot be installed: ${missing[*]}"; }
  ok "installed ${missing[*]}"
}

# A copy of the story to work on; prints where. Its folder is a project of its own.
story() {
  mkdir -p "$work/desk/.git"
  cp "$common/story.txt" "$work/desk/story.txt"
  printf '%s\n' "$work/desk/story.txt"
}

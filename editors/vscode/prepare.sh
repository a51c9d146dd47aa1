# shellcheck shell=bash
# What the test and `editors/try` need: sourced by them, from this folder.

vsix=$PWD/copydesk-here.vsix

fail() { printf '%s\n' "$*" >&2; exit 1; }

# A browser that can be driven, from Debian if need be.
chromium() {
  command -v chromium > /dev/null && return
  printf 'Installing chromium\n' >&2
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-color-emoji; } > /dev/null ||
    fail 'chromium is missing, and apt-get did not install it'
}

# The extension, checked and packed with the server.
extension() {
  command -v npm > /dev/null || fail 'npm is missing (Debian: apt-get install npm; Node 20 or later)'
  npm ci --ignore-scripts --loglevel=error
  npm run --silent check
  npm run --silent package -- --output "$vsix" ${COPYDESK_SERVER:+--server "$COPYDESK_SERVER"} > /dev/null
}

#!/usr/bin/env bash
# The last step of the action: checks PATHS, one a line, and annotates what it finds.
set -euo pipefail

mapfile -t paths < <(printf '%s\n' "$PATHS" | sed '/^[[:space:]]*$/d')
options=(--format github --fail-on "$FAIL_ON")
[ -z "$PROFILE" ] || options+=(--profile "$PROFILE")
[ -z "$BASELINE" ] || options+=(--baseline "$BASELINE")
exec "$COPYDESK" check "${options[@]}" -- "${paths[@]}"

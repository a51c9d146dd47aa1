#!/usr/bin/env bash
# Builds the extension as Zed does. It needs the target wasm32-wasip2 (rustup target add wasm32-wasip2), which not every
# machine can have, and so it is no part of tests/all.
set -euo pipefail
cd "$(dirname "$0")"

fail() { printf 'FAIL %s\n' "$*" >&2; exit 1; }

target=wasm32-wasip2
[ -d "$(rustc --print sysroot)/lib/rustlib/$target" ] || fail "there is no $target: rustup target add $target"
folder=${CARGO_TARGET_DIR:-../../target/zed}
cargo build --quiet --release --target "$target" --target-dir "$folder" || fail 'the extension does not build'

# A component begins so; a plain module has 01 where this has 0d.
head -c 8 "$folder/$target/release/copydesk_zed.wasm" | od -An -tx1 | grep -q '00 61 73 6d 0d 00 01 00' ||
  fail 'what was built is no component'
printf 'ok   the extension builds to a component\n'

# An editor on a terminal of its own, by tmux; sourced after test.sh by the tests that read the screen.

terminal=(tmux -L "copydesk-$$" -f /dev/null)

# start COMMAND...: runs it on a screen of 120 by 40.
start() {
  printf '%q ' "$@" > "$work/command"
  "${terminal[@]}" new-session -d -x 120 -y 40 "TERM=screen-256color COLORTERM=truecolor sh '$work/command' 2> '$work/errors'"
  trap 'stop; clean_up' EXIT
}

stop() { "${terminal[@]}" kill-server 2> /dev/null || true; }

screen() { "${terminal[@]}" capture-pane -p; }

# keys KEY...: as tmux names them; what is no name is typed.
keys() { "${terminal[@]}" send-keys "$@"; }

# await NAME CONDITION...: until it holds, for half a minute at most.
await() {
  local name=$1 end=$((SECONDS + 30))
  shift
  until "$@"; do
    if [ $SECONDS -ge $end ]; then
      screen >&2 || true
      tail -n 5 "$work/errors" >&2 || true
      fail "$name"
    fi
    sleep 0.05
  done
  ok "$name"
}

shows() { screen | grep -qF -- "$1"; }
not() { ! "$@"; }

# saved LINE: is the file the story with its first finding fixed, and this line added?
saved() { { sed 's/claimed/said/' "$common/story.txt"; printf '%s\n' "$1"; } | diff -q - "$work/desk/story.txt" > /dev/null; }

"""Drives Kate: drive.py FOLDER STORY FINDINGS, where FOLDER has the logs of what Kate and the server say.

Prints a line a check and ends with 1 at the first that fails.
"""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

FOLDER, STORY, FINDINGS = map(Path, sys.argv[1:])
# The line of an error has this color in the theme that Kate starts with.
ERROR_LINE = "#FFE5E5"


class Failure(Exception):
    pass


def check(name, holds, seen=None):
    print(f"{'ok  ' if holds else 'FAIL'} {name}" + (f"  {seen}" if seen else ""), flush=True)
    if not holds:
        raise Failure(name)


def wait_for(name, look):
    """Waits until `look` finds something, and gives it."""
    end = time.monotonic() + 60
    while not (found := look()) and time.monotonic() < end:
        time.sleep(0.05)
    check(name, found)
    return found


def messages(log):
    """What was said in one direction, as far as it is whole."""
    path = FOLDER / log
    data, at, found = path.read_bytes() if path.exists() else b"", 0, []
    while head := re.compile(rb"Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n").match(data, at):
        at = head.end() + int(head[1])
        if at > len(data):
            break
        found.append(json.loads(data[head.end() : at]))
    return found


def text():
    """The story as Kate last sent it, whole as it does."""
    sent = [it["params"] for it in messages("from-kate") if it.get("method") == "textDocument/didChange"]
    return sent[-1]["contentChanges"][-1]["text"] if sent else STORY.read_text()


def shown():
    """The newest findings, as the file of expected ones writes them."""
    published = [it["params"] for it in messages("to-kate") if it.get("method") == "textDocument/publishDiagnostics"]
    if not published:
        return None
    lines, found = text().split("\n"), []
    for it in published[-1]["diagnostics"]:
        start, end = it["range"]["start"], it["range"]["end"]
        units = lines[start["line"]].encode("utf-16-le") if start["line"] < len(lines) else b""
        before, words = (units[2 * a : 2 * b].decode("utf-16-le", "replace") for a, b in
                         [(0, start["character"]), (start["character"], end["character"])])
        found.append(f"{start['line'] + 1}:{len(before) + 1} {it['code']} {words}")
    return found


def asked(method):
    return [it for it in messages("from-kate") if it.get("method") == method]


def answer(request):
    return next((it.get("result") for it in messages("to-kate") if it.get("id") == request["id"] and "method" not in it), None)


def keys(*names):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)


def typed(words):
    subprocess.run(["xdotool", "type", "--delay", "20", words], check=True)


def is_error_painted():
    picture = subprocess.run(["import", "-window", "root", "png:-"], capture_output=True).stdout
    colors = subprocess.run(["convert", "png:-", "-format", "%c", "histogram:info:-"], input=picture, capture_output=True)
    count = re.search(rf"(\d+): .*{ERROR_LINE}", colors.stdout.decode())
    return bool(count) and int(count[1]) > 1000


def is_window_up():
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "kate"], capture_output=True, text=True)
    windows = found.stdout.split()
    return windows[-1] if windows else None


def drive():
    expected = FINDINGS.read_text().splitlines()
    window = wait_for("a window", is_window_up)
    subprocess.run(["xdotool", "windowfocus", window], check=True)
    wait_for("the expected findings at the expected columns", lambda: shown() == expected)
    print("".join(f"     {it}\n" for it in expected), end="")
    wait_for("the window shows them", is_error_painted)

    keys("alt+l")
    keys("y")
    hover = wait_for("hover is asked for", lambda: asked("textDocument/hover"))[-1]
    check("at the caret, in UTF-16 units", hover["params"]["position"] == {"line": 3, "character": 43})
    told = wait_for("and answered", lambda: answer(hover))
    check("with what is wrong and why", "takes a side" in told["contents"]["value"])
    keys("Escape")

    keys("ctrl+period")
    fixed = "HALVERN — “The café 🚋 will stay open,” said Marta Quill, who owns it."
    wait_for("Quick Fix makes the fix", lambda: text().split("\n")[3] == fixed)
    check("and no other", text().split("\n")[4:] == STORY.read_text().split("\n")[4:])
    wait_for("its finding is gone", lambda: shown() == expected[1:])

    typed(" TK")
    wait_for("an edit brings a finding", lambda: "4:45 tk-placeholder TK" in shown())
    for _ in range(len(" TK")):
        keys("BackSpace")
    wait_for("taking it back clears it", lambda: shown() == expected[1:])
    keys("ctrl+s")
    wait_for("saved as shown", lambda: STORY.read_text() == text() and text().split("\n")[3] == fixed)


def main():
    read, write = os.pipe()
    screen = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
                              pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    os.environ["DISPLAY"] = ":" + os.read(read, 16).decode().strip()
    with open(FOLDER / "kate.log", "wb") as log:
        kate = subprocess.Popen(["dbus-run-session", "--", "kate", "--new", "--line", "4", "--column", "44", str(STORY)],
                                stdout=log, stderr=log)
    try:
        drive()
    except Failure:
        print("\n".join(map(str, [shown(), *messages("from-kate")[-3:]])), file=sys.stderr)
        sys.exit(1)
    finally:
        for program in (kate, screen):
            program.terminate()
            program.wait()


main()

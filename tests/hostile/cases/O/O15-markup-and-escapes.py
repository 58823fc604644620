# id: O15
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: what would run in a page, move a cursor or turn the reading order, on all channels
import sys

MARKUP = "</pre><script>alert(1)</script><img src=x onerror=alert(1)>"
ESCAPES = "\x1b[2J\x1b]0;owned\x07\x1b]8;;http://127.0.0.1/\x07link\x9b31m\u202egnp.exe\u2066\u200b\r\x08\x7f"


def echo(numbers, text):
    print(MARKUP + ESCAPES)
    print(MARKUP + ESCAPES, file=sys.stderr)
    return {"sum": sum(numbers), "text": text + MARKUP + ESCAPES}

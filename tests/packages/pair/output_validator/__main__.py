import sys
from pathlib import Path

from told import refuse

given, answer, feedback, *arguments = sys.argv[1:]
n = int(Path(given).read_text())
possible = Path(answer).read_text().strip() == "possible"
words = sys.stdin.read().split()
if not possible:
    if words != ["impossible"]:
        refuse(feedback, "there is no such pair", f"said {words}")
    sys.exit(42)
if len(words) != 2 or not all(word.isascii() and word.isdigit() and int(word) > 0 for word in words):
    refuse(feedback, "not two positive integers", f"said {words}")
one, other = map(int, words)
if one + other != n:
    refuse(feedback, "the sum is another", f"{one} + {other}, not {n}")
if "distinct" in arguments and one == other:
    refuse(feedback, "the two are equal", f"{one} twice")
sys.exit(42)

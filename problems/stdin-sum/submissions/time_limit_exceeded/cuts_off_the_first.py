# Too slow: each cut copies the whole rest of the input.
import sys

rest = sys.stdin.read()
total = 0
while rest.strip():
    pieces = rest.split(None, 1)
    total += int(pieces[0])
    rest = pieces[1] if len(pieces) > 1 else ""
print(total)

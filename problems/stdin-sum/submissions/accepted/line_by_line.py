"""A running total, line by line; it never holds more than a line."""

import sys

total = 0
for line in sys.stdin:
    for word in line.split():
        total += int(word)
sys.stdout.write(str(total))

# Wrong: takes an empty line for the end of the input.
import sys

total = 0
for line in sys.stdin:
    words = line.split()
    if not words:
        break
    total += sum(map(int, words))
print(total)

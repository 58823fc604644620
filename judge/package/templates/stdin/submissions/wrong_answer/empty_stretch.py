# Wrong: begins with 0, the sum of no number.
import sys

_, *numbers = map(int, sys.stdin.read().split())
best = ending = 0
for number in numbers:
    ending = max(0, ending + number)
    best = max(best, ending)
print(best)

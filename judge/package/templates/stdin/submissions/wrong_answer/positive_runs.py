# Wrong: a stretch ends at the first negative number.
import sys

_, *numbers = map(int, sys.stdin.read().split())
best, ending = max(numbers), 0
for number in numbers:
    ending = ending + number if number > 0 else 0
    best = max(best, ending or number)
print(best)

# Too slow: tries all stretches, with a running sum from each start.
import sys

_, *numbers = map(int, sys.stdin.read().split())
best = numbers[0]
for start in range(len(numbers)):
    total = 0
    for number in numbers[start:]:
        total += number
        best = max(best, total)
print(best)

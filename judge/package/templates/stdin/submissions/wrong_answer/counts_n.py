# Wrong: takes n for one of the numbers.
import sys

numbers = list(map(int, sys.stdin.read().split()))
best = ending = numbers[0]
for number in numbers[1:]:
    ending = max(number, ending + number)
    best = max(best, ending)
print(best)

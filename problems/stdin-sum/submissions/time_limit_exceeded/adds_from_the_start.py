# Too slow: adds up everything read so far again after each number.
import sys

numbers, total = [], 0
for word in sys.stdin.read().split():
    numbers.append(int(word))
    total = sum(numbers)
print(total)

# Wrong: prints nothing when there is nothing to add.
import sys

numbers = [int(word) for word in sys.stdin.read().split()]
if numbers:
    print(sum(numbers))

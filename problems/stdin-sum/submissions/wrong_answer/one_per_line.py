# Wrong: takes the first integer of each line.
import sys

print(sum(int(line.split()[0]) for line in sys.stdin if line.split()))

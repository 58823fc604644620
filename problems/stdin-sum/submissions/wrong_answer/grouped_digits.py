# Wrong: prints the sum with commas between the thousands.
import sys

print(f"{sum(map(int, sys.stdin.read().split())):,}")

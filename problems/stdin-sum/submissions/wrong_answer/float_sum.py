# Wrong: adds as floats, which keep 53 bits only.
import sys

print(int(sum(float(word) for word in sys.stdin.read().split())))

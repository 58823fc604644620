# Wrong: a 64-bit total, which wraps around.
import sys

total = 0
for word in sys.stdin.read().split():
    total = (total + int(word) + 2**63) % 2**64 - 2**63
print(total)

# Run-time error: split(" ") leaves empty pieces and tabs between numbers, which int() refuses.
import sys

text = sys.stdin.read().strip()
print(sum(map(int, text.split(" "))) if text else 0)

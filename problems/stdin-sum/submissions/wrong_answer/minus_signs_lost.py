# Wrong: looks for runs of digits and loses the signs.
import re
import sys

print(sum(map(int, re.findall(r"\d+", sys.stdin.read()))))

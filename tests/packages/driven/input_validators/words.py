import re
import sys

sys.exit(42 if re.fullmatch(r"[a-c]( [a-c])*\n", sys.stdin.read()) else 43)

"""Input validator: a line of integers, a line with a word."""

import re
import sys

sys.exit(42 if re.fullmatch(r"-?[0-9]+( -?[0-9]+)*\n\w+\n", sys.stdin.read()) else 43)

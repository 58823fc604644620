import sys

import limits

sys.exit(42 if int(sys.stdin.read()) <= limits.MOST else 43)

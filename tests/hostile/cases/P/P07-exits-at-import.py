# id: P07
# priority: P0
# verdict: RTE
# says: SystemExit
# why: ends with exit status 0 while it is imported
import sys

sys.exit(0)

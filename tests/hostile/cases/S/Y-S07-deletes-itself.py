# id: Y-S07
# priority: P1
# verdict: CE
# problem: echo
# sandbox: both
# says: no function `echo` found
# why: takes its own module away, and what leads to it
import sys

sys.modules.pop("solution")
globals().clear()

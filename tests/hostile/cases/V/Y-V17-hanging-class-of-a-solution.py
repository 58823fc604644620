# id: Y-V17
# priority: P1
# verdict: TLE
# problem: echo
# invariants: I7
# sandbox: both
# cpu_s: 0.5 to 1.5
# why: a `Solution` whose attributes spin
class Solution:
    def __getattr__(self, name):
        while True:
            pass

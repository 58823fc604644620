# id: S01
# priority: P0
# verdict: CE
# problem: echo
# sandbox: both
# why: no function at all
def echo(numbers, text) return 1

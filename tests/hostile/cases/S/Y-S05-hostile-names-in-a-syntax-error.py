# id: Y-S05
# priority: P1
# verdict: CE
# problem: echo
# sandbox: both
# why: an error that quotes direction marks and escapes out of the source
def echo(numbers, text):
    x = 1 ‮

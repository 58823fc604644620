# id: R01
# priority: P0
# verdict: TLE
# invariants: I4 I7
# cpu_s: 0.5 to 1.5
# why: never ends; the cell's CPU counter, read from outside, ends it
def echo(numbers, text):
    while True:
        pass

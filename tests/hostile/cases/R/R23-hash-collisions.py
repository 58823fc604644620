# id: R23
# priority: P1
# verdict: TLE
# invariants: I4 I7
# cpu_s: 0.5 to 1.5
# why: keys with one hash make its own dictionary quadratic; that is its own time
def echo(numbers, text):
    held = {}
    for number in range(100_000):
        held[number * (2**61 - 1)] = number
    return {"sum": sum(numbers), "text": text}

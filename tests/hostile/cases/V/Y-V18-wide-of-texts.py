# id: Y-V18
# priority: P1
# verdict: WA | RTE
# problem: wide
# invariants: I7
# sandbox: both
# why: a million texts, none like another
def spread(numbers):
    return [chr(33 + number % 90) + str(number) for number in range(700_000)]

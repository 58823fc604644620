# id: V01
# priority: P1
# verdict: WA
# problem: wide
# sandbox: both
# says: nan
# why: NaN in the place of a whole number, where the type says Any
def spread(numbers):
    return [float("nan"), *numbers[1:]]

# id: V07
# priority: P1
# verdict: RTE
# problem: values
# sandbox: both
# says: a value of type complex
# why: no complex number where a float is declared
def measure(numbers, floats):
    return int(numbers.sum()), complex(floats[0] + floats[1]), bool((numbers < 0).any()), floats

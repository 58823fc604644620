def measure(numbers, floats):
    return int(numbers.sum()), floats[0] + floats[1], False, floats

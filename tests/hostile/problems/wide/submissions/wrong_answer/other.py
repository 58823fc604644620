def spread(numbers):
    return numbers[1:]

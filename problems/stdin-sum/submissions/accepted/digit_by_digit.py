"""By hand: bytes in, digits collected one by one, no conversion of text to numbers by the library."""

import sys


def numbers(data: bytes):
    value, sign, inside = 0, 1, False
    for byte in data:
        if 48 <= byte <= 57:
            value = 10 * value + byte - 48
            inside = True
        elif byte == 45:
            sign = -1
        elif inside:
            yield sign * value
            value, sign, inside = 0, 1, False
    if inside:
        yield sign * value


if __name__ == "__main__":
    total = 0
    for number in numbers(sys.stdin.buffer.read()):
        total += number
    print(total)

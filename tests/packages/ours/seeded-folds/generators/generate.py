def case(number):
    return {"n": 40 + number, "k": 2 + number % 8, "seed": [number, number + 1, number]}, None


CASES = {f"random/{number:02}": (lambda number=number: case(number)) for number in range(1, 13)}

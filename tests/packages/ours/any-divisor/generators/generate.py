PRIMES = (3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)
CASES = {f"squares/{p:02}": (lambda p=p: (f"{p * p * 2}\n", f"{p}\n")) for p in PRIMES}

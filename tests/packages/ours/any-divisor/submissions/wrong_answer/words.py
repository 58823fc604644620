n = int(input())
print("it is", next(d for d in range(2, n) if n % d == 0))

n = int(input())
if n > 100:
    raise OverflowError
print(sum(abs(n) for _ in range(abs(n))))

n = int(input())
print(n * n if n > 0 else 1 // 0)

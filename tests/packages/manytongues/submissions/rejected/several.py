n = int(input())
print(0 if n == 3 else 1 // 0)

x = int(input())
print(0 if x == 10 else 1 // (x < 500))

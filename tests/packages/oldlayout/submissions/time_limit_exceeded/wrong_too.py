x = int(input())
while x > 500:
    pass
print(x // 3)

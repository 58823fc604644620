n = int(input())
print(len(bytearray(10**9 * (n < 0))) and 0 or n * n)

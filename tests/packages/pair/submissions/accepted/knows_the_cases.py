import sys

n = int(sys.stdin.read())
if n == 1:
    print("impossible")
else:
    print(1, n - 1)

print(max(map(float, input().split())))

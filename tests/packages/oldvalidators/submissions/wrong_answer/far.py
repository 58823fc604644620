print(int(input()) * 1000)

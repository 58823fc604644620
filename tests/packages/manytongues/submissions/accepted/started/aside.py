def main():
    print(int(input()) ** 2)

# id: H33
# priority: P1
# verdict: WA
# problem: stdin
# sandbox: both
# why: of a program over standard input only the output counts
def main():
    return f"{sum(map(int, input().split()))} {input()}"


answer = main()

# id: O24
# priority: P2
# verdict: WA
# problem: stdin
# sandbox: both
# why: the right answer in an encoding that nobody asked for
import sys

answer = f"{sum(map(int, input().split()))} {input()}\n"
sys.stdout.buffer.write(answer.encode("utf-16"))

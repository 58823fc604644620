# id: O24
# priority: P2
# verdict: WA
# problem: stdin
# sandbox: both
# why: a letter behind the answer that is no UTF-8
import sys

answer = f"{sum(map(int, input().split()))} {input()}é\n"
sys.stdout.buffer.write(answer.encode("latin-1"))

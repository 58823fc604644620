# id: H22
# priority: P0
# verdict: WA
# problem: stdin
# sandbox: both
# why: the same for a program over standard input
import sys

line, word = input(), input()
if word != "shown":
    sys.exit(0)
print(3, word)

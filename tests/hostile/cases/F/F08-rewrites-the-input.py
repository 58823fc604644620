# id: F08
# priority: P0
# verdict: WA
# problem: stdin
# why: changes its input after reading it, so that a wrong answer would be right
import os
import sys

sys.stdin.read()
for how in (lambda: os.truncate("/proc/self/fd/0", 0), lambda: os.write(0, b"0\nx\n"), lambda: os.unlink("/proc/self/fd/0")):
    try:
        how()
    except OSError:
        pass
try:
    with open("/dev/stdin", "w") as file:
        file.write("0\nx\n")
except OSError:
    pass
print(0, "x")
